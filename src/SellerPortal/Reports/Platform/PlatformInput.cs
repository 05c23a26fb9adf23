using SellerPortal.Input;

namespace SellerPortal.Reports.Platform;

/// <summary>What an owner says about the platform elsewhere.</summary>
public sealed record PlatformInput
{
    private const int LongestKey = 256;

    /// <summary>See <see cref="PlatformConnection.ConnectUrl"/>.</summary>
    public string? ConnectUrl { get; init => field = Base(value); }

    /// <summary>See <see cref="PlatformConnection.PerformUrl"/>.</summary>
    public string? PerformUrl { get; init => field = Base(value); }

    /// <summary>Empty: the one that is stored.</summary>
    public string? Key { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value.Trim(); }

    /// <summary>Notes everything that is wrong.</summary>
    /// <param name="present">What is stored; null: nothing yet.</param>
    public void Check(InputProblems problems, PlatformConnection? present)
    {
        CheckUrl(problems, "connect_url", ConnectUrl);
        CheckUrl(problems, "perform_url", PerformUrl);
        if (Key is { } key && (key.Length > LongestKey || key.Any(c => c is <= ' ' or >= (char)127)))
            problems.Add("key", $"must be at most {LongestKey} printable ASCII characters without blanks");
        else if (Key is null && present is null)
            problems.Add("key", InputRules.MustBeFilled);
        else if (Key is null && !problems.Any && !(SameOrigin(present!.ConnectUrl, ConnectUrl!) && SameOrigin(present.PerformUrl, PerformUrl!)))
            problems.Add("key", "must be entered again: it would be sent to another address than before");
    }

    /// <summary>Whether two URLs are of one scheme, host and port.</summary>
    internal static bool SameOrigin(string one, string other) =>
        Uri.Compare(new Uri(one), new Uri(other), UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static void CheckUrl(InputProblems problems, string member, string? url)
    {
        problems.Url(member, url, required: true);
        if (url is not null && url.AsSpan().IndexOfAny('?', '#') >= 0)
            problems.Add(member, "must not have a query or a fragment");
    }

    private static string? Base(string? url) => url?.Trim().TrimEnd('/');
}
