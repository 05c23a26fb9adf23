using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Distribution;
using SellerPortal.Data;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Nodes;

/// <summary>Sets up the kit's account with a buyer, as a person would in the portal.</summary>
internal static class Seed
{
    public const string ConnectCode = "NODES";

    /// <summary>Makes a group whose leads all go to this buyer.</summary>
    public static Task BuyerAsync(PortalServer server, FakeBuyer buyer) => ChangeAsync(server, (db, account) =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var row = new Buyer
        {
            AccountId = account.Id,
            Name = "Buyer 1",
            Endpoint = new Endpoint { Name = "Main", Url = buyer.Url.AbsoluteUri },
            CreatedAt = now,
        };
        var group = new DistributionGroup { AccountId = account.Id, Name = "Nodes", ConnectCode = ConnectCode, CreatedAt = now };
        group.Buyers.Add(new GroupBuyer { GroupId = group.Id, BuyerId = row.Id, AccountId = account.Id });
        db.AddRange(row, group);
        return Task.CompletedTask;
    });

    /// <summary>Revokes the kit's API key.</summary>
    public static Task RevokeKeyAsync(PortalServer server) => ChangeAsync(server, async (db, account) =>
    {
        var key = await db.ApiKeys.SingleAsync(k => k.AccountId == account.Id && k.Kind == ApiKeyKind.Server);
        key.RevokedAt = TimeProvider.System.GetUtcNow();
    });

    /// <summary>A lead for that buyer, or with another connect code or none.</summary>
    public static HttpContent Lead(int number, string? connectCode = ConnectCode) => Json.Body(new
    {
        first_name = "Jane",
        last_name = "Smith",
        email = $"jane{number}@example.com",
        contact_state_connect_code = connectCode,
    });

    private static async Task ChangeAsync(PortalServer server, Func<PortalDbContext, Account, Task> change)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await change(db, await db.Accounts.SingleAsync());
        await db.SaveChangesAsync();
    }
}
