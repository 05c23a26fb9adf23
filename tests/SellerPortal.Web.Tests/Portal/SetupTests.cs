using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.TestKit;
using SellerPortal.Web.Portal.Setup;

namespace SellerPortal.Web.Tests.Portal;

public sealed class SetupTests
{
    private const string Form = "form[action$='/setup']";

    [Fact]
    public async Task Without_an_account_every_page_says_where_the_link_is()
    {
        await using var server = PortalServer.WithoutAccount();
        using var visitor = new Visitor(server);

        var page = await visitor.OpenAsync("/");

        Assert.Equal("Not set up yet", page.Heading);
        Assert.Contains("console", page.Text);
    }

    [Fact]
    public async Task The_link_creates_the_owner_who_is_then_signed_in_and_works_once()
    {
        await using var server = PortalServer.WithoutAccount();
        using var visitor = new Visitor(server);
        var link = LinkOf(server);

        var form = await visitor.OpenAsync(link);
        var home = await visitor.SubmitAsync(form, Form, Answers());
        using var another = new Visitor(server);
        var again = await another.OpenAsync(link);
        var sentAgain = await another.SubmitAsync(await another.OpenAsync("/sign-in"), "form[action$='/sign-in']", new() { ["email"] = "priya@acme.example", ["password"] = "eight or more" });

        Assert.Equal("Europe/London", form.One("#timeZone option[selected]").GetAttribute("value"));
        Assert.Equal("/", home.Address);
        Assert.Contains("Acme Leads", home.Text);
        Assert.Contains("Priya Shah", home.Text);
        Assert.Contains("Times are in Europe/Berlin", home.Text);
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal("This set-up link has been used", again.Heading);
        Assert.Equal("/", sentAgain.Address);
    }

    [Fact]
    public async Task Two_at_once_with_the_same_link_make_one_owner()
    {
        await using var server = PortalServer.WithoutAccount();
        using var one = new Visitor(server);
        using var two = new Visitor(server);
        var link = LinkOf(server);
        var forms = await Task.WhenAll(one.OpenAsync(link), two.OpenAsync(link));

        var pages = await Task.WhenAll(
            one.SubmitAsync(forms[0], Form, Answers()), two.SubmitAsync(forms[1], Form, new(Answers()) { ["email"] = "other@acme.example" }));

        Assert.Single(pages, page => page.Address == "/");
        Assert.Single(pages, page => page.Status == HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/setup")]
    [InlineData("/setup?token=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_wrong_token_is_told_so_in_words(string address)
    {
        await using var server = PortalServer.WithoutAccount();
        using var visitor = new Visitor(server);

        var page = await visitor.OpenAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("This set-up link does not work", page.Heading);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_what_was_typed_is_kept()
    {
        await using var server = PortalServer.WithoutAccount();
        using var visitor = new Visitor(server);

        var page = await visitor.SubmitAsync(
            await visitor.OpenAsync(LinkOf(server)), Form,
            new(Answers()) { ["name"] = " ", ["email"] = "priya", ["password"] = "short", ["timeZone"] = "Mars/Olympus" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(
            ["Choose a time zone from the list", "Enter your name", "Enter an email address, like name@example.com", "Enter a password with 8 characters or more"],
            page.Texts(".error-summary a"));
        Assert.Equal("Acme Leads", page.One("#company").GetAttribute("value"));
        Assert.Equal("priya", page.One("#email").GetAttribute("value"));
    }

    [Fact]
    public async Task An_installation_with_an_account_has_no_link()
    {
        await using var server = new PortalServer();
        using var visitor = new Visitor(server);

        var page = await visitor.OpenAsync("/setup");

        Assert.False(server.Services.GetRequiredService<SetupLink>().IsOpen);
        Assert.Equal("This set-up link has been used", page.Heading);
    }

    private static string LinkOf(PortalServer server) => "/setup?token=" + server.Services.GetRequiredService<SetupLink>().Open();

    private static Dictionary<string, string?> Answers() => new()
    {
        ["company"] = "Acme Leads", ["timeZone"] = "Europe/Berlin", ["name"] = "Priya Shah", ["email"] = "priya@acme.example", ["password"] = "eight or more",
    };
}
