using SellerPortal.Input;

namespace SellerPortal.Certify;

/// <summary>A landing page as a page or the configuration document describes it.</summary>
public sealed record LandingPageInput
{
    private const int MostHosts = 20;

    public string? Name { get; init => field = value?.Trim(); }

    public string? Url { get; init => field = value?.Trim(); }

    /// <summary>Hosts besides the URL's own, in lower case; null: as they are.</summary>
    public IReadOnlyList<string>? AllowedHosts { get; init => field = value?.Select(host => host.Trim().ToLowerInvariant()).Where(host => host.Length > 0).Distinct().ToList(); }

    /// <summary>Notes everything that is wrong.</summary>
    public void Check(InputProblems problems)
    {
        problems.Name("name", Name);
        problems.Url("url", Url, required: true);
        if (AllowedHosts?.Count > MostHosts)
            problems.Add("allowed_hosts", $"must have at most {MostHosts} hosts");
        else if (AllowedHosts?.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong)
            problems.Add("allowed_hosts", $"must be host names such as www.example.com, without https:// and path; '{wrong}' is none");
    }

    /// <summary>Brings a landing page to this description.</summary>
    internal Edits ApplyTo(LandingPage page)
    {
        var edits = new Edits();
        edits.Set("name", page.Name, Name!, name => page.Name = name);
        edits.Set("URL", page.Url, Url!, url => page.Url = url);
        if (AllowedHosts is not null)
            edits.SetList("allowed hosts", page.AllowedHosts, AllowedHosts, hosts => page.AllowedHosts = hosts);
        return edits;
    }
}
