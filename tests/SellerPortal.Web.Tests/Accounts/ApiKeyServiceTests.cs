using Microsoft.Extensions.Time.Testing;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Accounts;

public sealed class ApiKeyServiceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.Parse("2026-03-02T09:00:00Z"));
    private readonly PortalServer _server;
    private ServiceScope _scope = null!;

    public ApiKeyServiceTests() => _server = new PortalServer(clock: _clock);

    private ApiKeyService Keys => _scope.Get<ApiKeyService>();

    private ApiKeyDirectory Directory => _scope.Get<ApiKeyDirectory>();

    public async Task InitializeAsync() => _scope = await ServiceScope.OpenAsync(_server);

    public async Task DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_new_key_opens_what_its_scopes_say_and_only_its_ends_are_kept()
    {
        var (key, text) = await CreateAsync(new ApiKeyInput { Name = " crm ", Kind = "server" });

        var caller = await Directory.FindAsync(text, default);

        Assert.Matches("^[A-Za-z0-9]{32}$", text);
        Assert.Equal(("crm", text[..4], text[^4..], null), (key.Name, key.Prefix, key.LastFour, key.PublicText));
        Assert.Equal(key.Id, caller!.KeyId);
        Assert.Equal(Scopes.ServerDefault.Order(), caller.Scopes.Order());
    }

    [Fact]
    public async Task A_browser_key_keeps_its_text_and_its_origins_as_browsers_send_them()
    {
        var (key, text) = await CreateAsync(new ApiKeyInput { Name = "site", Kind = "browser", Origins = ["https://Shop.Example:443/", "http://localhost:8080"] });

        Assert.Equal(text, key.PublicText);
        Assert.Equal(["https://shop.example", "http://localhost:8080"], key.Origins);
        Assert.Equal([Scopes.LeadsCreate], key.Scopes);
    }

    [Fact]
    public async Task What_is_wrong_with_a_key_is_told_at_once()
    {
        var saved = await Keys.CreateAsync(
            _scope.AccountId, new ApiKeyInput { Name = " ", Kind = "x", Key = "short", Scopes = ["leads:eat"], Origins = ["a"] }, default);

        Assert.Null(saved.Value);
        Assert.Equal(["name", "kind", "key", "scopes[0]", "origins"], saved.Problems.Select(p => p.Member));
    }

    [Fact]
    public async Task Neither_a_name_nor_a_text_may_be_there_twice()
    {
        var name = await Keys.CreateAsync(_scope.AccountId, new ApiKeyInput { Name = "bootstrap", Kind = "server" }, default);
        var text = await Keys.CreateAsync(_scope.AccountId, new ApiKeyInput { Name = "other", Kind = "server", Key = PortalServer.ApiKey }, default);

        Assert.Equal(["name"], name.Problems.Select(p => p.Member));
        Assert.Equal(["key"], text.Problems.Select(p => p.Member));
        // A refused key must not be saved with the next change.
        await CreateAsync(new ApiKeyInput { Name = "third", Kind = "server" });
    }

    [Fact]
    public async Task A_rolled_key_goes_on_for_a_day_beside_its_successor()
    {
        var (old, oldText) = await CreateAsync(new ApiKeyInput { Name = "crm", Kind = "server", Scopes = [Scopes.StatsRead] });

        var rolled = (await Keys.RollAsync(_scope.AccountId, old.Id, default))!;

        Assert.Equal(("crm", Scopes.StatsRead), (rolled.Key.Name, Assert.Single(rolled.Key.Scopes)));
        Assert.NotNull(await Directory.FindAsync(oldText, default));
        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Directory.FindAsync(oldText, default));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Directory.FindAsync(oldText, default));
        Assert.NotNull(await Directory.FindAsync(rolled.Text, default));
        Assert.Null(await Keys.RollAsync(_scope.AccountId, old.Id, default));
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_from_the_next_call_on()
    {
        var (key, text) = await CreateAsync(new ApiKeyInput { Name = "crm", Kind = "server" });
        Assert.NotNull(await Directory.FindAsync(text, default));

        Assert.True(await Keys.RevokeAsync(_scope.AccountId, key.Id, default));

        Assert.Null(await Directory.FindAsync(text, default));
        Assert.DoesNotContain(await Keys.ListAsync(_scope.AccountId, withRevoked: false, default), k => k.Id == key.Id);
        Assert.Contains(await Keys.ListAsync(_scope.AccountId, withRevoked: true, default), k => k.Id == key.Id);
    }

    [Fact]
    public async Task Another_accounts_key_is_an_unknown_one()
    {
        var (key, text) = await CreateAsync(new ApiKeyInput { Name = "crm", Kind = "server" });
        var stranger = Guid.NewGuid();

        Assert.Null(await Keys.FindAsync(stranger, key.Id, default));
        Assert.Null(await Keys.RollAsync(stranger, key.Id, default));
        Assert.False(await Keys.RevokeAsync(stranger, key.Id, default));
        Assert.Empty(await Keys.ListAsync(stranger, withRevoked: true, default));
        Assert.NotNull(await Directory.FindAsync(text, default));
    }

    private async Task<NewApiKey> CreateAsync(ApiKeyInput input)
    {
        var saved = await Keys.CreateAsync(_scope.AccountId, input, default);
        Assert.Empty(saved.Problems);
        return saved.Value!;
    }
}
