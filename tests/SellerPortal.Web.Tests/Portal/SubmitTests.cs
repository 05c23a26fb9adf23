using System.Net;
using SellerPortal.Connect.Fields;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class SubmitTests(LeadDesk desk) : IClassFixture<LeadDesk>
{
    private const string Form = "form[action$='/leads/new']";

    [Fact]
    public async Task Every_documented_field_can_be_filled_in_its_section()
    {
        var page = await desk.Owner.OpenAsync("/leads/new");

        Assert.Equal(LeadFields.Sections.Select(section => section.Title), page.Texts("form h2"));
        foreach (var field in LeadFields.All)
            Assert.NotNull(page.Document.QuerySelector($"[name='{field.Name}'], [name='{field.Name}.day']"));
        Assert.True(page.One("#contact_state_test_mode").HasAttribute("checked"));
    }

    [Fact]
    public async Task A_group_marks_what_its_buyers_require_and_keeps_what_was_typed()
    {
        var empty = await desk.Owner.OpenAsync("/leads/new");

        var page = await desk.Owner.SubmitAsync(
            empty, Form, new() { ["first_name"] = "Kept", ["contact_state_connect_code"] = TestAccount.ConnectCode, ["date_of_birth.day"] = "7" }, "[name=choose]");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Kept", page.One("#first_name").GetAttribute("value"));
        Assert.Equal("7", page.One("#date_of_birth").GetAttribute("value"));
        Assert.Equal("Postal code (required)", page.Texts("label[for=postal_code]")[0]);
        Assert.Contains("Required by Buyer 2.", page.Text);
        Assert.Contains("Buyers: Buyer 1, Buyer 2.", page.Text);
        Assert.Empty(page.All(".field-error"));
    }

    [Fact]
    public async Task A_good_lead_is_stored_delivered_and_shown()
    {
        var page = await SendAsync(await desk.Owner.OpenAsync("/leads/new"), new()
        {
            ["contact_state_test_mode"] = "false", ["date_of_birth.day"] = "9", ["date_of_birth.month"] = "5", ["date_of_birth.year"] = "1970",
            ["message"] = "Two\r\nlines",
        });
        var lead = await (await desk.Api.GetAsync($"/connect{page.Address}")).ReadJsonAsync();

        Assert.StartsWith("/leads/", page.Address);
        Assert.Contains("The lead has been received.", page.Text);
        Assert.Contains("Submitted in the portal.", page.Text);
        Assert.Equal("1970-05-09", lead.GetProperty("date_of_birth").GetString());
        Assert.Equal("Two\nlines", lead.GetProperty("message").GetString());
        Assert.False(lead.TryGetProperty("contact_state_test_mode", out _));
        Assert.Equal(2, lead.GetProperty("deliveries").GetArrayLength());
    }

    [Fact]
    public async Task Problems_are_the_APIs_in_its_order_beside_the_fields_and_everything_typed_is_kept()
    {
        var page = await SendAsync(await desk.Owner.OpenAsync("/leads/new"), new()
        {
            ["first_name"] = "", ["email"] = " ", ["postal_code"] = "", ["cover_required_from"] = "soon", ["date_of_birth.month"] = "13", ["notes"] = "kept notes",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith("Error: Submit a lead", page.Title);
        Assert.Equal(
            [
                "First name must be filled", "Date of birth must be a date in yyyy-mm-dd format", "Email must be filled", "Postal code must be filled",
                "Cover required from must be a date in yyyy-mm-dd format",
            ],
            page.Texts(".error-summary a"));
        Assert.All(page.All(".error-summary a"), link => Assert.NotNull(page.Document.QuerySelector(link.GetAttribute("href")!)));
        Assert.Equal("soon", page.One("#cover_required_from").GetAttribute("value"));
        Assert.Equal("13", page.One("#date_of_birth_month").GetAttribute("value"));
        Assert.Equal("kept notes", page.One("#notes").TextContent.Trim());
        Assert.Equal("Portal", page.One("#last_name").GetAttribute("value"));
        Assert.All(page.All("details.fold:has(.field-error)"), fold => Assert.True(fold.HasAttribute("open")));
    }

    [Fact]
    public async Task An_unknown_connect_code_is_named_at_the_group()
    {
        var page = await SendAsync(await desk.Owner.OpenAsync("/leads/new?group=NOSUCH1"), new() { ["contact_state_connect_code"] = "NOSUCH1" });

        Assert.Equal(["Group is not a known connect code"], page.Texts(".error-summary a"));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_one_lead()
    {
        var form = await desk.Owner.OpenAsync("/leads/new");
        var answers = new Dictionary<string, string?> { ["last_name"] = "Twice" };

        var pages = await Task.WhenAll(SendAsync(form, answers), SendAsync(form, answers), SendAsync(form, answers));
        var list = await desk.Owner.OpenAsync("/leads?q=Twice");

        Assert.Single(pages.Select(page => page.Address).Distinct());
        Assert.StartsWith("/leads/", pages[0].Address);
        Assert.Single(list.All("tbody tr"));
    }

    [Fact]
    public async Task A_refused_form_can_be_mended_and_sent_again()
    {
        var refused = await SendAsync(await desk.Owner.OpenAsync("/leads/new"), new() { ["last_name"] = "" });

        var page = await desk.Owner.SubmitAsync(refused, Form, new() { ["last_name"] = "Mended" }, ".button-primary");

        Assert.Equal("Portal Mended", page.Heading);
    }

    [Fact]
    public async Task A_form_that_was_sent_and_then_changed_says_so_and_makes_another_lead_when_sent_again()
    {
        var form = await desk.Owner.OpenAsync("/leads/new");
        await SendAsync(form, new() { ["last_name"] = "Before" });

        var warned = await SendAsync(form, new() { ["last_name"] = "After" });
        var page = await desk.Owner.SubmitAsync(warned, Form, null, ".button-primary");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, warned.Status);
        Assert.Contains("This form has been sent before", warned.One(".error-summary").TextContent);
        Assert.Equal("Portal After", page.Heading);
    }

    [Fact]
    public async Task The_call_is_shown_with_what_was_typed_and_no_key()
    {
        var page = await desk.Owner.SubmitAsync(await desk.Owner.OpenAsync("/leads/new"), Form, new() { ["first_name"] = "O'Neill", ["choose"] = "call" }, ".button-primary");

        var curl = page.One("main pre").TextContent;
        Assert.True(page.One("details.reading").HasAttribute("open"));
        Assert.Contains($"curl {desk.Server.Url}connect/leads", curl);
        Assert.Contains(@"""first_name"": ""O'\''Neill""", curl);
        Assert.Contains("$SELLERPORTAL_API_KEY", curl);
        Assert.DoesNotContain(PortalServer.ApiKey, page.Text);
    }

    private Task<Page> SendAsync(Page form, Dictionary<string, string?> answers)
    {
        var all = new Dictionary<string, string?>
        {
            ["contact_state_connect_code"] = TestAccount.ConnectCode, ["first_name"] = "Portal", ["last_name"] = "Portal",
            ["email"] = $"{Guid.NewGuid():N}@example.com", ["postal_code"] = "N1 6AU",
        };
        if (answers.ContainsKey("last_name"))
            all["email"] = $"{form.One("input[name=token]").GetAttribute("value")}@example.com";
        foreach (var (name, value) in answers)
            all[name] = value;
        return desk.Owner.SubmitAsync(form, Form, all, ".button-primary");
    }
}
