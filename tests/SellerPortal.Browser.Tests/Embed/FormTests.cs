using static Microsoft.Playwright.Assertions;

namespace SellerPortal.Browser.Tests.Embed;

/// <summary>The forms that there are in the world, each sent once, as the browser alone would have sent it.</summary>
[Collection(LandingSiteCollection.Name)]
public sealed class FormTests(LandingSite site)
{
    private static readonly string Standard = Texts.Documentation("standard.html");
    private static readonly string Plain = Texts.Page("form.html");

    [ChromiumFact]
    public Task Enter_sends_the_form_with_its_first_button() => VisitAsync(Form("<input name=a><button name=go value=1>Go</button>"), async landing =>
    {
        var sent = await landing.SubmitAsync(() => landing.Page.PressAsync("[name=a]", "Enter"));
        Assert.Equal("1", sent["go"]);
        Assert.Equal(LandingSite.ClaimUrl, sent[Landing.ClaimField]);
    });

    [ChromiumFact]
    public Task A_double_click_sends_once() => VisitAsync(Form("<input name=a><button name=go value=1>Go</button>"), async landing =>
    {
        await landing.SubmitAsync(() => landing.Page.DblClickAsync("button"));
        Assert.Single(landing.Certificates());
    });

    [ChromiumFact]
    public Task Fields_and_buttons_may_be_called_as_a_form_s_own_members() => VisitAsync(
        Form(
            """
            <input name=a><input type=hidden name=elements value=e><input type=hidden name=id value=i><input type=hidden name=action value=c>
            <input type=hidden name=closest value=l><input type=hidden name=appendChild value=p><input type=hidden name=getAttribute value=g>
            <input type=hidden name=querySelector value=q><input type=hidden name=requestSubmit value=r>
            <button name=submit value=first>First</button><button name=submit value=second>Second</button>
            """),
        async landing =>
        {
            // By script, because the test's own way of clicking stumbles over such names.
            var sent = await landing.SubmitAsync(() => landing.Page.EvaluateAsync("document.querySelectorAll('button')[1].click()"));
            Assert.Equal("second", sent["submit"]);
            Assert.Equal(["e", "i", "c"], [sent["elements"].ToString(), sent["id"].ToString(), sent["action"].ToString()]);
            Assert.Equal(LandingSite.ClaimUrl, sent[Landing.ClaimField]);
        });

    [ChromiumFact]
    public Task A_button_elsewhere_sends_its_form_where_the_button_says() => VisitAsync(
        Form("<input name=a>", "method=post action=/nowhere") + "<button form=testForm formaction=/backend/other formmethod=get name=go value=out>Go</button>",
        async landing =>
        {
            await landing.FillAsync("a", "Zoë & Müller +%");
            var sent = await landing.SubmitAsync("button");
            Assert.Equal("out", sent["go"]);
            Assert.Equal("Zoë & Müller +%", sent["a"]);
            Assert.Equal(LandingSite.ClaimUrl, sent[Landing.ClaimField]);
            Assert.Contains("/other?", landing.Page.Url, StringComparison.Ordinal);
        });

    [ChromiumFact]
    public Task An_invalid_form_is_not_sent_until_it_is_valid() => VisitAsync(Plain, async landing =>
    {
        await landing.Page.ClickAsync("#submit-btn");
        await landing.FillAsync("first_name", "Jane");
        await landing.FillAsync("email", "no address");
        await landing.Page.ClickAsync("#submit-btn");
        Assert.True(await landing.Page.EvaluateAsync<bool>("document.querySelector('[name=email]').matches(':invalid')"));
        Assert.Empty(landing.Certificates());
        await landing.FillAsync("email", "jane@example.com");
        await landing.SubmitAsync();
        Assert.Single(landing.Certificates());
    });

    [ChromiumTheory]
    [InlineData("novalidate", "")]
    [InlineData("", "formnovalidate")]
    public Task Novalidate_is_respected(string form, string button) => VisitAsync(
        Form($"<input name=a required><button {button}>Go</button>", "method=post action=/backend " + form), landing => landing.SubmitAsync("button"));

    [ChromiumFact]
    public Task A_submission_that_the_page_prevents_is_not_sent_and_not_certified() => VisitAsync(
        Plain + Texts.Script("document.addEventListener('submit', e => { e.preventDefault(); window.prevented = true; });"), async landing =>
        {
            await landing.FillAsync("first_name", "Jane");
            await landing.Page.ClickAsync("#submit-btn");
            await landing.Page.WaitForFunctionAsync("() => window.prevented");
            await landing.Page.EvaluateAsync("new Promise(done => setTimeout(done))");
            Assert.Empty(landing.Certificates());
            Assert.Empty(landing.Submissions());
        });

