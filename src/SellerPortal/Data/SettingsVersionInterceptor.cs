using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SellerPortal.Accounts;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Distribution;

namespace SellerPortal.Data;

/// <summary>
/// Whoever saves a part of an account's settings raises its version in the same transaction and, after the commit, drops what was
/// cached of it, here and on other nodes. No service can forget to.
/// </summary>
internal sealed class SettingsVersionInterceptor(IPortalDatabase database, SettingsChanged changed) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, HashSet<Guid>> _accounts = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (PortalDbContext)eventData.Context!;
        foreach (var accountId in ChangedAccounts(db).ToHashSet())
        {
            var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellationToken);
            account.SettingsVersion++;
            _accounts.GetOrCreateValue(db).Add(accountId);
        }
        return result;
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && _accounts.TryGetValue(db, out var accounts))
            foreach (var accountId in accounts)
                await database.TellOtherNodesAsync(transaction, accountId, cancellationToken);
        return result;
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && _accounts.TryGetValue(db, out var accounts))
        {
            _accounts.Remove(db);
            foreach (var accountId in accounts)
                changed.Raise(accountId);
        }
        return Task.CompletedTask;
    }

    private static IEnumerable<Guid> ChangedAccounts(PortalDbContext db) =>
        from entry in db.ChangeTracker.Entries()
        where entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        let accountId = entry.Entity switch
        {
            IAccountSetting setting => setting.AccountId,
            GroupBuyer place => place.AccountId,
            Endpoint endpoint => Owner(db, endpoint),
            Account { } account when entry.State == EntityState.Modified => account.Id,
            _ => Guid.Empty,
        }
        where accountId != Guid.Empty
        select accountId;

    private static Guid Owner(PortalDbContext db, Endpoint endpoint) =>
        db.ChangeTracker.Entries<Buyer>().FirstOrDefault(b => ReferenceEquals(b.Entity.Endpoint, endpoint))?.Entity.AccountId ?? Guid.Empty;
}
