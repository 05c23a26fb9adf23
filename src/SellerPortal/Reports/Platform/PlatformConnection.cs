namespace SellerPortal.Reports.Platform;

/// <summary>
/// The Contact State-compatible platform elsewhere that an account works with: its leads are sent there, its reports are asked for there. Without a
/// row the account works with this process.
/// </summary>
public sealed class PlatformConnection
{
    public required Guid AccountId { get; init; }

    /// <summary>Connect's base URL, without a slash at its end; <c>/leads</c> is below it.</summary>
    public required string ConnectUrl { get; set; }

    /// <summary>Perform's base URL, without a slash at its end; <c>/stats</c> is below it.</summary>
    public required string PerformUrl { get; set; }

    /// <summary>The API key, encrypted.</summary>
    public required string ProtectedKey { get; set; }

    /// <summary>All that is ever shown of the key.</summary>
    public required string LastFour { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>What pages call the platform: the host that leads are sent to.</summary>
    public string Host => new Uri(ConnectUrl).Authority;
}

/// <summary>A connection with its key in clear, for the calls alone. No record: its text must not hold the key.</summary>
public sealed class PlatformAccess(string connectUrl, string performUrl, string key)
{
    public string ConnectUrl => connectUrl;

    public string PerformUrl => performUrl;

    internal string Key => key;
}
