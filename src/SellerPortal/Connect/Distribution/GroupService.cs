using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Connect.Distribution;

/// <summary>The distribution groups of an account: list, create, edit, archive, restore.</summary>
public sealed class GroupService(PortalDbContext db, IPortalDatabase database, TimeProvider time)
{
    private const string NameIsTaken = "is the name of another distribution group";
    private const string CodeIsTaken = "is the code of another distribution group";

    /// <summary>The account's groups with their places, by name; archived ones only if asked for.</summary>
    public async Task<IReadOnlyList<DistributionGroup>> ListAsync(Guid accountId, bool withArchived, CancellationToken cancellation) =>
        await db.DistributionGroups.AsNoTracking().Include(g => g.Buyers.OrderBy(p => p.Position))
            .Where(g => g.AccountId == accountId && (withArchived || g.ArchivedAt == null))
            .OrderBy(g => g.Name).ToListAsync(cancellation);

    /// <summary>One group with its places, archived or not; null for an unknown id, which another account's is too.</summary>
    public Task<DistributionGroup?> FindAsync(Guid accountId, Guid id, CancellationToken cancellation) =>
        db.DistributionGroups.AsNoTracking().Include(g => g.Buyers.OrderBy(p => p.Position))
            .SingleOrDefaultAsync(g => g.AccountId == accountId && g.Id == id, cancellation);

    /// <summary>Creates a group, with a code of its own unless one is given; the name of an archived group brings that one back.</summary>
    public async Task<Saved<DistributionGroup>> CreateAsync(Guid accountId, GroupInput input, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAccountAsync(accountId, cancellation);
        var namesake = await db.DistributionGroups.Include(g => g.Buyers)
            .SingleOrDefaultAsync(g => g.AccountId == accountId && g.Name == input.Name, cancellation);
        var problems = new InputProblems();
        if (namesake is { ArchivedAt: null })
            problems.Add("name", NameIsTaken);
        var group = namesake ?? new DistributionGroup
        {
            AccountId = accountId,
            Name = input.Name ?? "",
            ConnectCode = input.ConnectCode ?? GroupInput.NewConnectCode(),
            CreatedAt = time.Now(),
        };
        if (namesake is null)
            db.DistributionGroups.Add(group);
        group.ArchivedAt = null;
        return await SaveAsync(group, input, problems, cancellation);
    }

    /// <summary>Changes a group. Null for an unknown or archived one.</summary>
    public async Task<Saved<DistributionGroup>?> EditAsync(Guid accountId, Guid id, GroupInput input, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAccountAsync(accountId, cancellation);
        var group = await db.DistributionGroups.Include(g => g.Buyers)
            .SingleOrDefaultAsync(g => g.AccountId == accountId && g.Id == id && g.ArchivedAt == null, cancellation);
        if (group is null)
            return null;
        var problems = new InputProblems();
        var namesake = await db.DistributionGroups.AsNoTracking()
            .SingleOrDefaultAsync(g => g.AccountId == accountId && g.Name == input.Name && g.Id != id, cancellation);
        if (namesake is not null)
            problems.Add("name", namesake.ArchivedAt is null ? NameIsTaken : "is the name of an archived distribution group");
        return await SaveAsync(group, input, problems, cancellation);
    }

    /// <summary>Archives a group: its code is unknown from now on; deliveries that run end. False for an unknown one; twice is no error.</summary>
    public async Task<bool> ArchiveAsync(Guid accountId, Guid id, CancellationToken cancellation)
    {
        var group = await db.DistributionGroups.SingleOrDefaultAsync(g => g.AccountId == accountId && g.Id == id, cancellation);
        if (group is null)
            return false;
        group.ArchivedAt ??= time.Now();
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Takes an archived group back; refused while another group has its code. Null for an unknown one; twice is no error.</summary>
    public async Task<Saved<DistributionGroup>?> RestoreAsync(Guid accountId, Guid id, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAccountAsync(accountId, cancellation);
        var group = await db.DistributionGroups.SingleOrDefaultAsync(g => g.AccountId == accountId && g.Id == id, cancellation);
        if (group is null)
            return null;
        var problems = new InputProblems();
        if (await IsCodeTakenAsync(group, group.ConnectCode, cancellation))
        {
            problems.Add("connect_code", CodeIsTaken);
            return Refused(problems);
        }
        group.ArchivedAt = null;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Saved<DistributionGroup>.Of(group);
    }

    private Task<bool> IsCodeTakenAsync(DistributionGroup group, string code, CancellationToken cancellation) => db.DistributionGroups.AnyAsync(
        g => g.AccountId == group.AccountId && g.ConnectCode == code && g.ArchivedAt == null && g.Id != group.Id, cancellation);

    /// <summary>Checks, applies and commits; within the transaction that the caller began, so that nobody takes the code in between.</summary>
    private async Task<Saved<DistributionGroup>> SaveAsync(
        DistributionGroup group, GroupInput input, InputProblems problems, CancellationToken cancellation)
    {
        var buyers = await db.Buyers.Where(b => b.AccountId == group.AccountId && b.ArchivedAt == null)
            .ToDictionaryAsync(b => b.Name, b => b.Id, StringComparer.Ordinal, cancellation);
        input.Check(problems, buyers.Keys.ToHashSet(StringComparer.Ordinal));
        var code = input.ConnectCode ?? group.ConnectCode;
        if (await IsCodeTakenAsync(group, code, cancellation))
            problems.Add("connect_code", CodeIsTaken);
        if (problems.Any)
            return Refused(problems);
        input.ApplyTo(group, buyers);
        try
        {
            await db.SaveChangesAsync(cancellation);
            await db.Database.CommitTransactionAsync(cancellation);
            return Saved<DistributionGroup>.Of(group);
        }
        catch (DbUpdateException problem) when (database.IsUniqueViolation(problem))
        {
            problems.Add("name", NameIsTaken);
            return Refused(problems);
        }
    }

    private Saved<DistributionGroup> Refused(InputProblems problems)
    {
        db.ChangeTracker.Clear();
        return Saved<DistributionGroup>.Refused(problems);
    }
}
