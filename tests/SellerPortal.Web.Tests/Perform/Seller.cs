using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Perform;

/// <summary>
/// One seller on a server of its own or a shared one: its buyers, and leads that were delivered to them. Rows are laid straight into the
/// database, so that what these tests show doesn't hang on how leads come in.
/// </summary>
public sealed class Seller
{
    private readonly PortalServer _server;
    private readonly TimeProvider _time;
    private Guid _groupId;

    private Seller(PortalServer server, TimeProvider time, Guid accountId, string apiKey)
    {
        (_server, _time, AccountId) = (server, time, accountId);
        ApiKey = apiKey;
        Api = server.Api(apiKey);
        Public = server.Anonymous();
    }

    public Guid AccountId { get; }

    public string ApiKey { get; }

    /// <summary>A client with the seller's API key.</summary>
    public HttpClient Api { get; }

    /// <summary>A client without credentials, as buyers and downloads use.</summary>
    public HttpClient Public { get; }

    /// <summary>The seller of that key on a server that was started again; it can ask, but not add.</summary>
    public static Seller Existing(PortalServer server, string apiKey) => new(server, TimeProvider.System, Guid.Empty, apiKey);

    /// <summary>A new account of its own with a group; tests on one server don't see each other.</summary>
    public static async Task<Seller> CreateAsync(PortalServer server, TimeProvider? clock = null)
    {
        var time = clock ?? TimeProvider.System;
        var account = new Account { Name = "Seller", CreatedAt = time.GetUtcNow() };
        var key = SecretText.New();
        var seller = new Seller(server, time, account.Id, key);
        var group = new DistributionGroup { AccountId = account.Id, Name = "Life group", ConnectCode = "LIFE1", CreatedAt = time.GetUtcNow() };
        seller._groupId = group.Id;
        await seller.SaveAsync(account);
        await seller.SaveAsync(SellerPortal.Accounts.ApiKeys.ApiKey.ForServer(account.Id, "test", key, Scopes.All, time.GetUtcNow()), group);
        return seller;
    }

    /// <summary>A buyer with a secret key; it shares everything unless said otherwise.</summary>
    public async Task<TestBuyer> AddBuyerAsync(string name = "Buyer 1", IReadOnlyList<string>? shares = null, bool sharing = true, string? secret = null)
    {
        var buyer = new Buyer
        {
            AccountId = AccountId,
            Name = name,
            Endpoint = new Endpoint { Name = "Main", Url = "https://buyer.example/leads" },
            SharesFeedback = sharing,
            SharedFields = [.. shares ?? SharedFields.All],
            CreatedAt = _time.GetUtcNow(),
        };
        secret ??= SecretText.New();
        await SaveAsync(buyer, NewKey(buyer.Id, secret));
        return new TestBuyer(buyer.Id, name, secret);
    }

    public Task AddKeyAsync(Guid? buyerId, string secret, DateTimeOffset? expiresAt = null)
    {
        var key = NewKey(buyerId, secret);
        key.ExpiresAt = expiresAt;
        return SaveAsync(key);
    }

    public async Task<Guid> AddGroupAsync(string name, string code)
    {
        var group = new DistributionGroup { AccountId = AccountId, Name = name, ConnectCode = code, CreatedAt = _time.GetUtcNow() };
        await SaveAsync(group);
        return group.Id;
    }

    /// <summary>A lead without deliveries.</summary>
    public async Task<Guid> AddLeadAsync(object? fields = null, DateTimeOffset? createdAt = null, bool testMode = false)
    {
        var lead = NewLead(createdAt ?? Now(), fields, testMode);
        await SaveAsync(lead);
        return lead.Id;
    }

    /// <summary>A delivery of a lead.</summary>
    public async Task<Guid> AddDeliveryAsync(
        Guid leadId, TestBuyer buyer, DeliveryStatus status = DeliveryStatus.Delivered, DateTimeOffset? at = null, bool testMode = false, Guid? groupId = null)
    {
        var delivery = NewDelivery(leadId, buyer.Id, status, at ?? Now(), testMode, groupId ?? _groupId);
        await SaveAsync(delivery);
        return delivery.Id;
    }

