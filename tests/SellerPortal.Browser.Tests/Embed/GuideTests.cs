using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Certify;
using SellerPortal.Settings;
using SellerPortal.TestKit;
using SellerPortal.Web.Portal.LandingPages;

namespace SellerPortal.Browser.Tests.Embed;

/// <summary>The code that a landing page's guide in the portal gives out, on a page as it is: only the backend's path is the test's.</summary>
[Collection(LandingSiteCollection.Name)]
public sealed class GuideTests(LandingSite site)
{
    [ChromiumTheory]
    [InlineData("HTML form")]
    [InlineData("Own submit handler")]
    [InlineData("jQuery")]
    [InlineData("fetch")]
    public Task The_form_is_sent_once_with_its_claim_url_and_the_notice_was_seen(string title) => site.VisitAsync(
        PageOf(title, LandingSite.Good),
        async landing =>
        {
            var sent = await SubmitAsync(landing);

            Assert.Contains("Jane", sent, StringComparison.Ordinal);
            Assert.True(sent.Contains(LandingSite.ClaimUrl, StringComparison.Ordinal) || sent.Contains(Uri.EscapeDataString(LandingSite.ClaimUrl), StringComparison.OrdinalIgnoreCase), sent);
            Assert.True(Assert.Single(landing.Certificates()).GetProperty("events").GetProperty("notice_visible").GetBoolean());
            Assert.DoesNotContain("Jane", landing.SentToCertify(), StringComparison.OrdinalIgnoreCase);
        });

    [ChromiumTheory]
    [InlineData("HTML form")]
    [InlineData("Own submit handler")]
    [InlineData("jQuery")]
    [InlineData("fetch")]
    public Task Without_Certify_the_form_is_sent_all_the_same(string title) => site.VisitAsync(
        PageOf(title, LandingSite.Failing),
        async landing =>
        {
            var sent = await SubmitAsync(landing);

            Assert.Contains("Jane", sent, StringComparison.Ordinal);
            Assert.DoesNotContain("cert-gen.example", sent, StringComparison.Ordinal);
        },
        LandingSite.Failing, complaint => complaint.Contains("500", StringComparison.Ordinal));

    /// <summary>Sends the form and returns what the backend got, once.</summary>
    private async Task<string> SubmitAsync(Landing landing)
    {
        await landing.LoadedAsync();
        await landing.FillAsync("first_name", "Jane");
        await landing.Page.ClickAsync("#submit-btn");
        await Eventually.HoldsAsync(() => site.Submissions(landing.Token).Count > 0);
        return Assert.Single(site.Submissions(landing.Token)).Body;
    }

    private string PageOf(string title, string landingPageId)
    {
        var page = new LandingPage { Id = Guid.Parse(landingPageId), AccountId = Guid.NewGuid(), Name = "Life", Url = site.Url.AbsoluteUri, CreatedAt = default };
        var code = Snippet.Frontend(page, site.Portal.Services.GetRequiredService<PublicUrls>()).Single(snippet => snippet.Title == title).Code;
        return Texts.Page("form.html") + Texts.Script(Texts.Page("jquery-stand-in.js")) + code;
    }
}
