using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Members;
using SellerPortal.Connect.Imports;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.TestKit;
using static SellerPortal.Web.Tests.Portal.ImportDesk;

namespace SellerPortal.Web.Tests.Portal;

/// <summary>Leads by the file, as a person without script hands them in.</summary>
public sealed class ImportTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private const string Header = "First name,Surname,E-mail,Mobile,Post code,Colour\r\n";

    [Fact]
    public async Task A_file_is_mapped_tried_out_submitted_mended_and_submitted_again()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var text = Header
            + "Jane,Smith,jane@example.com,07700 900123,N1 6AU,red\r\n"
            + "\r\n"
            + "John,,john@example.com,7700900124,,=2+2\r\n"
            + "Zoë,\"O'Neill, Jr\",zoe@example.com,7700900125,N1 6AU,\r\n"
            + "Too,Many,cells@example.com,,,,extra\r\n";

        var mapping = await UploadAsync(owner, "March leads.csv", text);
        var dryRun = await TryOutAsync(owner, mapping);
        var result = await SubmitAsync(owner, dryRun);
        var leads = await owner.OpenAsync(result.One("a[href$='/leads'].button").GetAttribute("href")!);
        var rejects = await DownloadAsync(owner, result);

        Assert.Equal("Which column is which field?", mapping.Heading);
        Assert.Equal(["first_name", "last_name", "email", "mobile_phone", "postal_code", ""], Chosen(mapping));
        Assert.Contains("Jane · John · Zoë", mapping.Texts("tbody tr td")[0]);
        Assert.Equal(["2", "2", "0"], dryRun.Texts(".tile-value"));
        Assert.Contains("2 phone numbers had lost their leading zero", dryRun.Text);
        Assert.Equal(["4SurnameLast name must be filled", "6–The row has 7 cells, and the file has 6 columns"], dryRun.Texts("[aria-labelledby=first] tbody tr"));
        Assert.Equal(["2", "2", "0"], result.Texts(".tile-value"));
        Assert.Equal(["Jane Smith", "Zoë O'Neill, Jr"], leads.Texts("tbody th a").Order());
        Assert.Equal(
            "\uFEFFFirst name,Surname,E-mail,Mobile,Post code,Colour,reason\r\n"
            + "John,,john@example.com,7700900124,,'=2+2,Last name must be filled\r\n"
            + "Too,Many,cells@example.com,,, | extra,\"The row has 7 cells, and the file has 6 columns\"\r\n",
            rejects);

        var mended = rejects.Replace("John,,", "John,Brown,", StringComparison.Ordinal).Split("\r\n");
        var again = await UploadAsync(owner, "March leads-rejected.csv", string.Join("\r\n", mended.Take(2)));
        var second = await SubmitAsync(owner, await TryOutAsync(owner, again));

        Assert.Equal(["first_name", "last_name", "email", "mobile_phone", "postal_code", "", ""], Chosen(again));
        Assert.Equal(["1", "0", "0"], second.Texts(".tile-value"));
        var stored = await LeadsAsync(seller.AccountId);
        Assert.Equal(3, stored.Count);
        Assert.All(stored, lead => Assert.Equal(LeadMethod.Import, lead.Method));
        Assert.Contains(stored, lead => lead.Fields!.Contains("\"mobile_phone\":\"07700900124\"", StringComparison.Ordinal));
        Assert.All([mapping, dryRun, result, leads], page => Assert.Empty(page.All("[style], style, script:not([src]), [onclick]")));
        var lead = await owner.OpenAsync($"/leads/{stored.Single(one => one.Fields!.Contains("jane@example.com", StringComparison.Ordinal)).Id}");
        Assert.Contains(lead.All("a").Select(a => a.GetAttribute("href")), href => href == result.Address);
    }

    [Fact]
    public async Task The_same_file_twice_makes_no_lead_twice_but_may_follow_its_trial()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var text = Header + "Jane,Smith,jane@example.com,,,\r\nJohn,Smith,john@example.com,,,\r\n";

        var trial = await SubmitAsync(owner, await TryOutAsync(owner, await UploadAsync(owner, "a.csv", text), new() { ["TestMode"] = "true" }));
        var first = await SubmitAsync(owner, await TryOutAsync(owner, await UploadAsync(owner, "a.csv", text)));
        var dryRun = await TryOutAsync(owner, await UploadAsync(owner, "renamed.csv", text));

        Assert.Equal(["2", "0", "0"], trial.Texts(".tile-value"));
        Assert.Equal(["2", "0", "0"], first.Texts(".tile-value"));
        Assert.Equal(["0", "0", "2"], dryRun.Texts(".tile-value"));
        Assert.Empty(dryRun.All("form[action$='/submit']"));
        Assert.Equal(2, (await LeadsAsync(seller.AccountId)).Count(lead => !lead.TestMode));
    }

    [Fact]
    public async Task Two_uploads_of_one_file_that_are_confirmed_both_make_each_lead_once()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var text = Header + string.Concat(Enumerable.Range(0, 300).Select(i => $"Jane,Smith,jane{i}@example.com,,,\r\n"));
        var (one, other) = (
            await TryOutAsync(owner, await UploadAsync(owner, "a.csv", text)), await TryOutAsync(owner, await UploadAsync(owner, "b.csv", text)));

        var results = await Task.WhenAll(SubmitAsync(owner, one), SubmitAsync(owner, other));

        var (accepted, duplicates) = (results.Sum(r => int.Parse(r.Texts(".tile-value")[0])), results.Sum(r => int.Parse(r.Texts(".tile-value")[2])));
        Assert.Equal((300, 300), (accepted, duplicates));
        Assert.Equal(300, (await LeadsAsync(seller.AccountId)).Count);
    }

    [Fact]
    public async Task Rows_go_to_the_chosen_group_with_the_values_that_all_have()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var mapping = await UploadAsync(owner, "a.csv", Header + "Jane,Smith,jane@example.com,,,\r\n");

        var result = await SubmitAsync(owner, await TryOutAsync(owner, mapping, new()
        {
            ["ConnectCode"] = "LIFE1", ["Constants[0].Field"] = "product_type", ["Constants[0].Value"] = "Life",
        }));
        var next = await UploadAsync(owner, "b.csv", "Surname,First name,E-mail,Mobile,Post code,Colour\r\nA,B,c@example.com,,,\r\n");

        Assert.Contains("group Life group", result.Text);
        var lead = Assert.Single(await LeadsAsync(seller.AccountId));
        Assert.NotNull(lead.DistributionGroupId);
        Assert.Contains("\"product_type\":\"Life\"", lead.Fields);
        Assert.Equal("LIFE1", next.One("#ConnectCode option[selected]").GetAttribute("value"));
        Assert.Equal("Life", next.One("[name='Constants[0].Value']").GetAttribute("value"));
        Assert.Equal(["last_name", "first_name", "email", "mobile_phone", "postal_code", ""], Chosen(next));
    }

    [Fact]
    public async Task A_mapping_that_can_not_work_is_mended_where_it_stands()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var mapping = await UploadAsync(owner, "a.csv", "Name,Surname,Code,Mail\r\nJane,Smith,LIFE1,jane@example.com\r\n");

        var page = await owner.SubmitAsync(mapping, "form.form-wide", new()
        {
            ["Fields[0]"] = "last_name", ["Fields[2]"] = "contact_state_connect_code", ["ConnectCode"] = "LIFE1", ["Constants[0].Value"] = "Life",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(
            [
                "‘Name’ is Last name already: leave one of the two columns out", "Choose a group here, or leave it to the column ‘Code’, not both",
                "Choose the field that has the value ‘Life’", "Choose the column that has the first name: a lead needs it",
            ],
            page.Texts(".error-summary li"));
        Assert.Equal("last_name", Chosen(page)[0]);
    }

    [Theory]
    [InlineData("", "", "Select a CSV or XLSX file")]
    [InlineData("a.pdf", "x", "The selected file must be a CSV or XLSX")]
    [InlineData("a.csv", "", "The selected file is empty")]
    [InlineData("a.csv", "First name,Email\r\n", "The selected file has a header row and nothing below it")]
    public async Task A_file_that_is_no_good_is_refused_in_words_and_leaves_nothing(string name, string text, string problem)
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await UploadAsync(owner, name, text);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([problem], page.Texts(".error-summary a"));
        Assert.Equal(["No files yet"], page.Texts(".empty h2"));
    }

    [Fact]
    public async Task A_file_with_too_many_rows_is_refused_and_leaves_nothing()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var text = new StringBuilder("First name,Email\r\n");
        for (var i = 0; i <= Import.MostRows; i++)
            text.Append("Jane,jane@example.com\r\n");

        var page = await UploadAsync(owner, "a.csv", text.ToString());

        Assert.Equal(["The selected file must have 50,000 rows or fewer. Split it into several files"], page.Texts(".error-summary a"));
        Assert.Equal(0L, Count("SELECT COUNT(*) FROM import_rows WHERE account_id = $1", seller.AccountId));
        Assert.Empty(Directory.GetFiles(Path.Combine(pages.Server.DataDirectory, "uploads")));
    }

    [Fact]
    public async Task A_file_of_more_than_the_limit_is_refused_in_words()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var content = new byte[Import.MostBytes + 1];
        content.AsSpan().Fill((byte)'a');

        var page = await owner.UploadAsync(await owner.OpenAsync("/imports"), "form[enctype]", "a.csv", content);

        Assert.Equal(["The selected file must be 100 MB or smaller"], page.Texts(".error-summary a"));
    }

    [Fact]
    public async Task What_is_paused_goes_on_and_what_is_cancelled_keeps_what_was_done()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var text = new StringBuilder(Header);
        for (var i = 0; i < 20_000; i++)
            text.Append($"Jane,Smith,jane{i}@example.com,,,\r\n");
        var running = await ConfirmAsync(owner, await TryOutAsync(owner, await UploadAsync(owner, "a.csv", text.ToString())));

        var paused = await owner.SubmitAsync(running, "form[action$='/pause']");
        await Eventually.HoldsAsync(() => Count("SELECT COUNT(*) FROM imports WHERE account_id = $1 AND runner_id IS NULL", seller.AccountId) == 1);
        var before = (await LeadsAsync(seller.AccountId)).Count;
        var resumed = await owner.SubmitAsync(await owner.OpenAsync(running.Address), "form[action$='/resume']");
        var cancelled = await owner.SubmitAsync(resumed, "form[action$='/cancel']");
        await Eventually.HoldsAsync(() => Count("SELECT COUNT(*) FROM imports WHERE account_id = $1 AND runner_id IS NULL", seller.AccountId) == 1);

        Assert.InRange(before, 0, 19_999);
        Assert.Contains("Cancelled", cancelled.Text);
        Assert.Equal(0L, Count("SELECT COUNT(*) FROM import_rows WHERE account_id = $1 AND payload IS NOT NULL", seller.AccountId));
        var accepted = Count("SELECT COUNT(*) FROM import_rows WHERE account_id = $1 AND state = 'accepted'", seller.AccountId);
        Assert.Equal(accepted, (await LeadsAsync(seller.AccountId)).Count);
        Assert.Equal(accepted.ToString("#,0"), (await owner.OpenAsync(running.Address)).Texts(".tile-value")[0]);
    }

    [Fact]
    public async Task A_confirmation_of_another_dry_run_submits_nothing()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var stale = await TryOutAsync(owner, await UploadAsync(owner, "a.csv", Header + "Jane,Smith,jane@example.com,,,\r\n"));
        await TryOutAsync(owner, await owner.OpenAsync(stale.One("a[href$='/mapping']").GetAttribute("href")!));

        var page = await owner.SubmitAsync(stale, "form[action$='/submit']");

        Assert.Contains("That came too late", page.Text);
        Assert.NotEmpty(page.All("form[action$='/submit']"));
        Assert.Empty(await LeadsAsync(seller.AccountId));
    }

    [Fact]
    public async Task Another_accounts_import_is_not_there_and_an_analyst_may_not_look()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var (_, stranger) = await pages.NewAccountAsync();
        var mapping = await UploadAsync(owner, "a.csv", Header + "Jane,Smith,jane@example.com,,,\r\n");
        using var analyst = await pages.MemberAsync(seller, MemberRole.Analyst);
        var token = (await stranger.OpenAsync("/imports")).One("input[name=__RequestVerificationToken]").GetAttribute("value");

        foreach (var path in new[] { "", "/progress", "/mapping", "/rejects", "/leads" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(mapping.Address + path)).Status);
        foreach (var path in new[] { "/mapping", "/submit", "/pause", "/resume", "/cancel" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(mapping.Address + path, new() { ["__RequestVerificationToken"] = token! })).Status);
        Assert.Equal("You may not open this page", (await analyst.OpenAsync("/imports")).Heading);
        Assert.Equal("You may not open this page", (await analyst.OpenAsync(mapping.Address)).Heading);
        Assert.Equal(["No files yet"], (await stranger.OpenAsync("/imports")).Texts(".empty h2"));
    }

    [Fact]
    public async Task A_forged_upload_is_refused()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var page = await owner.OpenAsync("/imports");
        page.One("form[enctype] input[name=__RequestVerificationToken]").SetAttribute("value", "forged");

        var answer = await owner.UploadAsync(page, "form[enctype]", "a.csv", "First name\r\nJane\r\n"u8.ToArray());

        Assert.Equal((HttpStatusCode.BadRequest, "This form has expired"), (answer.Status, answer.Heading));
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.PostAsync("/imports", [])).Status);
    }

    [Fact]
    public async Task The_template_and_the_sample_map_themselves()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var (template, sample) = (await (await owner.OpenAsync("/imports/template")).Answer.Content.ReadAsStringAsync(), await (await owner.OpenAsync("/imports/sample")).Answer.Content.ReadAsStringAsync());

        var ofTemplate = await UploadAsync(owner, "t.csv", template + "\"\",Jane\r\n");
        var result = await SubmitAsync(owner, await TryOutAsync(owner, await UploadAsync(owner, "s.csv", sample)));

        Assert.DoesNotContain("", Chosen(ofTemplate));
        Assert.Equal(["1", "0", "0"], result.Texts(".tile-value"));
    }

    private static IReadOnlyList<string> Chosen(Page mapping) =>
        [.. mapping.All("select[name^=Fields]").Select(select => select.QuerySelector("option[selected]")?.GetAttribute("value") ?? "")];

    private async Task<List<Lead>> LeadsAsync(Guid accountId)
    {
        await using var scope = pages.Server.Services.CreateAsyncScope();
        return [.. scope.ServiceProvider.GetRequiredService<PortalDbContext>().Leads.Where(l => l.AccountId == accountId)];
    }

    private long Count(string sql, Guid accountId) =>
        pages.Server.Services.GetRequiredService<ReadPool>().Read(session => session.First(sql, row => new Number(row.GetInt64(0)), accountId)!.Value);

    private sealed record Number(long Value);
}
