using System.Net;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class ErrorPageTests(ErrorPageTests.Fixture fixture) : IClassFixture<ErrorPageTests.Fixture>
{
    private readonly PortalServer _server = fixture.Server;

    [Fact]
    public async Task A_page_that_is_not_there_says_so_with_a_way_back_and_the_request_id()
    {
        using var visitor = new Visitor(_server);

        var page = await visitor.OpenAsync("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Page not found", page.Heading);
        Assert.Equal("/", page.One(".form-actions a").GetAttribute("href"));
        Assert.NotEmpty(page.One("[data-copy]").GetAttribute("data-copy")!);
    }

    [Fact]
    public async Task A_page_that_is_asked_in_another_way_says_so()
    {
        var answer = await _server.Anonymous().PutAsync("/sign-in", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("This address does not work that way", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_error_page_itself_is_no_page()
    {
        using var visitor = new Visitor(_server);

        var page = await visitor.OpenAsync("/error");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task The_APIs_keep_their_own_errors()
    {
        var answer = await _server.Api().GetAsync("/connect/nowhere");

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Error_pages_obey_the_content_security_policy()
    {
        using var visitor = new Visitor(_server);

        var page = await visitor.OpenAsync("/nowhere");

        Assert.Empty(page.All("[style], style, script:not([src]), [onclick]"));
        Assert.Contains("default-src 'self'", page.Answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    public sealed class Fixture : IDisposable
    {
        public PortalServer Server { get; } = new();

        public void Dispose() => Server.Dispose();
    }
}
