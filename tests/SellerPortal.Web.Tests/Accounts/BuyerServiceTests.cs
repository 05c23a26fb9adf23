using Microsoft.Extensions.Time.Testing;
using SellerPortal.Accounts.Buyers;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Accounts;

public sealed class BuyerServiceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.Parse("2026-03-02T09:00:00Z"));
    private readonly PortalServer _server;
    private ServiceScope _scope = null!;

    public BuyerServiceTests() => _server = new PortalServer(clock: _clock);

    private BuyerService Buyers => _scope.Get<BuyerService>();

    private SecretKeyService SecretKeys => _scope.Get<SecretKeyService>();

    public async Task InitializeAsync() => _scope = await ServiceScope.OpenAsync(_server);

    public async Task DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_new_buyer_has_a_secret_key_of_which_the_last_four_are_kept()
    {
        var (buyer, text) = await CreateAsync(Input("Buyer 1"));

        var key = Assert.Single(await SecretKeys.ListAsync(_scope.AccountId, buyer.Id, default));

        Assert.Matches("^[A-Za-z0-9]{32}$", text);
        Assert.Equal((SecretText.Hash(text), text[^4..], null, null), (key.Hash, key.LastFour, key.ExpiresAt, key.LastUsedAt));
    }

    [Fact]
    public async Task A_rotated_key_goes_on_for_a_day_beside_its_successor()
    {
        var (buyer, first) = await CreateAsync(Input("Buyer 1"));
        _clock.Advance(TimeSpan.FromHours(1));

        var second = (await SecretKeys.RotateAsync(_scope.AccountId, buyer.Id, default))!;
        var keys = await SecretKeys.ListAsync(_scope.AccountId, buyer.Id, default);

        Assert.Equal([SecretText.Hash(second), SecretText.Hash(first)], keys.Select(k => k.Hash));
        Assert.All(keys, k => Assert.True(k.IsActive(_clock.GetUtcNow() + TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1))));
        Assert.Equal([true, false], keys.Select(k => k.IsActive(_clock.GetUtcNow() + TimeSpan.FromHours(24))));
    }

    [Fact]
    public async Task The_sellers_own_key_is_made_and_rotated_likewise()
    {
        var first = await SecretKeys.RotateAsync(_scope.AccountId, buyerId: null, default);
        var second = await SecretKeys.RotateAsync(_scope.AccountId, buyerId: null, default);

        Assert.NotEqual(first, second);
        Assert.Equal(2, (await SecretKeys.ListAsync(_scope.AccountId, buyerId: null, default)).Count);
    }

    [Fact]
    public async Task A_buyer_is_changed_and_what_is_left_out_is_off_but_for_its_headers()
    {
        var (buyer, _) = await CreateAsync(Input("Buyer 1") with
        {
            DailyCap = 10,
            BookingUrl = "https://b.example/book",
            Endpoint = Endpoint with { Headers = new Dictionary<string, string?> { ["X-Api-Key"] = "one", ["X-Other"] = "two" } },
        });

        var edited = await Buyers.EditAsync(
            _scope.AccountId, buyer.Id,
            Input("Buyer one") with { Endpoint = Endpoint with { Format = "form", Headers = new Dictionary<string, string?> { ["x-other"] = "" } } }, default);

        Assert.Empty(edited!.Problems);
        var found = (await Buyers.FindAsync(_scope.AccountId, buyer.Id, default))!;
        Assert.Equal(("Buyer one", null, null, EndpointFormat.Form), (found.Name, found.DailyCap, found.BookingUrl, found.Endpoint.Format));
        Assert.Equal(["X-Api-Key"], found.Endpoint.HeaderNames);
        Assert.Equal("one", _scope.Get<EndpointHeaders>().Unprotect(found.Endpoint.ProtectedHeaders)["X-Api-Key"]);
    }

    [Fact]
    public async Task What_is_wrong_with_a_buyer_is_told_under_the_documents_names()
    {
        var saved = await Buyers.CreateAsync(
            _scope.AccountId,
            new BuyerInput
            {
                Endpoint = new EndpointInput { Url = "https://user:word@b.example", TestUrl = "x", Headers = new Dictionary<string, string?> { ["Content-Length"] = "1" } },
                RequiredFields = ["email", "nose"],
                DailyCap = 2_000_000,
            },
            default);

        Assert.Equal(
            ["name", "endpoint.url", "endpoint.test_url", "endpoint.headers.Content-Length", "required_fields[1]", "daily_cap"],
            saved.Problems.Select(p => p.Member));
    }

    [Fact]
    public async Task A_name_may_be_there_only_once_and_an_archived_buyers_name_brings_it_back()
    {
        var (buyer, firstKey) = await CreateAsync(Input("Buyer 1"));
        var (other, _) = await CreateAsync(Input("Buyer 2"));
        Assert.Equal(["name"], (await Buyers.CreateAsync(_scope.AccountId, Input("Buyer 1"), default)).Problems.Select(p => p.Member));
        Assert.Equal(["name"], (await Buyers.EditAsync(_scope.AccountId, other.Id, Input("Buyer 1"), default))!.Problems.Select(p => p.Member));

        Assert.True(await Buyers.ArchiveAsync(_scope.AccountId, buyer.Id, default));
        Assert.Equal(["Buyer 2"], (await Buyers.ListAsync(_scope.AccountId, withArchived: false, default)).Select(b => b.Name));
        Assert.Null(await Buyers.EditAsync(_scope.AccountId, buyer.Id, Input("Buyer 1"), default));
        Assert.Equal(["name"], (await Buyers.EditAsync(_scope.AccountId, other.Id, Input("Buyer 1"), default))!.Problems.Select(p => p.Member));
        var (back, secondKey) = await CreateAsync(Input("Buyer 1") with { DailyCap = 7 });

        Assert.Equal((buyer.Id, 7, null), (back.Id, back.DailyCap, back.ArchivedAt));
        Assert.Equal(
            new[] { firstKey, secondKey }.Select(SecretText.Hash).Order(),
            (await SecretKeys.ListAsync(_scope.AccountId, buyer.Id, default)).Select(k => k.Hash).Order());
    }

    [Fact]
    public async Task Another_accounts_buyer_is_an_unknown_one()
    {
        var (buyer, _) = await CreateAsync(Input("Buyer 1"));
        var stranger = Guid.NewGuid();

        Assert.Null(await Buyers.FindAsync(stranger, buyer.Id, default));
        Assert.Null(await Buyers.EditAsync(stranger, buyer.Id, Input("X"), default));
        Assert.False(await Buyers.ArchiveAsync(stranger, buyer.Id, default));
        Assert.Null(await SecretKeys.RotateAsync(stranger, buyer.Id, default));
        Assert.Empty(await SecretKeys.ListAsync(stranger, buyer.Id, default));
    }

    private static EndpointInput Endpoint => new() { Url = "https://b.example/leads" };

    private static BuyerInput Input(string name) => new() { Name = name, Endpoint = Endpoint };

    private async Task<NewBuyer> CreateAsync(BuyerInput input)
    {
        var saved = await Buyers.CreateAsync(_scope.AccountId, input, default);
        Assert.Empty(saved.Problems);
        return saved.Value!;
    }
}
