using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Distribution;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Accounts;

namespace SellerPortal.Web.Tests.Connect;

public sealed class GroupServiceTests : IAsyncLifetime
{
    private readonly PortalServer _server = new();
    private ServiceScope _scope = null!;

    private GroupService Groups => _scope.Get<GroupService>();

    public async Task InitializeAsync()
    {
        _scope = await ServiceScope.OpenAsync(_server);
        foreach (var name in new[] { "A", "B" })
            await _scope.Get<BuyerService>().CreateAsync(
                _scope.AccountId, new BuyerInput { Name = name, Endpoint = new EndpointInput { Url = "https://b.example" } }, default);
    }

    public async Task DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_new_group_has_a_code_of_ten_capitals_and_digits_and_its_buyers_in_order()
    {
        var group = await CreateAsync(new GroupInput { Name = "G", Strategy = "weighted", Buyers = [new("B", 3), new("A")] });

        var found = (await Groups.FindAsync(_scope.AccountId, group.Id, default))!;

        Assert.Matches("^[A-Z0-9]{10}$", found.ConnectCode);
        Assert.Equal([3, 1], found.Buyers.Select(p => p.Weight));
        Assert.Equal(await IdsAsync("B", "A"), found.Buyers.Select(p => p.BuyerId));
    }

    [Fact]
    public async Task A_group_is_changed_and_keeps_its_code_and_unused_weights()
    {
        var group = await CreateAsync(new GroupInput { Name = "G", ConnectCode = "Code", Strategy = "weighted", Buyers = [new("B", 3), new("A")] });

        var edited = await Groups.EditAsync(_scope.AccountId, group.Id, new GroupInput { Name = "H", Strategy = "round_robin", Buyers = [new("A"), new("B")] }, default);

        Assert.Empty(edited!.Problems);
        var found = (await Groups.FindAsync(_scope.AccountId, group.Id, default))!;
        Assert.Equal(("H", "Code", Strategy.RoundRobin), (found.Name, found.ConnectCode, found.Strategy));
        Assert.Equal([1, 3], found.Buyers.Select(p => p.Weight));
    }

    [Fact]
    public async Task What_is_wrong_with_a_group_is_told_at_once_and_nothing_is_saved()
    {
        await CreateAsync(new GroupInput { Name = "G", ConnectCode = "ABCD" });

        var saved = await Groups.CreateAsync(
            _scope.AccountId, new GroupInput { Name = " ", ConnectCode = "ABCD", Strategy = "x", Buyers = [new("C"), new("A"), new("A"), new("B", 0)] }, default);

        Assert.Equal(["name", "strategy", "buyers[0]", "buyers[2]", "buyers[3]", "connect_code"], saved.Problems.Select(p => p.Member));
        Assert.Single(await Groups.ListAsync(_scope.AccountId, withArchived: true, default));
    }

    [Fact]
    public async Task An_archived_groups_code_is_free_and_its_name_brings_it_back()
    {
        var group = await CreateAsync(new GroupInput { Name = "G", ConnectCode = "ABCD", Buyers = [new("A")] });
        Assert.True(await Groups.ArchiveAsync(_scope.AccountId, group.Id, default));
        await CreateAsync(new GroupInput { Name = "H", ConnectCode = "ABCD" });

        Assert.Equal(["connect_code"], (await Groups.CreateAsync(_scope.AccountId, new GroupInput { Name = "G" }, default)).Problems.Select(p => p.Member));
        var back = await CreateAsync(new GroupInput { Name = "G", ConnectCode = "EFGH", Buyers = [new("B")] });

        Assert.Equal((group.Id, null), (back.Id, back.ArchivedAt));
        Assert.Equal(await IdsAsync("B"), (await Groups.FindAsync(_scope.AccountId, group.Id, default))!.Buyers.Select(p => p.BuyerId));
    }

    [Fact]
    public async Task Another_accounts_group_is_an_unknown_one()
    {
        var group = await CreateAsync(new GroupInput { Name = "G" });
        var stranger = Guid.NewGuid();

        Assert.Null(await Groups.FindAsync(stranger, group.Id, default));
        Assert.Null(await Groups.EditAsync(stranger, group.Id, new GroupInput { Name = "X" }, default));
        Assert.False(await Groups.ArchiveAsync(stranger, group.Id, default));
    }

    private async Task<DistributionGroup> CreateAsync(GroupInput input)
    {
        var saved = await Groups.CreateAsync(_scope.AccountId, input, default);
        Assert.Empty(saved.Problems);
        return saved.Value!;
    }

    private async Task<List<Guid>> IdsAsync(params string[] names)
    {
        var buyers = await _scope.Get<BuyerService>().ListAsync(_scope.AccountId, withArchived: true, default);
        return [.. names.Select(name => buyers.Single(b => b.Name == name).Id)];
    }
}
