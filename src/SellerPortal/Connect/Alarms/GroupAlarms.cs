using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Connect.Alarms;

/// <summary>The alarms of an account's distribution groups, for its pages.</summary>
public sealed class GroupAlarms(PortalDbContext db)
{
    /// <summary>How many <see cref="OfGroupAsync"/> returns.</summary>
    public const int MostOfGroup = 10;

    private const int MostOpen = 20;

    /// <summary>Those that go on, the newest first.</summary>
    public async Task<IReadOnlyList<GroupAlarm>> OpenAsync(Guid accountId, CancellationToken cancellation) =>
        await db.GroupAlarms.AsNoTracking().Where(a => a.AccountId == accountId && a.ClosedAt == null).OrderByDescending(a => a.OpenedAt).Take(MostOpen).ToListAsync(cancellation);

    /// <summary>A group's newest, those that go on and those that are over.</summary>
    public async Task<IReadOnlyList<GroupAlarm>> OfGroupAsync(Guid accountId, Guid groupId, CancellationToken cancellation) =>
        await db.GroupAlarms.AsNoTracking().Where(a => a.AccountId == accountId && a.GroupId == groupId)
            .OrderByDescending(a => a.OpenedAt).Take(MostOfGroup).ToListAsync(cancellation);
}
