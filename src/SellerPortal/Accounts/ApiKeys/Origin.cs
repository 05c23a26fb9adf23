namespace SellerPortal.Accounts.ApiKeys;

/// <summary>Where a page came from, as browsers send it: scheme, host and, unless it is the scheme's own, port.</summary>
public static class Origin
{
    /// <summary>What an origin must be, as the end of a sentence.</summary>
    public const string Rule = "must be an origin such as https://www.example.com";

    /// <summary>The origin exactly as a browser sends it; null if the text is none. A slash at the end and capitals are forgiven.</summary>
    public static string? Normalise(string text)
    {
        var isOrigin = Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url)
            && url is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" } && url.Host.Length > 0;
        return isOrigin ? $"{url!.Scheme}://{Host(url)}{(url.IsDefaultPort ? "" : $":{url.Port}")}" : null;
    }

    private static string Host(Uri url) => url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost.ToLowerInvariant();
}
