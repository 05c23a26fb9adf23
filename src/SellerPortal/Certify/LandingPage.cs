using SellerPortal.Accounts;

namespace SellerPortal.Certify;

/// <summary>A page on which consumers leave their enquiries (documentation: Credentials). Its id stands in public source, so it is unique in the installation.</summary>
public sealed class LandingPage : IAccountSetting
{
    public Guid Id { get; init; } = Guid.NewGuid();
    public required Guid AccountId { get; init; }
    public required string Name { get; set; }
    public required string Url { get; set; }

    /// <summary>Hosts besides the URL's own on which the page is served.</summary>
    public List<string> AllowedHosts { get; set; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; set; }

    /// <summary>All hosts on which the page is served, the URL's own first; names only, without port, in lower case.</summary>
    public IReadOnlyList<string> Hosts => [HostOf(Url)!, .. AllowedHosts];

    /// <summary>The host of an http or https URL or origin, as hosts are compared; null for anything else.</summary>
    public static string? HostOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" && parsed.Host.Length > 0 ? parsed.IdnHost.ToLowerInvariant() : null;
}
