using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Members;
using SellerPortal.Perform.Exports;
using SellerPortal.Reports;
using SellerPortal.Reports.Platform;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;
using SellerPortal.Web.Tests.Portal;

namespace SellerPortal.Web.Tests.Reports;

/// <summary>The portal with a platform elsewhere, which is a second instance of the product.</summary>
public sealed class PlatformTests(PortalPages pages, PerformServer other) : IClassFixture<PortalPages>, IClassFixture<PerformServer>
{
    private const string Form = "main form.form";
    private const string SubmitForm = "form[action$='/leads/new']";
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_lead_of_the_form_goes_to_the_platform_and_nothing_of_it_is_kept_here()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var there = await Seller.CreateAsync(other.Server);
        await ConnectAsync(owner, there.ApiKey);

        var form = await owner.OpenAsync("/leads/new");
        var page = await owner.SubmitAsync(form, SubmitForm, Lead(), ".button-primary");

        Assert.Contains($"It is sent to {other.Server.Url.Authority}", form.Text);
        Assert.StartsWith("/leads/elsewhere/", page.Address);
        Assert.Contains("Nothing of this lead is stored here.", page.Text);
        var id = Guid.Parse(page.Address.Split('/')[^1]);
        Assert.True(await there.RowsAsync(db => db.Leads.AnyAsync(l => l.Id == id && l.AccountId == there.AccountId)));
        Assert.False(await seller.RowsAsync(db => db.Leads.AnyAsync(l => l.AccountId == seller.AccountId)));
    }

    [Fact]
    public async Task The_platforms_field_errors_stand_at_the_fields()
    {
        var (_, owner) = await pages.NewAccountAsync();
        await ConnectAsync(owner, (await Seller.CreateAsync(other.Server)).ApiKey);

        var page = await owner.SubmitAsync(
            await owner.OpenAsync("/leads/new"), SubmitForm, new(Lead()) { ["email"] = "", ["contact_state_connect_code"] = "NOSUCH1" }, ".button-primary");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Email must be filled", "Group is not a known connect code"], page.Texts(".error-summary a").Order());
        Assert.Equal("Else", page.One("#first_name").GetAttribute("value"));
    }

    [Fact]
    public async Task A_report_is_made_from_the_platforms_export()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var there = await Seller.CreateAsync(other.Server);
        var buyer = await there.AddBuyerAsync("Elsewhere Life");
        var (leadId, _) = await there.AddDeliveredLeadAsync(buyer);
        await there.PushAsync(buyer, leadId, """ "status":"SOLD","sale_revenue":"70.50" """);
        await ConnectAsync(owner, there.ApiKey);

        var asked = await AskAsync(owner);
        var ready = await Eventually.SeeAsync(() => owner.OpenAsync(asked.Address), page => page.All("a[href$='/download']").Count > 0, Long);
        var report = await ReportAsync(seller);

        Assert.Contains("Elsewhere Life", ready.Text);
        Assert.Contains("£70.50", ready.Text);
        Assert.Equal(new Uri(other.Server.Url, "/perform").AbsoluteUri, report.Platform);
        Assert.Null(report.Problem);
        var list = await owner.OpenAsync($"{asked.Address}/leads?figure=sold");
        Assert.Equal($"/leads/elsewhere/{leadId}", list.One("main li a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_refused_key_ends_the_report_in_words_at_once()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await ConnectAsync(owner, "wrongkey-wrongkey-wrongkey");

        await AskAsync(owner);
        var report = await Eventually.SeeAsync(() => ReportAsync(seller), r => r.Status == ReportStatus.Failed, Long);
        var tried = await owner.SubmitAsync(await owner.OpenAsync("/settings/platform"), "form[action$='/try']");
        var sent = await owner.SubmitAsync(await owner.OpenAsync("/leads/new"), SubmitForm, Lead(), ".button-primary");

        var refused = $"{other.Server.Url.Authority} refused the API key. Enter a valid one under Settings";
        Assert.Equal(refused + ".", report.Problem);
        Assert.Equal([$"Connect: {refused}.", $"Perform: {refused}."], tried.Texts(".notice-bad"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.Contains(refused, sent.One(".error-summary").TextContent);
    }

    [Fact]
    public async Task A_platform_that_is_down_is_asked_again_until_it_is_up()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var url = new Uri($"http://127.0.0.1:{PortalServer.FreePort()}");
        await SaveAsync(owner, new Uri(url, "/connect"), new Uri(url, "/perform"), "anykey-anykey-anykey");

        var asked = await AskAsync(owner);
        await Eventually.HoldsAsync(async () => (await ReportAsync(seller)).Problem is not null, Long);
        var waiting = await owner.OpenAsync(asked.Address);
        await using var platform = await FakeBuyer.StartAsync(url);
        platform.Answer = (context, _) =>
        {
            context.Response.StatusCode = context.Request.Path.Value!.EndsWith("/stats", StringComparison.Ordinal) ? 202 : 200;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(context.Response.StatusCode == 202
                ? $$"""{"job_url":"{{url}}perform/jobs/1"}"""
                : context.Request.Path.Value.EndsWith("/file", StringComparison.Ordinal) ? "no workbook" : $$"""{"status":"success","download_url":"{{url}}file"}""");
        };
        var report = await Eventually.SeeAsync(() => ReportAsync(seller), r => r.Status == ReportStatus.Failed, Long);

        Assert.Contains($"{url.Authority} can't be reached. The connection was refused. It is tried again by itself.", waiting.Text);
        Assert.Equal("The file that Perform sent is not a readable .xlsx workbook.", report.Problem);
        Assert.DoesNotContain(platform.Journal, r => r.Path == "/file" && r.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task A_withdrawn_download_is_explained()
    {
        var there = await Seller.CreateAsync(other.Server);
        var (leadId, _) = await there.AddDeliveredLeadAsync(await there.AddBuyerAsync());
        var gateway = new PerformElsewhere(
            pages.Server.Services.GetRequiredService<PlatformClient>(),
            new PlatformAccess(new Uri(other.Server.Url, "/connect").AbsoluteUri, new Uri(other.Server.Url, "/perform").AbsoluteUri, there.ApiKey));
        var jobUrl = await gateway.RequestAsync(Guid.Empty, new ExportRequest(null, null, null, null, null), default);
        var job = await Eventually.SeeAsync(() => gateway.FindJobAsync(Guid.Empty, jobUrl, default), j => j.Status == ExportStatus.Success, Long);

        using var erased = await there.Api.DeleteAsync($"/connect/leads/{leadId}");
        Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
        var problem = await Eventually.SeeAsync(() => ProblemAsync(gateway, job.DownloadUrl!), p => p is not null, Long);

        Assert.Contains("no longer has the spreadsheet", problem);
    }

    [Fact]
    public async Task The_key_is_never_shown_again_and_asked_for_anew_where_it_would_go_elsewhere()
    {
        const string key = "canary-key-0123456789-wxyz";
        var (seller, owner) = await pages.NewAccountAsync();
        var saved = await ConnectAsync(owner, key);

        var moved = await SaveAsync(owner, new Uri("https://elsewhere.example/connect"), new Uri("https://elsewhere.example/perform"), "");

        Assert.Contains("one that ends in wxyz", saved.Text);
        Assert.DoesNotContain(key, saved.Document.DocumentElement.OuterHtml + moved.Document.DocumentElement.OuterHtml);
        Assert.Equal(["API key must be entered again: it would be sent to another address than before"], moved.Texts(".error-summary a"));
        Assert.DoesNotContain(key, (await seller.RowsAsync(db => db.PlatformConnections.SingleAsync(c => c.AccountId == seller.AccountId))).ProtectedKey);
    }

    [Fact]
    public async Task Trying_the_connection_says_what_happened_and_leaves_nothing()
    {
        var (_, owner) = await pages.NewAccountAsync();
        var there = await Seller.CreateAsync(other.Server);
        await ConnectAsync(owner, there.ApiKey);

        var page = await owner.SubmitAsync(await owner.OpenAsync("/settings/platform"), "form[action$='/try']");

        Assert.Equal(2, page.All(".notice-good").Count);
        Assert.False(await there.RowsAsync(db => db.Leads.AnyAsync(l => l.AccountId == there.AccountId)));
        Assert.False(await there.RowsAsync(db => db.FeedbackExports.AnyAsync(e => e.AccountId == there.AccountId)));
    }

    [Fact]
    public async Task Only_the_owner_chooses_the_platform_and_can_go_back()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await ConnectAsync(owner, "anykey-anykey-anykey");
        using var ops = await pages.MemberAsync(seller, MemberRole.Ops);

        var refused = await ops.OpenAsync("/settings/platform");
        var back = await owner.SubmitAsync(await owner.OpenAsync("/settings/platform"), "form[action$='/remove']");

        Assert.NotEqual(HttpStatusCode.OK, refused.Status);
        Assert.Contains("This installation takes the leads", back.Text);
        Assert.False(await seller.RowsAsync(db => db.PlatformConnections.AnyAsync(c => c.AccountId == seller.AccountId)));
    }

    private Task<Page> ConnectAsync(Visitor owner, string key) =>
        SaveAsync(owner, new Uri(other.Server.Url, "/connect"), new Uri(other.Server.Url, "/perform"), key);

    private static async Task<Page> SaveAsync(Visitor owner, Uri connect, Uri perform, string key) => await owner.SubmitAsync(
        await owner.OpenAsync("/settings/platform"), Form, new() { ["ConnectUrl"] = connect.AbsoluteUri, ["PerformUrl"] = perform.AbsoluteUri, ["Key"] = key });

    private static async Task<Page> AskAsync(Visitor owner) =>
        await owner.SubmitAsync(await owner.OpenAsync("/reports/imported"), "form[action$='/reports/imported']", new() { ["Range"] = "7d" });

    private static Task<Report> ReportAsync(Seller seller) => seller.RowsAsync(db => db.Reports.AsNoTracking().SingleAsync(r => r.AccountId == seller.AccountId));

    private static async Task<string?> ProblemAsync(PerformElsewhere gateway, string url)
    {
        try
        {
            await gateway.DownloadAsync(url, Stream.Null, default);
            return null;
        }
        catch (PlatformProblem problem)
        {
            return problem.Message;
        }
    }

    private static Dictionary<string, string?> Lead() =>
        new() { ["first_name"] = "Else", ["last_name"] = "Where", ["email"] = "else@example.com", ["contact_state_test_mode"] = null };
}