    [ChromiumFact]
    public Task A_page_that_allows_one_submission_only_sees_one() => VisitAsync(
        Plain + Texts.Script(
            """
            let sent = false;
            document.getElementById('testForm').addEventListener('submit', e => { if (sent) e.preventDefault(); sent = true; });
            """),
        async landing =>
        {
            await landing.FillAsync("first_name", "Jane");
            Assert.Equal(LandingSite.ClaimUrl, (await landing.SubmitAsync())[Landing.ClaimField]);
        });

    [ChromiumFact]
    public Task A_loading_state_that_disables_and_takes_away_the_form_loses_nothing() => site.VisitAsync(
        Form("<fieldset><input name=a><button name=go value=1>Go</button></fieldset>") + Texts.Documentation("advanced.html") + Texts.Script(
            """
            cscertify('attach', { form_id: 'testForm', loading: () => {
              for (const element of document.querySelectorAll('fieldset, input, button')) element.disabled = true;
              document.getElementById('testForm').remove();
            } });
            """),
        async landing =>
        {
            await landing.LoadedAsync();
            await landing.FillAsync("a", "x");
            var sent = await landing.SubmitAsync("button");
            Assert.Equal(["x", "1"], [sent["a"].ToString(), sent["go"].ToString()]);
        });

    [ChromiumFact]
    public Task Of_two_forms_each_is_sent_with_its_own_answers() => site.VisitAsync(
        Form("<input name=a><button>Go</button>") + "<form id=other method=post action=/backend><input name=b><button>Go</button></form>" + Standard
            + Texts.Script("cscertify('attach', { form_id: 'other' });"),
        async landing =>
        {
            await landing.LoadedAsync();
            await landing.FillAsync("a", "one");
            await landing.FillAsync("b", "two");
            var sent = await landing.SubmitAsync("#other button");
            Assert.Equal(["b", Landing.ClaimField], sent.Keys);
            var told = Assert.Single(landing.Certificates());
            Assert.Equal(["b"], told.GetProperty("fields").EnumerateObject().Select(field => field.Name));
            Assert.Equal(1, told.GetProperty("events").GetProperty("fields_touched").GetInt32());
        });

    [ChromiumFact]
    public Task A_form_in_a_dialog_is_sent_and_its_cancel_button_only_closes() => VisitAsync(
        "<!doctype html><dialog>" + Form("<input name=a required><button id=cancel formmethod=dialog formnovalidate>Cancel</button><button id=go>Go</button>")
            + "</dialog><script>document.querySelector('dialog').showModal()</script>",
        async landing =>
        {
            await landing.Page.ClickAsync("#cancel");
            await Expect(landing.Page.Locator("dialog")).ToBeHiddenAsync();
            Assert.Empty(landing.Certificates());
            await landing.Page.EvaluateAsync("document.querySelector('dialog').showModal()");
            await landing.FillAsync("a", "x");
            Assert.Equal(LandingSite.ClaimUrl, (await landing.SubmitAsync("#go"))[Landing.ClaimField]);
        });

    [ChromiumFact]
    public Task A_form_that_a_single_page_application_adds_later_is_certified() => VisitAsync("<!doctype html><main></main>", async landing =>
    {
        await landing.Page.EvaluateAsync("html => { document.querySelector('main').innerHTML = html; }", Form("<input name=a><button>Go</button>", $"method=post action={landing.Backend}"));
        await landing.FillAsync("a", "x");
        Assert.Equal(LandingSite.ClaimUrl, (await landing.SubmitAsync("button"))[Landing.ClaimField]);
    });

    [ChromiumFact]
    public Task Coming_back_to_the_page_the_form_can_be_sent_again() => VisitAsync(Plain, async landing =>
    {
        await landing.FillAsync("first_name", "Jane");
        await landing.SubmitAsync();
        await landing.Page.GoBackAsync();
        await landing.LoadedAsync();
        await landing.FillAsync("first_name", "Joan");
        await landing.Page.ClickAsync("#submit-btn");
        await landing.AnsweredAsync();
        Assert.Equal(2, landing.Submissions().Count);
        Assert.Equal("Joan", landing.Submissions()[1]["first_name"]);
        // One field, not the former one beside the new.
        Assert.Single(landing.Submissions()[1][Landing.ClaimField]!);
    });

    [ChromiumFact]
    public Task A_form_with_a_target_opens_its_answer_there() => VisitAsync(
        Form("<input name=a><button>Go</button>", "method=post action=/backend target=answer") + "<iframe name=answer></iframe>", async landing =>
        {
            await landing.Page.ClickAsync("button");
            await Expect(landing.Page.FrameLocator("iframe").Locator("h1")).ToHaveTextAsync("Thank you");
            Assert.Equal(LandingSite.ClaimUrl, Assert.Single(landing.Submissions())[Landing.ClaimField]);
        });

    private Task VisitAsync(string html, Func<Landing, Task> visit) => site.VisitAsync(html + Standard, async landing =>
    {
        await landing.LoadedAsync();
        await visit(landing);
    });

    private static string Form(string content, string attributes = "method=post action=/backend") => $"<form id=testForm {attributes}>{content}</form>\n";
}
