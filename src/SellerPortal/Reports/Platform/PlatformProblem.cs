namespace SellerPortal.Reports.Platform;

/// <summary>Why a platform elsewhere could not be used, as a sentence for the seller's people.</summary>
public sealed class PlatformProblem(string message) : Exception(message)
{
    /// <summary>Whether trying again later may help: it didn't answer, or with a 429 or 5xx.</summary>
    public bool IsPassing { get; init; }

    /// <summary>How long it asked to be left alone; null if it didn't.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
