using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Certify;

/// <summary>The landing pages of an account: list, create, edit, archive, restore.</summary>
public sealed class LandingPageService(PortalDbContext db, TimeProvider time)
{
    /// <summary>The account's landing pages by name; archived ones only if asked for.</summary>
    public async Task<IReadOnlyList<LandingPage>> ListAsync(Guid accountId, bool withArchived, CancellationToken cancellation) =>
        await db.LandingPages.AsNoTracking()
            .Where(p => p.AccountId == accountId && (withArchived || p.ArchivedAt == null))
            .OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(cancellation);

    /// <summary>One landing page, archived or not; null for an unknown id, which another account's is too.</summary>
    public Task<LandingPage?> FindAsync(Guid accountId, Guid id, CancellationToken cancellation) =>
        db.LandingPages.AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == accountId && p.Id == id, cancellation);

    /// <summary>Creates a landing page; its id is made for it.</summary>
    public async Task<Saved<LandingPage>> CreateAsync(Guid accountId, LandingPageInput input, CancellationToken cancellation)
    {
        var problems = new InputProblems();
        input.Check(problems);
        if (problems.Any)
            return Saved<LandingPage>.Refused(problems);
        var page = new LandingPage { AccountId = accountId, Name = input.Name!, Url = input.Url!, AllowedHosts = [.. input.AllowedHosts ?? []], CreatedAt = time.Now() };
        db.LandingPages.Add(page);
        await db.SaveChangesAsync(cancellation);
        return Saved<LandingPage>.Of(page);
    }

    /// <summary>Changes a landing page. Null for an unknown or archived one.</summary>
    public async Task<Saved<LandingPage>?> EditAsync(Guid accountId, Guid id, LandingPageInput input, CancellationToken cancellation)
    {
        var page = await db.LandingPages.SingleOrDefaultAsync(p => p.AccountId == accountId && p.Id == id && p.ArchivedAt == null, cancellation);
        if (page is null)
            return null;
        var problems = new InputProblems();
        input.Check(problems);
        if (problems.Any)
            return Saved<LandingPage>.Refused(problems);
        input.ApplyTo(page);
        await db.SaveChangesAsync(cancellation);
        return Saved<LandingPage>.Of(page);
    }

    /// <summary>Archives a landing page or takes it back: its forms are refused, or taken again. False for an unknown one; twice is no error.</summary>
    public async Task<bool> ArchiveAsync(Guid accountId, Guid id, bool archived, CancellationToken cancellation)
    {
        var page = await db.LandingPages.SingleOrDefaultAsync(p => p.AccountId == accountId && p.Id == id, cancellation);
        if (page is null)
            return false;
        page.ArchivedAt = archived ? page.ArchivedAt ?? time.Now() : null;
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
