using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SellerPortal.TestKit;
using static Microsoft.Playwright.Assertions;

namespace SellerPortal.Browser.Tests.Embed;

/// <summary>Every snippet of the documentation's frontend chapters, unmodified but for ids and hosts.</summary>
[Collection(LandingSiteCollection.Name)]
public sealed class DocumentationTests(LandingSite site)
{
    private static readonly string Form = Texts.Page("form.html");
    // Several blocks of SHA-256, of one to four bytes a character.
    private static readonly string LongMessage = string.Concat(Enumerable.Repeat("être – 你好 😀 ", 40)).Trim();
    private static readonly string Embed = Texts.Documentation("advanced.html");

    [ChromiumFact]
    public Task Standard_integration_sends_the_form_with_its_claim_url_and_tells_certify_hashes_only() =>
        site.VisitAsync(Form + Texts.Documentation("standard.html"), async landing =>
        {
            await landing.LoadedAsync();
            await landing.FillAsync("first_name", "  Zoë MÜLLER ");
            await landing.FillAsync("email", "Jane.Smith@example.com");
            await landing.Page.SelectOptionAsync("[name=title]", "Mrs");
            foreach (var box in await landing.Page.Locator("[name=cover]").AllAsync())
                await box.CheckAsync();
            await landing.FillAsync("message", LongMessage);
            await landing.FillAsync("password", "correct horse");
            await landing.FillAsync("card", "4000056655665556");

            var sent = await landing.SubmitAsync();

            Assert.Equal(LandingSite.ClaimUrl, sent[Landing.ClaimField]);
            Assert.Equal("  Zoë MÜLLER ", sent["first_name"]);
            Assert.Equal("Get a quote", sent["go"]);
            var told = Assert.Single(landing.Certificates());
            Assert.Equal(LandingSite.Good, told.GetProperty("landing_page_id").GetString());
            Assert.Equal(new Uri(site.Url, $"/page/{landing.Token}").AbsoluteUri, told.GetProperty("page_url").GetString());
            Assert.Equal(
                new Dictionary<string, string>
                {
                    ["first_name"] = Hash("zoë müller"), ["email"] = Hash("jane.smith@example.com"), ["title"] = Hash("mrs"), ["cover"] = Hash("life,illness"),
                    ["message"] = Hash(LongMessage), ["campaign"] = Hash("spring"),
                },
                told.GetProperty("fields").EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!));
            var everything = landing.SentToCertify();
            foreach (var value in new[] { "zoë", "müller", "jane", "correct horse", "4000056655665556", "spring", "in.the.query" })
                Assert.DoesNotContain(value, everything, StringComparison.OrdinalIgnoreCase);
        });

    [ChromiumFact]
    public Task Callbacks_show_loading_and_success_before_the_form_leaves() =>
        site.VisitAsync(Form + Embed + Texts.Documentation("callbacks.html"), async landing =>
        {
            var lines = await WatchAsync(landing);
            var sent = await landing.SubmitAsync();

            Assert.Equal(LandingSite.ClaimUrl, sent[Landing.ClaimField]);
            // What the button was when it was pressed, whatever the page has written on it since.
            Assert.Equal("Get a quote", sent["go"]);
            Assert.Equal(["Verifying with Contact State...", "Submitting with Claim URL..."], await LabelsAsync(landing));
            await Eventually.HoldsAsync(() => lines.Contains($"Claim URL is {LandingSite.ClaimUrl}"));
        });

    [ChromiumFact]
    public Task After_failure_the_form_leaves_without_the_field() =>
        site.VisitAsync(
            Form + Embed + Texts.Documentation("callbacks.html"),
            async landing =>
            {
                var lines = await WatchAsync(landing);
                var sent = await landing.SubmitAsync();

                Assert.DoesNotContain(Landing.ClaimField, sent);
                Assert.Equal(["Verifying with Contact State...", "Submitting without Claim URL..."], await LabelsAsync(landing));
                await Eventually.HoldsAsync(() => lines.Contains("Something went wrong with the Contact State submission: Error: Certify is out of order"));
            },
            LandingSite.Failing, IsServerError);

    [ChromiumFact]
    public Task Send_with_callbacks_and_the_exception_of_the_page_s_own_success_calls_no_other_callback() =>
        site.VisitAsync(
            Form + Embed + Texts.SubmitHandler(Texts.Documentation("send-with-callbacks.js")),
            async landing =>
            {
                var lines = await WatchAsync(landing);
                var uncaught = new TaskCompletionSource<string>();
                landing.Page.PageError += (_, error) => uncaught.TrySetResult(error);
                await landing.Page.ClickAsync("#submit-btn");

                // The documentation's example names a variable that it doesn't have.
                Assert.Contains("certUrl is not defined", await uncaught.Task.WaitAsync(TimeSpan.FromSeconds(20)), StringComparison.Ordinal);
                Assert.Equal(["Verifying with Contact State...", "Submitting form..."], await LabelsAsync(landing));
                Assert.DoesNotContain(lines, line => line.Contains("There was an error", StringComparison.Ordinal));
                Assert.Empty(landing.Submissions());
            },
            isExpected: complaint => complaint.Contains("certUrl", StringComparison.Ordinal));

    [ChromiumFact]
    public Task Send_tells_its_failure_to_the_callback() =>
        site.VisitAsync(
            Form + Embed + Texts.SubmitHandler(Texts.Documentation("send-with-callbacks.js")),
            landing => SeesAsync(landing, "Page script: There was an error! Error: Certify is out of order"),
            LandingSite.Failing, IsServerError);

    [ChromiumFact]
    public Task Send_without_callbacks_is_a_promise() =>
        site.VisitAsync(
            Form + Embed + Texts.SubmitHandler(Texts.Documentation("send-with-promise.js")),
            landing => SeesAsync(landing, $"Page script: Claim URL is %s {LandingSite.ClaimUrl}"));

    [ChromiumFact]
    public Task The_promise_is_rejected_with_an_error_on_failure() =>
        site.VisitAsync(
            Form + Embed + Texts.SubmitHandler(Texts.Documentation("send-with-promise.js")),
            landing => SeesAsync(landing, "Page script: There was an error! Error: Certify is out of order"),
            LandingSite.Failing, IsServerError);

    [ChromiumFact]
    public Task Promises_with_a_loading_state() =>
        site.VisitAsync(Form + Embed + Texts.SubmitHandler(Texts.Documentation("send-with-loading-state.js")), async landing =>
        {
            await SeesAsync(landing, $"Page script: Cert URL is %s {LandingSite.ClaimUrl}");
            await Expect(landing.Page.Locator("#submit-btn")).ToBeEnabledAsync();
        });

    [ChromiumFact]
    public Task JQuery_example_sends_the_claim_url_with_the_serialised_form() =>
        site.VisitAsync(
            Form + Embed + Texts.Script(Texts.Page("jquery-stand-in.js")) + Texts.Script(Texts.Documentation("jquery.js")),
            async landing =>
            {
                await landing.LoadedAsync();
                await landing.FillAsync("first_name", "Jane");
                await landing.Page.ClickAsync("#submit-btn");
                await Eventually.HoldsAsync(() => landing.Submissions().Count == 1);
                var sent = landing.Submissions()[0];
                Assert.Equal(LandingSite.ClaimUrl, sent[Landing.ClaimField]);
                Assert.Equal("Jane", sent["first_name"]);
            });

    [ChromiumFact]
    public Task JQuery_example_sends_the_form_without_it_on_failure() =>
        site.VisitAsync(
            Form + Embed + Texts.Script(Texts.Page("jquery-stand-in.js")) + Texts.Script(Texts.Documentation("jquery.js")),
            async landing =>
            {
                await landing.LoadedAsync();
                await landing.FillAsync("first_name", "Jane");
                await landing.Page.ClickAsync("#submit-btn");
                await Eventually.HoldsAsync(() => landing.Submissions().Count == 1);
                Assert.DoesNotContain(Landing.ClaimField, landing.Submissions()[0]);
            },
            LandingSite.Failing, IsServerError);

    [ChromiumFact]
    public Task Privacy_notice_is_filled_in_and_told_as_visible() =>
        site.VisitAsync(
            Form + Texts.Documentation("privacy-notice-container.html") + "<div id=\"contact-state-protected-by-widget\"></div>"
                + Texts.Documentation("privacy-notice.html") + Texts.Script("cscertify('attach', { form_id: 'testForm' });"),
            async landing =>
            {
                await Expect(landing.Page.Locator("#contact-state-privacy-notice")).ToContainTextAsync("This form is protected by Certify");
                await Expect(landing.Page.Locator("#contact-state-protected-by-widget")).ToHaveTextAsync("Protected by Certify");
                await landing.FillAsync("first_name", "Jane");
                await landing.SubmitAsync();
                var events = Assert.Single(landing.Certificates()).GetProperty("events");
                Assert.True(events.GetProperty("notice_visible").GetBoolean());
                Assert.Equal(1, events.GetProperty("fields_touched").GetInt32());
                Assert.True(events.GetProperty("inputs").GetProperty("typed").GetInt32() > 0);
                Assert.True(events.GetProperty("time_on_page_ms").GetInt32() > 0);
            });

    private static bool IsServerError(string complaint) => complaint.Contains("500", StringComparison.Ordinal) || complaint.Contains("There was an error", StringComparison.Ordinal);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static async Task SeesAsync(Landing landing, string line)
    {
        await landing.LoadedAsync();
        await landing.FillAsync("first_name", "Jane");
        await landing.Page.RunAndWaitForConsoleMessageAsync(
            () => landing.Page.ClickAsync("#submit-btn"), new() { Predicate = message => message.Text.StartsWith(line, StringComparison.Ordinal) });
        Assert.Empty(landing.Submissions());
    }

    /// <summary>Fills in the form; what is written on the console from now on.</summary>
    private static async Task<ConcurrentQueue<string>> WatchAsync(Landing landing)
    {
        await landing.LoadedAsync();
        await landing.FillAsync("first_name", "Jane");
        var lines = new ConcurrentQueue<string>();
        landing.Page.Console += (_, message) => lines.Enqueue(message.Text);
        await landing.Page.EvaluateAsync(
            """
            new MutationObserver(changes => { sessionStorage.labels = (sessionStorage.labels || '') + changes[0].target.value + '\n'; })
              .observe(document.getElementById('submit-btn'), { attributeFilter: ['value'] })
            """);
        return lines;
    }

    /// <summary>What was written on the button, kept where the next page of the site can read it.</summary>
    private static async Task<string[]> LabelsAsync(Landing landing) =>
        (await landing.Page.EvaluateAsync<string>("sessionStorage.labels")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
