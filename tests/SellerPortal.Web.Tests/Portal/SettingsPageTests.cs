using System.Net;
using SellerPortal.Accounts.Members;

namespace SellerPortal.Web.Tests.Portal;

public sealed class SettingsPageTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private const string Form = "main form.form";

    [Fact]
    public async Task The_owner_changes_the_company_its_days_and_its_limits_and_sees_what_applies()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var before = await owner.OpenAsync("/settings");

        var after = await owner.SubmitAsync(before, Form, new()
        {
            ["Company"] = "Leads & Sons", ["TimeZone"] = "Europe/Paris", ["RequestsPerMinute"] = "1,200", ["LeadsPerMinute"] = "0",
        });
        var lead = await seller.Api.GetAsync("/connect/leads/none");

        Assert.Contains("Now: no limit. The platform’s default is no limit.", before.Text);
        Assert.Contains("Now: 1,200 a minute. The platform’s default is no limit.", after.Text);
        Assert.Contains("Times are in Europe/Paris", after.Text);
        Assert.Equal("Leads & Sons", after.One(".brand-account").TextContent);
        Assert.Equal("1200", lead.Headers.GetValues("RateLimit-Limit").Single());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await owner.SubmitAsync(await owner.OpenAsync("/settings"), Form, new()
        {
            ["Company"] = " ", ["TimeZone"] = "Mars/Olympus", ["RequestsPerMinute"] = "many", ["LeadsPerMinute"] = "-1",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(
            [
                "Enter the company", "Time zone must be the name of a time zone, such as Europe/London", "Requests a minute must be a whole number",
                "Leads a minute must be a whole number from 0 to 100000",
            ],
            page.Texts(".error-summary a"));
        Assert.Equal("many", page.One("#RequestsPerMinute").GetAttribute("value"));
    }

    [Fact]
    public async Task Nobody_but_the_owner_opens_them_or_is_led_there()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var ops = await pages.MemberAsync(seller, MemberRole.Ops);

        Assert.NotEqual(HttpStatusCode.OK, (await ops.OpenAsync("/settings")).Status);
        Assert.DoesNotContain("Settings", (await ops.OpenAsync("/leads")).Texts(".nav-link"));
        Assert.Contains("Settings", (await owner.OpenAsync("/leads")).Texts(".nav-link"));
    }
}
