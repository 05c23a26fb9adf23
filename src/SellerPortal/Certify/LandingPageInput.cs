using SellerPortal.Input;

namespace SellerPortal.Certify;

/// <summary>A landing page as a page or the configuration document describes it.</summary>
public sealed record LandingPageInput
{
    public string? Name { get; init => field = value?.Trim(); }

    public string? Url { get; init => field = value?.Trim(); }

    /// <summary>Notes everything that is wrong.</summary>
    public void Check(InputProblems problems)
    {
        problems.Name("name", Name);
        problems.Url("url", Url, required: true);
    }

    /// <summary>Brings a landing page to this description.</summary>
    internal Edits ApplyTo(LandingPage page)
    {
        var edits = new Edits();
        edits.Set("name", page.Name, Name!, name => page.Name = name);
        edits.Set("URL", page.Url, Url!, url => page.Url = url);
        return edits;
    }
}
