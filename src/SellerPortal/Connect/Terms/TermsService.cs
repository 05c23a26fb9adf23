using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Connect.Terms;

/// <summary>The terms of buyers: look, edit, pause, resume.</summary>
public sealed class TermsService(PortalDbContext db, ReadPool reads, DeliverySignal signal, TimeProvider time)
{
    /// <summary>The buyer's terms; those that nothing is set in if it has none, or is another account's.</summary>
    public async Task<BuyerTerms> FindAsync(Guid accountId, Guid buyerId, CancellationToken cancellation) =>
        await db.BuyerTerms.AsNoTracking().SingleOrDefaultAsync(t => t.BuyerId == buyerId && t.AccountId == accountId, cancellation)
        ?? new BuyerTerms { BuyerId = buyerId, AccountId = accountId };

    /// <summary>The account's paused endpoints: buyer's id and terms.</summary>
    public async Task<IReadOnlyList<BuyerTerms>> PausedAsync(Guid accountId, CancellationToken cancellation) =>
        await db.BuyerTerms.AsNoTracking()
            .Where(t => t.AccountId == accountId && (t.PausedAt != null || t.TrippedAt != null)).ToListAsync(cancellation);

    /// <summary>How many of a total cap are taken.</summary>
    public int TakenOfTotal(Guid buyerId) => reads.Read(session => BuyerTally.TotalOf(session, buyerId));

    /// <summary>Changes the terms; they count from the next lead on, and what waits for the buyer to open follows its new hours. Null for an unknown buyer.</summary>
    public async Task<Saved<BuyerTerms>?> EditAsync(Guid accountId, Guid buyerId, TermsInput input, CancellationToken cancellation)
    {
        var problems = new InputProblems();
        input.Check(problems);
        if (problems.Any)
            return Saved<BuyerTerms>.Refused(problems);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await LockAsync(accountId, buyerId, cancellation) is not { } terms)
            return null;
        if (input.TotalCap is not null && terms.TotalCap is null)
            await db.BuyerTallies.Where(t => t.BuyerId == buyerId && t.Period == "total").ExecuteDeleteAsync(cancellation);
        var now = time.Now();
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await db.Accounts.SingleAsync(a => a.Id == accountId, cancellation)).TimeZone);
        var opened = CompiledTerms.HoursOf(terms, zone).OpensAfter(now);
        input.ApplyTo(terms);
        await db.SaveChangesAsync(cancellation);
        if (opened is not null)
            await db.WaitUntilAsync(buyerId, opened.Value, CompiledTerms.HoursOf(terms, zone).OpensAfter(now) ?? now, cancellation);
        await transaction.CommitAsync(cancellation);
        signal.Raise();
        return Saved<BuyerTerms>.Of(terms);
    }

    /// <summary>
    /// Pauses a buyer's endpoint: nothing live is sent to it. New leads go to the next buyer where one buyer gets them, and wait where all do; what is
    /// under way waits before its next attempt. False for an unknown buyer; twice is no error.
    /// </summary>
    public async Task<bool> PauseAsync(Guid accountId, Guid buyerId, string? by, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await LockAsync(accountId, buyerId, cancellation) is not { } terms)
            return false;
        if (terms.PausedAt is null)
            (terms.PausedAt, terms.PausedBy) = (time.Now(), by);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Ends a pause, whoever began it, and sends what waits. False for an unknown buyer; twice is no error.</summary>
    public async Task<bool> ResumeAsync(Guid accountId, Guid buyerId, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await LockAsync(accountId, buyerId, cancellation) is not { } terms)
            return false;
        (terms.PausedAt, terms.PausedBy, terms.TrippedAt, terms.ProbeAt, terms.FailedProbes, terms.ProbeLeadId) = (null, null, null, null, 0, null);
        await db.SaveChangesAsync(cancellation);
        await db.ReleaseWaitingAsync(terms, time.Now(), cancellation);
        await transaction.CommitAsync(cancellation);
        signal.Raise();
        return true;
    }

    /// <summary>The buyer's row, made if it has none, locked with the account's; null for an unknown buyer.</summary>
    private async Task<BuyerTerms?> LockAsync(Guid accountId, Guid buyerId, CancellationToken cancellation)
    {
        await db.LockAccountAsync(accountId, cancellation);
        if (!await db.Buyers.AnyAsync(b => b.Id == buyerId && b.AccountId == accountId, cancellation))
            return null;
        if (await db.LockTermsAsync(buyerId, cancellation) is { } present)
            return present;
        var terms = new BuyerTerms { BuyerId = buyerId, AccountId = accountId };
        db.BuyerTerms.Add(terms);
        return terms;
    }
}
