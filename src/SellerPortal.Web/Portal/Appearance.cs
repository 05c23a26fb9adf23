namespace SellerPortal.Web.Portal;

/// <summary>Auto follows the browser's or the system's own setting.</summary>
public enum Theme
{
    Auto,
    Light,
    Dark,
}

/// <summary>How high a table's rows are: 44 or 34 pixels.</summary>
public enum Density
{
    Comfortable,
    Compact,
}

/// <summary>How a person wants the portal to look and to listen; kept in a cookie of this browser, so that the sign-in page knows it too.</summary>
/// <param name="Shortcuts">Whether single keys do something ('/' searches). WCAG 2.1.4 asks for a way to switch them off.</param>
public sealed record Appearance(Theme Theme, Density Density, bool Shortcuts)
{
    private const string CookieName = "portal-appearance";

    public static readonly Appearance Default = new(Theme.Auto, Density.Comfortable, Shortcuts: true);

    /// <summary>What the request's cookie says; the default for whatever it doesn't.</summary>
    public static Appearance Of(HttpRequest request)
    {
        var words = (request.Cookies[CookieName] ?? "").Split('.');
        return new Appearance(
            Word(words, 0, Default.Theme),
            Word(words, 1, Default.Density),
            Shortcuts: words.ElementAtOrDefault(2) != "silent");
    }

    /// <summary>Keeps the choice for a year.</summary>
    public void Keep(HttpResponse response) =>
        response.Cookies.Append(CookieName, $"{Theme}.{Density}.{(Shortcuts ? "keys" : "silent")}", new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = response.HttpContext.Request.IsHttps,
        });

    private static T Word<T>(string[] words, int index, T otherwise) where T : struct, Enum =>
        Enum.TryParse<T>(words.ElementAtOrDefault(index), out var word) && Enum.IsDefined(word) ? word : otherwise;
}
