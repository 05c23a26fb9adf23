namespace SellerPortal.Browser.Tests.Embed;

/// <summary>Whatever goes wrong with Certify, the consumer's form is sent, once; and the page's policy is kept.</summary>
[Collection(LandingSiteCollection.Name)]
public sealed class FaultTests(LandingSite site)
{
    private static readonly string Page = Texts.Page("form.html") + Texts.Documentation("standard.html");

    [ChromiumFact]
    public Task Certify_that_can_t_be_reached() => site.VisitAsync(
        Page, SentWithoutClaimAsync, isExpected: IsNetworkError,
        before: page => page.RouteAsync("**/cert-gen/certs", route => route.AbortAsync("connectionrefused")));

    [ChromiumFact]
    public Task Certify_that_answers_500() => site.VisitAsync(
        Page, SentWithoutClaimAsync, LandingSite.Failing, complaint => complaint.Contains("500", StringComparison.Ordinal));

    /// <summary>After ten seconds Certify would give a claim URL; a form that leaves without it has not waited.</summary>
    [ChromiumFact]
    public Task Certify_that_takes_ten_seconds_is_not_waited_for() => site.VisitAsync(Page, SentWithoutClaimAsync, LandingSite.Slow);

    [ChromiumFact]
    public Task A_script_that_is_blocked() => site.VisitAsync(
        Page,
        async landing =>
        {
            await landing.FillAsync("first_name", "Jane");
            Assert.DoesNotContain(Landing.ClaimField, await landing.SubmitAsync());
        },
        isExpected: IsNetworkError,
        before: page => page.RouteAsync("**/certify-latest.js", route => route.AbortAsync("blockedbyclient")));

    [ChromiumTheory]
    [InlineData("loading")]
    [InlineData("success")]
    public Task A_callback_that_throws_reaches_the_console_and_stops_nothing(string callback) => site.VisitAsync(
        Texts.Page("form.html") + Texts.Documentation("advanced.html") + Texts.Script(
            "cscertify('attach', { form_id: 'testForm', failure: () => console.error('failure was called'), " + callback + ": () => { throw new Error('the page'); } });"),
        async landing =>
        {
            var errors = new List<string>();
            landing.Page.PageError += (_, error) => errors.Add(error);
            await landing.LoadedAsync();
            await landing.FillAsync("first_name", "Jane");
            Assert.Equal(LandingSite.ClaimUrl, (await landing.SubmitAsync())[Landing.ClaimField]);
            Assert.Contains("the page", Assert.Single(errors), StringComparison.Ordinal);
        },
        isExpected: complaint => complaint.Contains("the page", StringComparison.Ordinal));

    [ChromiumFact]
    public Task Calls_may_come_in_any_order_and_twice() => site.VisitAsync(
        Texts.Page("form.html") + Texts.Script("cscertify = function () { (cscertify.q = cscertify.q || []).push(arguments) }; cscertify('attach', { form_id: 'testForm' });")
            + Texts.Documentation("advanced.html") + Texts.Documentation("standard.html"),
        async landing =>
        {
            await landing.LoadedAsync();
            await landing.FillAsync("first_name", "Jane");
            Assert.Equal(LandingSite.ClaimUrl, (await landing.SubmitAsync())[Landing.ClaimField]);
            Assert.Single(landing.Certificates());
        });

    [ChromiumFact]
    public Task The_global_may_have_another_name() => site.VisitAsync(
        Texts.Page("form.html") + Texts.Documentation("standard.html").Replace("cscertify", "certifyIt", StringComparison.Ordinal),
        async landing =>
        {
            await landing.LoadedAsync();
            Assert.True(await landing.Page.EvaluateAsync<bool>("window.cscertify === undefined"));
            await landing.FillAsync("first_name", "Jane");
            Assert.Equal(LandingSite.ClaimUrl, (await landing.SubmitAsync())[Landing.ClaimField]);
        });

    [ChromiumFact]
    public Task A_page_with_a_strict_content_policy_that_names_the_hosts() => site.VisitAsync(
        Texts.Page("form.html") + "<div id=contact-state-privacy-notice></div><div id=contact-state-protected-by-widget></div><script src=/page/{token}/embed.js></script>",
        async landing =>
        {
            await landing.LoadedAsync();
            Assert.Equal("inline-block", await landing.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('#contact-state-protected-by-widget span')).display"));
            await landing.FillAsync("first_name", "Jane");
            Assert.Equal(LandingSite.ClaimUrl, (await landing.SubmitAsync())[Landing.ClaimField]);
        },
        policy: $"default-src 'none'; script-src 'self' {Origin(site.Portal.Url)}; connect-src {Origin(site.CertGen)}; form-action 'self'; img-src 'self'; base-uri 'self'",
        script: Code("standard.html") + "cscertify('widget');");

    private static async Task SentWithoutClaimAsync(Landing landing)
    {
        await landing.LoadedAsync();
        await landing.FillAsync("first_name", "Jane");
        var sent = await landing.SubmitAsync();
        Assert.DoesNotContain(Landing.ClaimField, sent);
        Assert.Equal("Get a quote", sent["go"]);
    }

    private static bool IsNetworkError(string complaint) => complaint.Contains("net::ERR_", StringComparison.Ordinal);

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);

    /// <summary>What stands within a snippet's script element.</summary>
    private static string Code(string file)
    {
        var snippet = Texts.Documentation(file);
        var begin = snippet.IndexOf("<script>", StringComparison.Ordinal) + "<script>".Length;
        return snippet[begin..snippet.IndexOf("</script>", StringComparison.Ordinal)];
    }
}
