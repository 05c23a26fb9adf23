using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Accounts.Buyers;

/// <summary>A buyer and, this once, its secret key's text.</summary>
public sealed record NewBuyer(Buyer Buyer, string SecretKey);

/// <summary>The buyers of an account: list, create, edit, archive, restore.</summary>
public sealed class BuyerService(
    PortalDbContext db, IPortalDatabase database, SecretKeyService secretKeys, KnownFields fields, EndpointHeaders headers, TimeProvider time)
{
    private const string NameIsTaken = "is the name of another buyer";

    /// <summary>The account's buyers by name; archived ones only if asked for.</summary>
    public async Task<IReadOnlyList<Buyer>> ListAsync(Guid accountId, bool withArchived, CancellationToken cancellation) =>
        await db.Buyers.AsNoTracking()
            .Where(b => b.AccountId == accountId && (withArchived || b.ArchivedAt == null))
            .OrderBy(b => b.Name).ToListAsync(cancellation);

    /// <summary>One buyer, archived or not; null for an unknown id, which another account's is too.</summary>
    public Task<Buyer?> FindAsync(Guid accountId, Guid id, CancellationToken cancellation) =>
        db.Buyers.AsNoTracking().SingleOrDefaultAsync(b => b.AccountId == accountId && b.Id == id, cancellation);

    /// <summary>Creates a buyer with a secret key; the name of an archived buyer brings that one back, with a key beside its former ones.</summary>
    public async Task<Saved<NewBuyer>> CreateAsync(Guid accountId, BuyerInput input, CancellationToken cancellation)
    {
        var problems = new InputProblems();
        var namesake = await NamesakeAsync(accountId, input.Name, cancellation);
        input.Check(problems, fields, namesake);
        if (namesake is { ArchivedAt: null })
            problems.Add("name", NameIsTaken);
        if (problems.Any)
            return Saved<NewBuyer>.Refused(problems);
        var buyer = namesake ?? input.ToBuyer(accountId, headers, time.Now());
        if (namesake is null)
            db.Buyers.Add(buyer);
        else
            input.ApplyTo(buyer, headers);
        buyer.ArchivedAt = null;
        var former = await db.SecretKeys.Where(k => k.AccountId == accountId && k.BuyerId == buyer.Id).ToListAsync(cancellation);
        var text = secretKeys.AddSuccessor(accountId, buyer.Id, former);
        return await TrySaveAsync(problems, cancellation) ? Saved<NewBuyer>.Of(new NewBuyer(buyer, text)) : Saved<NewBuyer>.Refused(problems);
    }

    /// <summary>Changes a buyer. Null for an unknown or archived one.</summary>
    public async Task<Saved<Buyer>?> EditAsync(Guid accountId, Guid id, BuyerInput input, CancellationToken cancellation)
    {
        var buyer = await db.Buyers.SingleOrDefaultAsync(b => b.AccountId == accountId && b.Id == id && b.ArchivedAt == null, cancellation);
        if (buyer is null)
            return null;
        var problems = new InputProblems();
        input.Check(problems, fields, buyer);
        var namesake = await NamesakeAsync(accountId, input.Name, cancellation);
        if (namesake is not null && namesake.Id != id)
            problems.Add("name", namesake.ArchivedAt is null ? NameIsTaken : "is the name of an archived buyer");
        if (problems.Any)
            return Saved<Buyer>.Refused(problems);
        input.ApplyTo(buyer, headers);
        return await TrySaveAsync(problems, cancellation) ? Saved<Buyer>.Of(buyer) : Saved<Buyer>.Refused(problems);
    }

    /// <summary>
    /// Archives a buyer: it gets no new leads; deliveries that run end, and its pushes go on. False for an unknown one; twice is no error.
    /// </summary>
    public async Task<bool> ArchiveAsync(Guid accountId, Guid id, CancellationToken cancellation)
    {
        var buyer = await db.Buyers.SingleOrDefaultAsync(b => b.AccountId == accountId && b.Id == id, cancellation);
        if (buyer is null)
            return false;
        buyer.ArchivedAt ??= time.Now();
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Takes an archived buyer back, with its secret keys and its places in groups. False for an unknown one; twice is no error.</summary>
    public async Task<bool> RestoreAsync(Guid accountId, Guid id, CancellationToken cancellation)
    {
        var buyer = await db.Buyers.SingleOrDefaultAsync(b => b.AccountId == accountId && b.Id == id, cancellation);
        if (buyer is null)
            return false;
        buyer.ArchivedAt = null;
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private Task<Buyer?> NamesakeAsync(Guid accountId, string? name, CancellationToken cancellation) =>
        db.Buyers.SingleOrDefaultAsync(b => b.AccountId == accountId && b.Name == name, cancellation);

    /// <summary>Saves; false if somebody took the name in the meantime.</summary>
    private async Task<bool> TrySaveAsync(InputProblems problems, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException problem) when (database.IsUniqueViolation(problem))
        {
            db.ChangeTracker.Clear();
            problems.Add("name", NameIsTaken);
            return false;
        }
    }
}
