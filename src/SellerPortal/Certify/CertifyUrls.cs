using System.Buffers;

namespace SellerPortal.Certify;

/// <summary>
/// The URLs of claims and certificates: how this platform writes them, and which shapes a lead may carry. No request is ever sent to an
/// address from a lead, and whether a claim is known is looked up by its token.
/// </summary>
public sealed class CertifyUrls
{
    private const string CertsPath = "/certs/";
    private const string ClaimPath = "/claim";
    private const int LongestToken = 128;

    // What a URL may consist of (RFC 3986). Blanks, quotes, angle brackets and backslashes would otherwise reach pages and buyers.
    private static readonly SearchValues<char> UrlCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]!$&()*+,;=%@");

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private readonly string[] _claimPrefixes;
    private readonly string _certBase;
    private readonly string _certificatePrefix;

    /// <param name="certGenBase">The configured public URL of Certify's generating and claiming service.</param>
    /// <param name="certBase">That of the service for certificates and reclaiming. Claims are accepted at both.</param>
    public CertifyUrls(string certGenBase, string certBase)
    {
        _certBase = certBase.TrimEnd('/');
        _certificatePrefix = _certBase + CertsPath;
        _claimPrefixes = [certGenBase.TrimEnd('/') + CertsPath, _certificatePrefix];
    }

    /// <summary>Where a new certificate is claimed.</summary>
    public string ClaimUrl(string token) => _claimPrefixes[0] + token + ClaimPath;

    /// <summary>Where a certificate of the seller is passed on to a buyer.</summary>
    public string ReclaimUrl(string token) => _certificatePrefix + token + ClaimPath;

    /// <summary>Where a claimed certificate is seen.</summary>
    public string CertUrl(Guid certificateId) => $"{_certificatePrefix}{certificateId}";

    /// <summary>The id in one of this platform's own certificate URLs; null for anything else.</summary>
    public Guid? OwnCertificate(string url) =>
        url.StartsWith(_certificatePrefix, StringComparison.OrdinalIgnoreCase) && Guid.TryParseExact(url.AsSpan(_certificatePrefix.Length), "D", out var id) ? id : null;

    /// <summary>The token of one of this platform's own claim URLs: <c>{base}/certs/{token}/claim</c>; null for anything else.</summary>
    public string? ClaimToken(string url)
    {
        foreach (var prefix in _claimPrefixes)
        {
            if (url.Length > prefix.Length + ClaimPath.Length
                && url.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                && url.EndsWith(ClaimPath, StringComparison.Ordinal))
            {
                var token = url.AsSpan(prefix.Length, url.Length - prefix.Length - ClaimPath.Length);
                return token.Length <= LongestToken && !token.ContainsAnyExcept(TokenCharacters) ? token.ToString() : null;
            }
        }

        return null;
    }

    public bool IsClaimUrl(string url) => ClaimToken(url) is not null;

    /// <summary>An https URL, or one of this platform's own whatever its scheme, whose path ends in <c>/certs/{uuid}</c>.</summary>
    public bool IsCertUrl(string url)
    {
        if (url.AsSpan().ContainsAnyExcept(UrlCharacters) || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return false;
        }

        var isOurs = url.StartsWith(_certBase + "/", StringComparison.OrdinalIgnoreCase);
        return (isOurs || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0 && EndsInCertificate(uri.AbsolutePath);
    }

    private static bool EndsInCertificate(string path)
    {
        const int IdLength = 36;
        return path.Length >= CertsPath.Length + IdLength
            && Guid.TryParseExact(path.AsSpan(path.Length - IdLength), "D", out _)
            && path.AsSpan(0, path.Length - IdLength).EndsWith(CertsPath, StringComparison.Ordinal);
    }
}
