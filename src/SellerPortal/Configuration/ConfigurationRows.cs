using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Certify;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Validation;
using SellerPortal.Data;
using SellerPortal.Notifications;

namespace SellerPortal.Configuration;

/// <summary>
/// Everything that an account has configured, archived objects included, each list in the order of the document. The rows are
/// tracked: what is changed here is what will be saved.
/// </summary>
internal sealed class ConfigurationRows
{
    private readonly PortalDbContext _db;

    private ConfigurationRows(PortalDbContext db, Account account, DateTimeOffset readAt) => (_db, Account, ReadAt) = (db, account, readAt);

    public Account Account { get; }
    public DateTimeOffset ReadAt { get; }
    public required List<ApiKey> ApiKeys { get; init; }
    public required List<SecretKey> SecretKeys { get; init; }
    public required List<LandingPage> LandingPages { get; init; }
    public required List<Buyer> Buyers { get; init; }
    public required List<DistributionGroup> Groups { get; init; }
    public required List<ValidationRule> Rules { get; init; }
    public required List<NotificationRule> Notifications { get; init; }

    public static async Task<ConfigurationRows> LoadAsync(PortalDbContext db, Guid accountId, DateTimeOffset now, CancellationToken cancellation)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellation);
        return new ConfigurationRows(db, account, now)
        {
            ApiKeys = await db.ApiKeys.Where(k => k.AccountId == accountId).OrderBy(k => k.CreatedAt).ThenBy(k => k.Id).ToListAsync(cancellation),
            SecretKeys = await db.SecretKeys.Where(k => k.AccountId == accountId).ToListAsync(cancellation),
            LandingPages = await db.LandingPages.Where(p => p.AccountId == accountId).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).ToListAsync(cancellation),
            Buyers = await db.Buyers.Where(b => b.AccountId == accountId).OrderBy(b => b.CreatedAt).ThenBy(b => b.Id).ToListAsync(cancellation),
            Groups = await db.DistributionGroups.Include(g => g.Buyers)
                .Where(g => g.AccountId == accountId).OrderBy(g => g.CreatedAt).ThenBy(g => g.Id).ToListAsync(cancellation),
            Rules = await db.ValidationRules.Where(r => r.AccountId == accountId).OrderBy(r => r.Position).ThenBy(r => r.CreatedAt).ToListAsync(cancellation),
            Notifications = await db.NotificationRules.Where(r => r.AccountId == accountId)
                .OrderBy(r => r.Position).ThenBy(r => r.CreatedAt).ToListAsync(cancellation),
        };
    }

    /// <summary>The buyers that are not archived.</summary>
    public IEnumerable<Buyer> ActiveBuyers => Buyers.Where(b => b.ArchivedAt is null);

    /// <summary>The groups that are not archived.</summary>
    public IEnumerable<DistributionGroup> ActiveGroups => Groups.Where(g => g.ArchivedAt is null);

    /// <summary>Adds a row to a list and to what will be saved.</summary>
    public T Add<T>(List<T> list, T row) where T : class
    {
        list.Add(row);
        _db.Add(row);
        return row;
    }

    /// <summary>Takes a row out of a list and, when saved, out of the database.</summary>
    public void Remove<T>(List<T> list, T row) where T : class
    {
        list.Remove(row);
        _db.Remove(row);
    }
}
