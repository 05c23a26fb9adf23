namespace SellerPortal.Perform.Exports;

/// <summary>Reads the next page on another thread while the one before is written.</summary>
internal static class ReadAhead
{
    /// <summary>The same pages in the same order; at most one is read that nobody has asked for yet.</summary>
    public static async IAsyncEnumerable<T> Of<T>(IEnumerable<T> pages)
    {
        using var reader = pages.GetEnumerator();
        var next = Task.Run(reader.MoveNext);
        try
        {
            while (await next)
            {
                var page = reader.Current;
                next = Task.Run(reader.MoveNext);
                yield return page;
            }
        }
        finally
        {
            // A page that is being read must not lose its reader.
            await Task.WhenAny(next);
        }
    }
}
