using System.Net;
using SellerPortal.Accounts.Members;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.Portal;

public sealed class RulePageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private const string Form = "main form.form";

    [Fact]
    public async Task A_rule_reads_as_a_sentence_and_holds_from_the_next_lead_on()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        Assert.Equal(HttpStatusCode.Created, await PostAsync(seller, "home_phone", "12"));

        var page = await AddAsync(owner, "home_phone", "be_a_phone_number");
        await AddAsync(owner, "city", "exclude", "London, Leeds", message: "is not served");

        Assert.Equal("Home phone must be a UK phone number", page.Heading);
        Assert.Equal(["On"], page.Texts(".page-header .tag"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(seller, "home_phone", "12"));
        var list = await owner.OpenAsync("/rules");
        Assert.Equal(["Home phone must be a UK phone number", "City must not be one of: London, Leeds"], list.Texts("[aria-labelledby=scope-account] .rule-sentence"));
        Assert.Contains("Says ‘is not served’", list.Text);
    }

    [Fact]
    public async Task A_switch_takes_effect_at_once_and_shows_where_it_stands()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var page = await AddAsync(owner, "city", "be_present");

        var watching = await owner.SubmitAsync(page, "form.switch", button: "[value=watching]");
        Assert.Equal(HttpStatusCode.Created, await PostAsync(seller));
        var off = await owner.SubmitAsync(await owner.OpenAsync("/rules"), "form.switch", button: "[value=off]");
        Assert.Equal(HttpStatusCode.Created, await PostAsync(seller));
        await owner.SubmitAsync(off, "form.switch", button: "[value=on]");

        Assert.Equal(["Watching"], watching.Texts("form.switch [aria-pressed=true]"));
        Assert.Equal(["Off"], off.Texts("form.switch [aria-pressed=true]"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(seller));
        // One of the two leads that came in while it watched: the other came while it was off.
        Assert.Contains("would have refused 1 of 1 lead", (await owner.OpenAsync(page.Address)).Text);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_with_the_place_in_an_expression_and_nothing_typed_is_lost()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var form = await owner.OpenAsync("/rules/new");

        var empty = await owner.SubmitAsync(form, Form);
        var expression = await owner.SubmitAsync(form, Form, new() { ["Field"] = "city", ["Rule"] = "be_in_the_format_of", ["Value"] = "(?=a)b", ["Message"] = new string('x', 501) });
        var tooMuch = await owner.SubmitAsync(form, Form, new() { ["Field"] = "city", ["Rule"] = "be_present", ["Value"] = "x" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal(["Enter the field", "Enter the rule"], empty.Texts(".error-summary a"));
        Assert.Equal(["At position 1: a look ahead can't be used", "A message may have 500 characters at most"], expression.Texts(".error-summary a"));
        Assert.Equal("(?=a)b", expression.One("#Value").TextContent);
        Assert.Equal("be_in_the_format_of", expression.One("#Rule option[selected]").GetAttribute("value"));
        Assert.Equal(["The rule 'be present' takes no value"], tooMuch.Texts(".error-summary a"));
    }

    [Fact]
    public async Task The_same_rule_twice_is_refused()
    {
        var (_, owner) = await pages.NewAccountAsync();
        await AddAsync(owner, "city", "be_present");

        Assert.Equal(["There is such a rule already"], (await AddAsync(owner, "city", "be_present")).Texts(".error-summary a"));
    }

    [Fact]
    public async Task A_contradiction_is_flagged_where_it_stands()
    {
        var (_, owner) = await pages.NewAccountAsync();
        await AddAsync(owner, "city", "be_equal", "London");
        var page = await AddAsync(owner, "city", "be_equal", "Leeds");

        Assert.Contains("Together with ‘City must be equal to London’ it refuses every value", page.Text);
        Assert.Equal(2, (await owner.OpenAsync("/rules")).All(".rule .tag-wait").Count);
    }

    [Fact]
    public async Task An_edit_of_what_somebody_else_has_changed_meanwhile_says_so_first()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var page = await AddAsync(owner, "city", "be_equal", "London");
        var mine = await owner.OpenAsync(page.Address + "/edit");
        await owner.SubmitAsync(await owner.OpenAsync(page.Address + "/edit"), Form, new() { ["Value"] = "Leeds" });

        var refused = await owner.SubmitAsync(mine, Form, new() { ["Value"] = "York" });
        var saved = await owner.SubmitAsync(refused, Form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("It now reads: City must be equal to Leeds", refused.Text);
        Assert.Equal("York", refused.One("#Value").TextContent);
        Assert.Equal("City must be equal to York", saved.Heading);
    }

    [Fact]
    public async Task Rules_answer_in_their_order_which_can_be_changed()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await AddAsync(owner, "city", "not_match", "on", message: "first");
        await AddAsync(owner, "city", "not_be_equal", "London", message: "second");
        Assert.Equal("first", await MessageAsync(seller, "London"));

        var moved = await owner.SubmitAsync(await owner.OpenAsync("/rules"), ".rule:last-of-type form[action$='/move']", button: "[value=up]");
        var end = await owner.SubmitAsync(moved, ".rule form[action$='/move']", button: "[value=up]");

        Assert.Equal(["City must not be equal to London", "City must not match on"], end.Texts(".rule-sentence"));
        Assert.Equal("second", await MessageAsync(seller, "London"));
        await owner.SubmitAsync(end, ".rule form[action$='/move']", button: "[value=down]");
        Assert.Equal("first", await MessageAsync(seller, "London"));
    }

    [Fact]
    public async Task A_rule_is_copied_to_the_groups_that_lack_it()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await seller.AddGroupAsync("Home", "HOME1");
        await seller.AddGroupAsync("Pets", "PETS1");
        var (stranger, _) = await pages.NewAccountAsync();
        var foreign = await stranger.AddGroupAsync("Foreign", "FOREIGN1");
        var page = await AddAsync(owner, "city", "be_equal", "London", mode: "watching");

        var copy = await owner.OpenAsync(page.Address + "/copy");
        Assert.Equal(["Home", "Life group", "Pets"], copy.Texts("main .choice label"));
        var none = await owner.SubmitAsync(copy, Form);
        var list = await owner.SubmitAsync(copy, Form, new() { ["groupIds"] = copy.All("[name=groupIds]")[0].GetAttribute("value") });
        var again = await owner.OpenAsync(page.Address + "/copy");
        var notMine = await owner.SubmitAsync(again, Form, new() { ["groupIds"] = foreign.ToString() });

        Assert.Equal(["Choose the groups that get a copy"], none.Texts(".error-summary a"));
        Assert.Contains("copied to Home.", list.Text);
        Assert.Equal(2, list.All(".rule").Count);
        Assert.All(list.Texts("form.switch [aria-pressed=true]"), mode => Assert.Equal("Watching", mode));
        Assert.Equal(["Life group", "Pets"], again.Texts("main .choice label"));
        Assert.Contains("Those groups have the rule already", notMine.Text);
    }

    [Fact]
    public async Task The_recommended_set_says_what_it_adds_and_skips_what_is_there()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await AddAsync(owner, "email", "be_an_email_address");

        var before = await owner.OpenAsync("/rules/recommended");
        var list = await owner.SubmitAsync(before, Form);
        var after = await owner.OpenAsync("/rules/recommended");

        Assert.Equal(["Email must be an email address"], before.Texts("[aria-labelledby=present] li"));
        Assert.Contains("Mobile phone must be a real phone number", before.Texts("[aria-labelledby=missing] li"));
        Assert.Contains("Last name must not be test data", before.Texts("[aria-labelledby=missing] li"));
        Assert.Equal(before.All("[aria-labelledby=missing] li").Count + 1, list.All(".rule").Count);
        Assert.Empty(after.All("[aria-labelledby=missing] li"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(seller, "mobile_phone", "07700 900123"));
    }

    [Fact]
    public async Task A_value_is_tried_without_script_and_the_script_gets_the_answer_alone()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var form = await owner.OpenAsync("/rules/new");
        var rule = new Dictionary<string, string?> { ["Field"] = "city", ["Rule"] = "be_equal", ["Value"] = "London", ["Sample"] = "Zzyzx" };

        var refused = await owner.SubmitAsync(form, Form, rule, "[value=try]");
        var accepted = await owner.SubmitAsync(refused, Form, new() { ["Sample"] = " london" }, "[value=try]");
        var wrong = await owner.SubmitAsync(form, Form, new() { ["Rule"] = "be_equal" }, "[value=try]");
        var part = await owner.SubmitAsync(form, Form, rule, "[value=try]", byScript: true);
        var unusable = await owner.SubmitAsync(form, Form, new() { ["Rule"] = "be_equal", ["Sample"] = "x" }, "[value=try]", byScript: true);
        var saved = await owner.SubmitAsync(accepted, Form);
        var partOfPage = await owner.SubmitAsync(saved, "form[data-try]", new() { ["Sample"] = "london" }, byScript: true);
        var onPage = await owner.SubmitAsync(saved, "form[data-try]", new() { ["Sample"] = "Zzyzx" });

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Equal(["Refused It is another value. The answer says: must be equal to London"], refused.Texts("[data-trial]"));
        Assert.Equal(["Accepted"], accepted.Texts("[data-trial] .tag"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("Refused It is another value. The answer says: must be equal to London", part.Text);
        Assert.Equal((HttpStatusCode.OK, "Choose a field and a rule that can be used; then a value can be tried."), (unusable.Status, unusable.Text));
        Assert.Equal("Accepted", partOfPage.Text);
        Assert.Equal(["Refused"], onPage.Texts("[data-trial] .tag"));
        Assert.Equal("Zzyzx", onPage.One("#Sample").GetAttribute("value"));
        Assert.DoesNotContain("Zzyzx", onPage.Address, StringComparison.Ordinal);
        Assert.Single((await owner.OpenAsync("/rules")).All(".rule"));
    }

    [Fact]
    public async Task A_rule_is_tried_on_past_leads_before_it_is_saved_and_after()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var buyer = await seller.AddBuyerAsync();
        var (sold, _) = await seller.AddDeliveredLeadAsync(buyer, new { first_name = "Ann", last_name = "Leeds", email = "ann@example.com", city = "Leeds" });
        await seller.AddLeadAsync(new { first_name = "Bob", last_name = "London", email = "bob@example.com", city = "London" });
        await seller.AddLeadAsync(new { first_name = "Cat", last_name = "Nowhere", email = "cat@example.com" });
        (await seller.PushAsync(buyer, sold, "\"status\":\"SOLD\"")).EnsureSuccessStatusCode();
        var group = await seller.AddGroupAsync("Empty", "EMPTY1");
        var form = await owner.OpenAsync("/rules/new");
        Dictionary<string, string?> rule = new() { ["Field"] = "city", ["Rule"] = "not_match", ["Value"] = "leed" };

        var before = await owner.SubmitAsync(form, Form, rule, "[value=replay]");
        var saved = await owner.SubmitAsync(before, Form);
        var after = await owner.OpenAsync(saved.Address + "/replay");
        var ofGroup = await owner.SubmitAsync(form, Form, new(rule) { ["Group"] = group.ToString() }, "[value=replay]");

        foreach (var page in new[] { before, after })
        {
            Assert.Contains("It would have refused 1 of the last 3, by itself. 1 of them was sold.", page.Text);
            Assert.Equal(["Ann Leeds"], page.Texts("[aria-labelledby=replay] tbody th a"));
            Assert.Contains("a…@example.com", page.Text);
            Assert.DoesNotContain("ann@example.com", page.Text);
        }
        Assert.Contains("No lead has come in yet", ofGroup.Text);
    }

    [Fact]
    public async Task A_replay_of_real_email_says_that_it_did_not_ask_DNS()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await seller.AddLeadAsync(new { first_name = "Ann", last_name = "Leeds", email = "ann@acme.co.uk" });
        await seller.AddLeadAsync(new { first_name = "Ann", last_name = "Leeds", email = "ann@example.com" });

        var page = await owner.SubmitAsync(await owner.OpenAsync("/rules/new"), Form, new() { ["Field"] = "email", ["Rule"] = "real_email" }, "[value=replay]");

        Assert.Contains("would have refused 1 of the last 2", page.Text);
        Assert.Contains("Only what can be said without the network", page.Text);
    }

    [Fact]
    public async Task The_page_of_a_watching_rule_shows_the_leads_and_what_became_of_them()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var page = await AddAsync(owner, "city", "be_equal", "London", mode: "watching");
        for (var i = 0; i < 12; i++)
            Assert.Equal(HttpStatusCode.Created, await PostAsync(seller, "city", i == 0 ? "London" : "Leeds"));

        var shown = await owner.OpenAsync(page.Address);
        var all = await owner.OpenAsync(page.Address + "/leads");

        Assert.Contains("would have refused 11 of 12 leads", shown.Text);
        Assert.Equal(10, shown.All("[aria-labelledby=watch] tbody tr").Count);
        Assert.Equal(11, all.All("tbody tr").Count);
    }

    [Fact]
    public async Task An_archived_rule_asks_nothing_and_comes_back()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var page = await AddAsync(owner, "city", "be_present");

        var list = await owner.SubmitAsync(await owner.OpenAsync(page.Address + "/archive"), "main form.form-actions");
        Assert.Equal(HttpStatusCode.Created, await PostAsync(seller));
        Assert.Contains("City must be filled", (await owner.OpenAsync("/rules/archived")).Text);
        var back = await owner.SubmitAsync(await owner.OpenAsync(page.Address), "form[action$='/restore']");

        Assert.Empty(list.All(".rule"));
        Assert.Equal(["On"], back.Texts(".page-header .tag"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(seller));
    }

    [Fact]
    public async Task A_list_of_thousands_of_characters_is_kept_and_its_sentence_cut()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var list = string.Join(", ", Enumerable.Range(1000, 650));

        var page = await AddAsync(owner, "city", "include", list);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.InRange(page.Heading.Length, 100, 170);
        Assert.Contains(list, page.Texts(".facts dd"));
    }

    [Fact]
    public async Task A_rule_of_an_archived_group_does_not_become_everybodys_by_an_edit()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var group = (await owner.OpenAsync("/groups")).One("tbody th a").GetAttribute("href")!;
        var page = await owner.SubmitAsync(await owner.OpenAsync("/rules/new"), Form, new() { ["Group"] = group.Split('/')[^1], ["Field"] = "city", ["Rule"] = "be_present" });
        await owner.SubmitAsync(await owner.OpenAsync(group + "/archive"), "main form.form-actions");

        var saved = await owner.SubmitAsync(await owner.OpenAsync(page.Address + "/edit"), Form, new() { ["Message"] = "please" });

        Assert.Equal(["Group is not the name of a distribution group"], saved.Texts(".error-summary a"));
    }

    [Fact]
    public async Task What_a_groups_buyers_require_stands_beside_its_rules()
    {
        var (_, owner) = await pages.NewAccountAsync();
        await owner.SubmitAsync(await owner.OpenAsync("/buyers/new"), Form, new()
        {
            ["Name"] = "A", ["Url"] = "http://127.0.0.1:9/leads", ["RequiredFields"] = "home_phone",
        });
        var group = (await owner.OpenAsync("/groups")).One("tbody th a").GetAttribute("href")!;
        await owner.SubmitAsync(await owner.OpenAsync(group + "/edit"), Form, new() { ["Buyers[0].IsIn"] = "true" });

        Assert.Equal(["Home phone must be filled for A"], (await owner.OpenAsync("/rules")).Texts(".rule-required p"));
    }

    [Fact]
    public async Task Another_accounts_rule_is_not_there()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var (_, stranger) = await pages.NewAccountAsync();
        var page = await AddAsync(owner, "city", "be_present");
        var own = await AddAsync(stranger, "city", "be_present");

        foreach (var path in new[] { "", "/edit", "/copy", "/archive", "/replay", "/leads" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(page.Address + path)).Status);
        // The stranger's own forms, sent to the other's address.
        foreach (var (form, button) in new[] { ("form.switch", "[value=off]"), ("form[data-try]", "button") })
        {
            var element = own.One(form);
            element.SetAttribute("action", element.GetAttribute("action")!.Replace(own.Address, page.Address, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.SubmitAsync(own, form, button: button)).Status);
        }
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(seller));
    }

    [Fact]
    public async Task A_forged_post_changes_nothing()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var page = await AddAsync(owner, "city", "be_present");

        var forged = await owner.SubmitAsync(page, "form.switch", new() { ["__RequestVerificationToken"] = null }, "[value=off]");

        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(seller));
    }

    [Fact]
    public async Task An_analyst_reads_rules_without_leads_and_changes_none()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var analyst = await pages.MemberAsync(seller, MemberRole.Analyst);
        var page = await AddAsync(owner, "city", "be_equal", "London", mode: "watching");
        await PostAsync(seller, "city", "Leeds");
        var mine = page.One("form.switch");

        var read = await analyst.OpenAsync(page.Address);
        var list = await analyst.OpenAsync("/rules");

        Assert.Contains("would have refused 1 of 1 lead", read.Text);
        Assert.DoesNotContain("Jane", read.Text);
        Assert.Empty(read.All("main form"));
        Assert.Empty(list.All("main form"));
        Assert.Equal(["Watching"], list.Texts(".rule .tag"));
        foreach (var path in new[] { "/edit", "/copy", "/archive", "/replay", "/leads" })
            Assert.NotEqual(HttpStatusCode.OK, (await analyst.OpenAsync(page.Address + path)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await analyst.SubmitAsync(page, "form.switch", button: "[value=on]")).Status);
        Assert.Equal(HttpStatusCode.Created, await PostAsync(seller, "city", "Leeds"));
    }

    private static async Task<Page> AddAsync(Visitor visitor, string field, string rule, string? value = null, string? message = null, string mode = "on") =>
        await visitor.SubmitAsync(await visitor.OpenAsync("/rules/new"), Form, new()
        {
            ["Field"] = field, ["Rule"] = rule, ["Value"] = value, ["Message"] = message, ["Mode"] = mode,
        });

    private static async Task<HttpStatusCode> PostAsync(Seller seller, string field = "notes", string value = "none") => (await SendAsync(seller, field, value)).StatusCode;

    private static async Task<string?> MessageAsync(Seller seller, string city) =>
        (await (await SendAsync(seller, "city", city)).ReadJsonAsync()).GetProperty("errors")[0].GetProperty("message").GetString();

    private static Task<HttpResponseMessage> SendAsync(Seller seller, string field, string value) => seller.Api.PostAsync("/connect/leads", Json.Body(
        new Dictionary<string, string> { ["first_name"] = "Jane", ["last_name"] = "Smith", ["email"] = "jane@example.com", [field] = value }));
}
