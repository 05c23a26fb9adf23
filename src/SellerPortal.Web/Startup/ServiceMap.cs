using SellerPortal.Settings;

namespace SellerPortal.Web.Startup;

/// <summary>
/// Where each service answers (contract: Services and where they are served): always below its prefix, on any host; and, where its public URL names
/// another host than the portal's, at that host's root too. Hosts match by name alone, without port and regardless of case.
/// </summary>
public sealed class ServiceMap
{
    public const string Connect = "/connect";
    public const string CertGen = "/cert-gen";
    public const string Cert = "/cert";
    public const string Perform = "/perform";
    public const string Js = "/js";

    /// <summary>Part of Connect; pages elsewhere show it in a frame.</summary>
    public const string Bookings = Connect + "/bookings";

    /// <summary>Whether a path lies below one of the three public services, which maintenance closes.</summary>
    public static bool IsPublicApi(PathString path) =>
        IsBelow(path, Connect) || IsBelow(path, CertGen) || IsBelow(path, Cert) || IsBelow(path, Perform);

    /// <summary>Whether programs call what lies below this path, so that errors are told in JSON.</summary>
    public static bool IsApi(PathString path) => IsPublicApi(path) || IsBelow(path, "/api");

    private static bool IsBelow(PathString path, string prefix) => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase);

    private readonly List<(string Host, PathString Below, string Prefix)> _hosts = [];

    public ServiceMap(PublicUrls urls)
    {
        foreach (var (url, prefix) in new[] { (urls.Connect, Connect), (urls.CertGen, CertGen), (urls.Cert, Cert), (urls.Perform, Perform), (urls.Js, Js) })
            if (!string.Equals(url.Host, urls.Portal.Host, StringComparison.OrdinalIgnoreCase))
                _hosts.Add((url.Host, url.AbsolutePath.TrimEnd('/'), prefix));
    }

    /// <summary>The path below the service's prefix that a request for a service's own host means; the same path for every other host.</summary>
    public PathString Resolve(string host, PathString path)
    {
        foreach (var (name, below, prefix) in _hosts)
            if (string.Equals(name, host, StringComparison.OrdinalIgnoreCase)
                && !path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase)
                && path.StartsWithSegments(below, StringComparison.OrdinalIgnoreCase, out var rest))
                return prefix + rest;
        return path;
    }
}