    /// <summary>A lead that was delivered to one buyer.</summary>
    public async Task<(Guid LeadId, Guid DeliveryId)> AddDeliveredLeadAsync(TestBuyer buyer, object? fields = null, DateTimeOffset? at = null)
    {
        var leadId = await AddLeadAsync(fields, at);
        return (leadId, await AddDeliveryAsync(leadId, buyer, at: at));
    }

    /// <summary>Many delivered leads, a second apart; returns their ids, oldest first.</summary>
    public async Task<IReadOnlyList<Guid>> AddManyAsync(TestBuyer buyer, int count)
    {
        var first = Now().AddSeconds(-count);
        var leads = Enumerable.Range(0, count).Select(i => NewLead(first.AddSeconds(i), null, false)).ToList();
        await SaveAsync([.. leads, .. leads.Select(l => NewDelivery(l.Id, buyer.Id, DeliveryStatus.Delivered, l.CreatedAt, false, _groupId))]);
        return [.. leads.Select(l => l.Id)];
    }

    /// <summary>Lets a lead carry a certificate.</summary>
    public Task AddCertificateAsync(Guid leadId, string certificateId) =>
        SaveAsync(new LeadKey { AccountId = AccountId, Kind = LeadKeyKind.Certificate, Value = certificateId, LeadId = leadId });

    /// <summary>Pushes members on behalf of a buyer.</summary>
    public Task<HttpResponseMessage> PushAsync(TestBuyer buyer, Guid leadId, string members) =>
        Public.PostAsync("/perform/leads", Json.Body($$"""{"secret_key":"{{buyer.Secret}}","connect_id":"{{leadId}}",{{members}}}"""));

    /// <summary>The stats of a lead as JSON.</summary>
    public async Task<JsonElement> StatsAsync(Guid leadId) => await (await Api.GetAsync($"/perform/stats/{leadId}")).ReadJsonAsync();

    /// <summary>Reads or changes rows.</summary>
    public async Task<T> RowsAsync<T>(Func<PortalDbContext, Task<T>> work)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    public Task SaveAsync(params object[] rows) => RowsAsync(async db =>
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync();
    });

    private DateTimeOffset Now() => _time.Now();

    private Lead NewLead(DateTimeOffset at, object? fields, bool testMode) => new()
    {
        Id = Guid.CreateVersion7(at),
        AccountId = AccountId,
        CreatedAt = at,
        TestMode = testMode,
        Method = LeadMethod.Api,
        DistributionGroupId = _groupId,
        Fields = JsonSerializer.Serialize(fields ?? new { first_name = "Jane", last_name = "Smith", email = "jane@example.com" }),
    };

    private Delivery NewDelivery(Guid leadId, Guid buyerId, DeliveryStatus status, DateTimeOffset at, bool testMode, Guid groupId) => new()
    {
        Id = Guid.CreateVersion7(at),
        AccountId = AccountId,
        LeadId = leadId,
        DistributionGroupId = groupId,
        Position = 0,
        BuyerId = buyerId,
        TestMode = testMode,
        CreatedAt = at,
        Status = status,
        DeliveredAt = status == DeliveryStatus.Delivered ? at : null,
        FailedAt = status == DeliveryStatus.Failed ? at : null,
    };

    private SecretKey NewKey(Guid? buyerId, string secret) => new()
    {
        AccountId = AccountId, BuyerId = buyerId, Hash = SecretText.Hash(secret), LastFour = secret[^4..], CreatedAt = _time.GetUtcNow(),
    };
}

/// <summary>A buyer as tests know it: its secret key in clear.</summary>
public sealed record TestBuyer(Guid Id, string Name, string Secret);

/// <summary>One server for all tests of a class; each test has a seller of its own on it.</summary>
public sealed class PerformServer : IAsyncDisposable
{
    public PortalServer Server { get; } = new();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
