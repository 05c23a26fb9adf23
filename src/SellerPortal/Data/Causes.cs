namespace SellerPortal.Data;

/// <summary>An exception and what it was caused by, outermost first: Entity Framework wraps what the database said.</summary>
internal static class Causes
{
    public static IEnumerable<Exception> Of(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
