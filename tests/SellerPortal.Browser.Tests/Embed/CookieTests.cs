using Microsoft.Playwright;

namespace SellerPortal.Browser.Tests.Embed;

/// <summary>Cookies only after consent (documentation: Certify, cookies).</summary>
[Collection(LandingSiteCollection.Name)]
public sealed class CookieTests(LandingSite site)
{
    private static readonly string Page = Texts.Page("form.html") + Texts.Documentation("standard.html");

    [ChromiumFact]
    public Task Without_consent_nothing_is_stored() => site.VisitAsync(Page, async landing =>
    {
        await landing.LoadedAsync();
        await landing.FillAsync("first_name", "Jane");
        await landing.SubmitAsync();
        Assert.Empty(await landing.Page.Context.CookiesAsync());
        Assert.Equal(0, await landing.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
        Assert.False(Assert.Single(landing.Certificates()).GetProperty("events").TryGetProperty("visitor_id", out _));
    });

    [ChromiumFact]
    public Task Consent_as_a_value() => site.VisitAsync(Page + Texts.Script(Texts.Documentation("cookies-value.js")), async landing =>
    {
        var cookie = await CookieAsync(landing);
        Assert.Equal(SameSiteAttribute.Lax, cookie.SameSite);
        await landing.FillAsync("first_name", "Jane");
        await landing.SubmitAsync();
        Assert.Equal(cookie.Value, Assert.Single(landing.Certificates()).GetProperty("events").GetProperty("visitor_id").GetString());
    });

    [ChromiumFact]
    public Task Consent_as_a_function_that_says_yes() => site.VisitAsync(
        Page + Texts.Script(Texts.Documentation("cookies-function.js")), CookieAsync, before: page => Answer(page, dialog => dialog.AcceptAsync()));

    [ChromiumFact]
    public Task Consent_as_a_function_that_says_no() => site.VisitAsync(
        Page + Texts.Script(Texts.Documentation("cookies-function.js")),
        async landing =>
        {
            await landing.LoadedAsync();
            await landing.FillAsync("first_name", "Jane");
            await landing.SubmitAsync();
            Assert.Empty(await landing.Page.Context.CookiesAsync());
        },
        before: page => Answer(page, dialog => dialog.DismissAsync()));

    [ChromiumFact]
    public Task Consent_by_an_off_the_shelf_tool_and_its_withdrawal() => site.VisitAsync(Page + Texts.Script(Texts.Documentation("cookies-tool.js")), async landing =>
    {
        await landing.LoadedAsync();
        Assert.Empty(await landing.Page.Context.CookiesAsync());
        await landing.Page.EvaluateAsync("window.dispatchEvent(new Event('CookiebotOnAccept'))");
        await CookieAsync(landing);
        await landing.Page.EvaluateAsync("cscertify('cookies', { consumer_consent: false })");
        await landing.Page.WaitForFunctionAsync("() => document.cookie === ''");
    });

    private static async Task<BrowserContextCookiesResult> CookieAsync(Landing landing)
    {
        await landing.Page.WaitForFunctionAsync("() => document.cookie !== ''");
        var cookie = Assert.Single(await landing.Page.Context.CookiesAsync());
        Assert.Equal("contact_state_visitor", cookie.Name);
        Assert.Matches("^[0-9a-f]{32}$", cookie.Value);
        return cookie;
    }

    private static Task Answer(IPage page, Func<IDialog, Task> answer)
    {
        page.Dialog += (_, dialog) => _ = answer(dialog);
        return Task.CompletedTask;
    }
}
