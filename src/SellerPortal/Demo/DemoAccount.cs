using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts;
using SellerPortal.Configuration;
using SellerPortal.Connect.Terms;
using SellerPortal.Data;
using SellerPortal.Reports;
using SellerPortal.Settings;

namespace SellerPortal.Demo;

/// <summary>
/// The example account of <c>--demo</c>: four buyers that this process answers for, three groups, 5,000 leads over 90 days with feedback.
/// The same on the same day. Made on an empty database only; a second start finds it and changes nothing.
/// </summary>
public sealed class DemoAccount(
    PortalDbContext db, KeyRing keyRing, AccountSetup setup, ConfigurationService configuration, DemoHistory history, ReportService reports,
    PublicUrls urls, TimeProvider time)
{
    public const string Email = "demo@example.com";
    public const string Password = "look-around-freely";
    public const string ApiKey = "demokey0demokey0demokey0demokey0";
    public const string LifeGroup = "Life cover";
    public const string MortgageGroup = "Remortgages";
    public const string OverFiftiesGroup = "Over-50s plans";

    /// <summary>Where this process answers for the demo's buyers, below the portal.</summary>
    public const string BuyersPath = "/demo/buyers/";

    /// <summary>The connect code of each group.</summary>
    public static readonly IReadOnlyDictionary<string, string> ConnectCodes = new Dictionary<string, string>
    {
        [LifeGroup] = "LIFE2026UK", [MortgageGroup] = "REMO2026UK", [OverFiftiesGroup] = "OVER502026",
    };

    /// <summary>The secret key of the demo's buyer: a constant, so that the documentation's commands work as they stand.</summary>
    public static string SecretKey(DemoBuyer buyer) => $"demosecret-{buyer.Slug}-0123456789";

    /// <summary>Fills an empty database. Returns whether it did.</summary>
    public async Task<bool> CreateIfEmptyAsync(CancellationToken cancellation)
    {
        if (!await setup.IsNeededAsync(cancellation))
            return false;
        var accountId = await ConfigureAsync(cancellation);
        await history.WriteAsync(accountId, cancellation);
        await AskForReportAsync(accountId, cancellation);
        return true;
    }

    /// <summary>A first report, so that there is a dashboard to look at; it is made once the jobs run.</summary>
    private async Task AskForReportAsync(Guid accountId, CancellationToken cancellation)
    {
        var owner = await db.Users.Where(m => m.AccountId == accountId).Select(m => m.Id).SingleAsync(cancellation);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await reports.RequestAsync(accountId, owner, today.AddDays(-DemoLeads.Days), today, null, null, cancellation);
    }

    private async Task<Guid> ConfigureAsync(CancellationToken cancellation)
    {
        keyRing.Load();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (accountId, keyId) = await setup.BootstrapAsync(new BootstrapAccount("Example Leads Ltd", Email, Password, ApiKey, null), cancellation);
        var document = JsonSerializer.SerializeToUtf8Bytes(Document());
        if (await configuration.ApplyAsync(accountId, keyId, document, dryRun: false, cancellation) is not ConfigurationOutcome.Accepted)
            throw new InvalidOperationException("The demo's own configuration was refused.");
        await AgreeTermsAsync(accountId, cancellation);
        await transaction.CommitAsync(cancellation);
        return accountId;
    }

    /// <summary>What each buyer pays, and what two of them don't take.</summary>
    private async Task AgreeTermsAsync(Guid accountId, CancellationToken cancellation)
    {
        var prices = new Dictionary<string, decimal>
        {
            [DemoBuyer.Harbour.Name] = 24m, [DemoBuyer.Northgate.Name] = 32.50m, [DemoBuyer.Aster.Name] = 18m, [DemoBuyer.Picky.Name] = 21m,
        };
        foreach (var buyer in await db.Buyers.Where(b => b.AccountId == accountId).ToListAsync(cancellation))
            db.BuyerTerms.Add(new BuyerTerms
            {
                BuyerId = buyer.Id,
                AccountId = accountId,
                Price = prices[buyer.Name],
                HourlyCap = buyer.Name == DemoBuyer.Aster.Name ? 200 : null,
                Filters = buyer.Name == DemoBuyer.Northgate.Name ? [new BuyerFilter("postal_code", "not_match", "BT")] : [],
            });
        await db.SaveChangesAsync(cancellation);
    }

    private JsonObject Document() => new()
    {
        ["version"] = 1,
        ["buyers"] = new JsonArray([.. DemoBuyer.All.Select(Buyer)]),
        ["distribution_groups"] = new JsonArray(
            Group(LifeGroup, "all", DemoBuyer.Harbour),
            Group(MortgageGroup, "all", DemoBuyer.Northgate, DemoBuyer.Aster),
            Group(OverFiftiesGroup, "first_accepting", DemoBuyer.Picky, DemoBuyer.Aster)),
        ["validation_rules"] = new JsonArray(
            Rule("home_phone", "be_a_phone_number"), Rule("mobile_phone", "be_a_phone_number"), Rule("first_name", "obscenity_filter")),
    };

    private JsonObject Buyer(DemoBuyer buyer) => new()
    {
        ["name"] = buyer.Name,
        ["secret_key"] = SecretKey(buyer),
        ["endpoint"] = new JsonObject
        {
            ["name"] = "CRM",
            ["url"] = PublicUrls.Below(urls.Portal, BuyersPath + buyer.Slug),
            ["test_url"] = PublicUrls.Below(urls.Portal, $"{BuyersPath}{buyer.Slug}/test"),
            ["format"] = "json",
        },
        ["required_fields"] = new JsonArray(buyer == DemoBuyer.Northgate ? ["postal_code"] : []),
        ["duplicate_window_days"] = 30,
        ["data_sharing"] = new JsonObject
        {
            ["enabled"] = true,
            // One buyer keeps its money to itself, as some do.
            ["fields"] = new JsonArray(buyer == DemoBuyer.Aster ? ["sale_sold_at"] : ["sale_sold_at", "sale_currency", "sale_revenue", "sale_lead_cost", "sale_costs", "sale_gross_profit"]),
        },
    };

    private static JsonObject Group(string name, string strategy, params DemoBuyer[] buyers) => new()
    {
        ["name"] = name,
        ["connect_code"] = ConnectCodes[name],
        ["strategy"] = strategy,
        ["buyers"] = new JsonArray([.. buyers.Select(b => (JsonNode)b.Name)]),
    };

    private static JsonObject Rule(string field, string rule) => new() { ["field"] = field, ["rule"] = rule };
}
