using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts;
using SellerPortal.Accounts.Members;
using SellerPortal.Configuration;
using SellerPortal.Connect.Terms;
using SellerPortal.Connect.Validation;
using SellerPortal.Data;
using SellerPortal.Reports;
using SellerPortal.Reports.Figures;
using SellerPortal.Settings;

namespace SellerPortal.Demo;

/// <summary>
/// The example account of <c>--demo</c>: four buyers that this process answers for, three groups, 5,000 leads over 90 days with feedback.
/// The same on the same day. Made on an empty database only; a second start finds it and changes nothing.
/// </summary>
public sealed class DemoAccount(
    PortalDbContext db, KeyRing keyRing, AccountSetup setup, ConfigurationService configuration, DemoHistory history, DemoCalls calls, DemoImport import, DemoNotifications notifications,
    ReportService reports, FigureKeeper figures, UserManager<Member> members, PublicUrls urls, TimeProvider time)
{
    public const string Email = "demo@example.com";
    public const string Password = "look-around-freely";

    /// <summary>A person of the buyer Harbour Life, to look at the buyers' area; the password is the owner's.</summary>
    public const string BuyerEmail = "buyer@example.com";

    public const string ApiKey = "demokey0demokey0demokey0demokey0";
    public const string LifeGroup = "Life cover";
    public const string MortgageGroup = "Remortgages";
    public const string OverFiftiesGroup = "Over-50s plans";

    /// <summary>For how long one of its rules has been watching.</summary>
    internal const int WatchedDays = 30;

    /// <summary>The demo's landing pages: the one on which most leads came in, and the one for mortgages.</summary>
    public static readonly Guid CoverPage = new("a0c9b8e7-d494-4073-aee1-2a3baae53eab");
    public static readonly Guid RemortgagePage = new("5f2b6c1e-3a6d-4f0b-9a59-7d0f1c2e8b44");

    /// <summary>Claims for the demo's seller itself: a constant, as the buyers' keys are.</summary>
    public const string SellerSecretKey = "demosecret-seller-0123456789abcdef";

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
        await figures.CatchUpAsync(cancellation);
        var owner = await db.Users.Where(m => m.AccountId == accountId).Select(m => m.Id).SingleAsync(cancellation);
        await AddBuyersPersonAsync(accountId, cancellation);
        await calls.WriteAsync(accountId, cancellation);
        await notifications.WriteAsync(accountId, cancellation);
        await AskForReportAsync(accountId, owner, cancellation);
        await import.WriteAsync(accountId, owner, cancellation);
        return true;
    }

    private async Task AddBuyersPersonAsync(Guid accountId, CancellationToken cancellation)
    {
        var buyer = await db.Buyers.Where(b => b.AccountId == accountId && b.Name == DemoBuyer.Harbour.Name).Select(b => b.Id).SingleAsync(cancellation);
        var person = new Member { AccountId = accountId, BuyerId = buyer, Role = MemberRole.Buyer, Name = "Harriet Cole", Email = BuyerEmail, UserName = BuyerEmail };
        if (!(await members.CreateAsync(person, Password)).Succeeded)
            throw new InvalidOperationException("The demo's buyer's person was refused.");
    }

    /// <summary>A first report, so that there is a dashboard to look at; it is made once the jobs run.</summary>
    private async Task AskForReportAsync(Guid accountId, Guid owner, CancellationToken cancellation)
    {
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
        db.ValidationRules.Add(WatchingRule(accountId));
        await db.SaveChangesAsync(cancellation);
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
        ["seller_secret_key"] = SellerSecretKey,
        ["landing_pages"] = new JsonArray(
            new JsonObject { ["id"] = CoverPage, ["name"] = "Life cover", ["url"] = "https://www.example.com/life-cover" },
            new JsonObject { ["id"] = RemortgagePage, ["name"] = "Remortgage", ["url"] = "https://www.example.com/remortgage" }),
        ["buyers"] = new JsonArray([.. DemoBuyer.All.Select(Buyer)]),
        ["distribution_groups"] = new JsonArray(
            Group(LifeGroup, "all", DemoBuyer.Harbour),
            Group(MortgageGroup, "all", DemoBuyer.Northgate, DemoBuyer.Aster),
            Group(OverFiftiesGroup, "first_accepting", DemoBuyer.Picky, DemoBuyer.Aster)),
        ["validation_rules"] = new JsonArray(
            Rule("home_phone", "be_a_phone_number"), Rule("mobile_phone", "be_a_phone_number"), Rule("first_name", "obscenity_filter"),
            Rule("house_value", "be_present", MortgageGroup), Rule("mortgage_term", "be_in_the_format_of", MortgageGroup, @"[1-9]\d?")),
    };

    /// <summary>A rule that somebody has been trying for a month: what would it cost not to take leads from an area?</summary>
    private ValidationRule WatchingRule(Guid accountId)
    {
        var since = time.Now().AddDays(-WatchedDays);
        var rule = new ValidationRule
        {
            AccountId = accountId,
            Position = 100,
            Field = "postal_code",
            Rule = "not_match",
            Value = "BT",
            Message = "is outside the area that we cover",
            CreatedAt = since,
        };
        rule.SwitchTo(RuleMode.Watching, since);
        return rule;
    }

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

    private static JsonObject Rule(string field, string rule, string? group = null, string? value = null) =>
        new() { ["field"] = field, ["rule"] = rule, ["value"] = value, ["distribution_group"] = group };
}
