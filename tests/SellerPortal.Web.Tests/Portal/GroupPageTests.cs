using System.Net;
using System.Text.Json;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class GroupPageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private const string Form = "main form.form";

    [Fact]
    public async Task A_name_is_enough_and_the_code_is_made()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var edit = await CreateAsync(owner, "Remortgages");
        var list = await owner.OpenAsync("/groups");

        Assert.Equal("Edit Remortgages", edit.Heading);
        var code = edit.One("#ConnectCode").GetAttribute("value")!;
        Assert.Matches("^[A-Z0-9]{10}$", code);
        Assert.Contains(code, list.Texts(".copy-value"));
        Assert.Contains("No buyers", list.Texts(".tag"));
    }

    [Fact]
    public async Task Its_alarm_is_on_until_somebody_says_otherwise()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var edit = await CreateAsync(owner, "Watched");

        var first = await owner.OpenAsync(edit.Address.Replace("/edit", "", StringComparison.Ordinal));
        var off = await owner.SubmitAsync(edit, Form, new() { ["Alarm"] = "off" });
        var wrong = await owner.SubmitAsync(edit, Form, new() { ["Alarm"] = "loud" });

        Assert.Contains("No lead where ten usually come", first.Text);
        Assert.Contains("Nobody is told.", off.Text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
    }

    [Fact]
    public async Task Buyers_stand_in_the_order_of_their_positions_with_their_weights()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        foreach (var name in new[] { "A", "B", "C" })
            await seller.AddBuyerAsync(name);
        var edit = await CreateAsync(owner, "Life");

        var page = await owner.SubmitAsync(edit, Form, new()
        {
            ["Strategy"] = "weighted",
            ["Buyers[0].IsIn"] = "true", ["Buyers[0].Position"] = "2", ["Buyers[0].Weight"] = "3",
            ["Buyers[2].IsIn"] = "true", ["Buyers[2].Position"] = "1", ["Buyers[2].Weight"] = "1",
        });
        var again = await owner.OpenAsync(page.Address + "/edit");

        Assert.Equal(["C", "A"], page.Texts("[aria-labelledby=buyers] tbody th"));
        Assert.Equal(["25%", "75%"], page.Texts("[aria-labelledby=buyers] tbody td:nth-of-type(3)"));
        Assert.Equal(["C", "A", "B"], again.Texts(".place label[for$='IsIn']"));
        Assert.Equal(["true", "true", null], again.All(".place input[type=checkbox]").Select(box => box.HasAttribute("checked") ? "true" : null));
    }

    [Fact]
    public async Task What_is_wrong_with_a_buyers_row_stands_at_that_row()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await seller.AddBuyerAsync("A");
        await seller.AddBuyerAsync("B");
        var edit = await CreateAsync(owner, "Life");

        var page = await owner.SubmitAsync(edit, Form, new()
        {
            ["Name"] = "", ["ConnectCode"] = "no!", ["Strategy"] = "weighted",
            ["Buyers[0].IsIn"] = "true", ["Buyers[0].Position"] = "first", ["Buyers[0].Weight"] = "1",
            ["Buyers[1].IsIn"] = "true", ["Buyers[1].Position"] = "1", ["Buyers[1].Weight"] = "5000",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(
            [
                "Enter the name", "Connect code must be 4 to 32 letters and digits", "Position of A must be a whole number",
                "Weight of B must be a whole number from 1 to 1000",
            ],
            page.Texts(".error-summary a"));
        Assert.Equal(["first", "1"], page.All("input[name$='.Position']").Select(i => i.GetAttribute("value")));
        Assert.Equal("5000", page.One("#Buyers_1__Weight").GetAttribute("value"));
    }

    [Fact]
    public async Task The_page_unites_what_the_buyers_require_and_its_command_is_accepted()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        foreach (var (name, field) in new[] { ("A", "home_phone"), ("B", "postal_code") })
        {
            var shown = await owner.SubmitAsync(await owner.OpenAsync("/buyers/new"), Form, new()
            {
                ["Name"] = name, ["Url"] = "http://127.0.0.1:9/leads", ["TestUrl"] = "http://127.0.0.1:9/test", ["RequiredFields"] = field,
            });
            Assert.Equal(HttpStatusCode.OK, shown.Status);
        }
        var edit = await CreateAsync(owner, "Life");

        var page = await owner.SubmitAsync(edit, Form, new() { ["Buyers[0].IsIn"] = "true", ["Buyers[1].IsIn"] = "true" });
        var command = page.One("pre code").TextContent;
        var body = command[(command.IndexOf('{', StringComparison.Ordinal))..(command.LastIndexOf('}') + 1)];
        var answer = await seller.Api.PostAsync(new Uri(command.Split(' ')[1]).PathAndQuery, Json.Body(body));

        Assert.Equal(["asked for by A", "asked for by B"], page.Texts("[aria-labelledby=required] dd"));
        Assert.Contains("Bearer $SELLERPORTAL_API_KEY", command);
        Assert.Equal("true", JsonDocument.Parse(body).RootElement.GetProperty("contact_state_test_mode").GetString());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task An_archived_group_comes_back_unless_another_has_its_code()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var address = (await CreateAsync(owner, "Old")).Address.Replace("/edit", "", StringComparison.Ordinal);
        await owner.SubmitAsync(await owner.OpenAsync(address + "/edit"), Form, new() { ["ConnectCode"] = "TAKEN1" });

        var archived = await owner.SubmitAsync(await owner.OpenAsync(address + "/archive"), "main form.form-actions");
        var other = await owner.SubmitAsync(await CreateAsync(owner, "New"), Form, new() { ["ConnectCode"] = "TAKEN1" });
        var refused = await owner.SubmitAsync(await owner.OpenAsync(address), "main form[action$='/restore']");
        await owner.SubmitAsync(await owner.OpenAsync(other.Address + "/edit"), Form, new() { ["ConnectCode"] = "FREE1" });
        var restored = await owner.SubmitAsync(await owner.OpenAsync(address), "main form[action$='/restore']");

        Assert.Contains("its connect code is unknown from now on", archived.Text);
        Assert.Contains("its connect code is another group’s now", refused.Text);
        Assert.Equal(["Archived"], refused.Texts(".page-header .tag"));
        Assert.Contains("Old is back", restored.Text);
    }

    [Fact]
    public async Task Another_accounts_group_is_not_there()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var (_, stranger) = await pages.NewAccountAsync();
        var address = (await CreateAsync(owner, "Life")).Address.Replace("/edit", "", StringComparison.Ordinal);

        foreach (var path in new[] { "", "/edit", "/archive" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(address + path)).Status);
    }

    [Fact]
    public async Task A_row_of_another_accounts_buyer_is_left_out()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var (foreignSeller, _) = await pages.NewAccountAsync();
        await seller.AddBuyerAsync("Mine");
        var foreign = await foreignSeller.AddBuyerAsync("Theirs");
        var edit = await CreateAsync(owner, "Life");

        var page = await owner.SubmitAsync(edit, Form, new() { ["Buyers[0].BuyerId"] = foreign.Id.ToString(), ["Buyers[0].IsIn"] = "true" });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("The group has no buyers", page.Text);
    }

    private static async Task<Page> CreateAsync(Visitor visitor, string name) =>
        await visitor.SubmitAsync(await visitor.OpenAsync("/groups/new"), Form, new() { ["Name"] = name });
}
