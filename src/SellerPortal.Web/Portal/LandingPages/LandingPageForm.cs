using SellerPortal.Certify;

namespace SellerPortal.Web.Portal.LandingPages;

/// <summary>A landing page as its form has it: everything as it was typed.</summary>
/// <param name="Hosts">One a line, or with commas between.</param>
public sealed record LandingPageForm(string? Name, string? Url, string? Hosts)
{
    /// <summary>Which control of the form shows what is wrong with each member.</summary>
    public static readonly IReadOnlyCollection<FormField> FormFields =
        [new("name", nameof(Name), "Name"), new("url", nameof(Url), "URL"), new("allowed_hosts", nameof(Hosts), "Further hosts")];

    public static LandingPageForm Of(LandingPage page) => new(page.Name, page.Url, string.Join('\n', page.AllowedHosts));

    public LandingPageInput ToInput() => new() { Name = Name, Url = Url, AllowedHosts = (Hosts ?? "").Split(['\n', '\r', ',', ' ']) };
}
