namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>A range of positions with both ends inside, as Hangfire gives it; what lies before the first position is nothing.</summary>
internal readonly record struct Span(long Start, long Count)
{
    public static Span Inclusive(int first, int last)
    {
        var start = Math.Max(first, 0L);
        return new Span(start, Math.Max(last - start + 1, 0));
    }
}
