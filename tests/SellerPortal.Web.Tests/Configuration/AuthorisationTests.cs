using System.Net;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Configuration;

public sealed class AuthorisationTests(AuthorisationTests.Fixture fixture) : IClassFixture<AuthorisationTests.Fixture>
{
    private readonly PortalServer _server = fixture.Server;

    [Theory]
    [InlineData(null)]
    [InlineData("unknown-key-000000000000")]
    public async Task Without_a_good_key_there_is_no_document(string? key)
    {
        var api = key is null ? _server.Anonymous() : _server.Api(key);

        var answer = await api.GetAsync(ConfigurationCalls.Path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.True(Json.Same(
            """{"error_type": "authentication_error", "errors": [{"code": "invalid_credentials", "message": "Invalid credentials", "param": "Authorization Bearer token"}]}""",
            await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData(ExampleDocument.ServerKey)]
    [InlineData(ExampleDocument.BrowserKey)]
    public async Task A_key_without_the_scope_and_a_browser_key_are_not_permitted(string key)
    {
        var api = _server.Api(key);
        api.DefaultRequestHeaders.Add("Origin", "https://www.example.com");

        foreach (var answer in new[] { await api.GetAsync(ConfigurationCalls.Path), await api.PutConfigurationAsync(ExampleDocument.Filled()) })
        {
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            var body = await answer.ReadJsonAsync();
            Assert.Equal("permission_error", body.GetProperty("error_type").GetString());
            Assert.Equal("insufficient_scope", body.GetProperty("errors")[0].GetProperty("code").GetString());
        }
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public PortalServer Server { get; } = new();

        public Task InitializeAsync() => Server.Api().ApplyAsync(ExampleDocument.Filled());

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
