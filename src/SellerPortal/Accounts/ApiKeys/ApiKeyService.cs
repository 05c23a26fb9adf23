using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Accounts.ApiKeys;

/// <summary>A key and, this once, its text.</summary>
public sealed record NewApiKey(ApiKey Key, string Text);

/// <summary>The API keys of an account: list, create, roll, revoke.</summary>
public sealed class ApiKeyService(PortalDbContext db, IPortalDatabase database, TimeProvider time)
{
    /// <summary>For how long a rolled key goes on beside its successor.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>The account's keys, oldest first; revoked ones only if asked for.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(Guid accountId, bool withRevoked, CancellationToken cancellation) =>
        await db.ApiKeys.AsNoTracking()
            .Where(k => k.AccountId == accountId && (withRevoked || k.RevokedAt == null))
            .OrderBy(k => k.CreatedAt).ThenBy(k => k.Id).ToListAsync(cancellation);

    /// <summary>One key of the account; null for an unknown id, which another account's is too.</summary>
    public Task<ApiKey?> FindAsync(Guid accountId, Guid id, CancellationToken cancellation) =>
        db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.AccountId == accountId && k.Id == id, cancellation);

    /// <summary>Creates a key; its text can't be had again.</summary>
    public async Task<Saved<NewApiKey>> CreateAsync(Guid accountId, ApiKeyInput input, CancellationToken cancellation)
    {
        var problems = new InputProblems();
        input.Check(problems);
        var now = time.Now();
        if (!problems.Any && await db.ApiKeys.AnyAsync(
            k => k.AccountId == accountId && k.Name == input.Name && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now), cancellation))
            problems.Add("name", "is the name of another key");
        if (problems.Any)
            return Saved<NewApiKey>.Refused(problems);
        var text = input.Key ?? SecretText.New();
        var key = input.ToKey(accountId, text, now);
        db.ApiKeys.Add(key);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException problem) when (database.IsUniqueViolation(problem))
        {
            db.Entry(key).State = EntityState.Detached;
            problems.Add("key", "is in use already");
            return Saved<NewApiKey>.Refused(problems);
        }
        return Saved<NewApiKey>.Of(new NewApiKey(key, text));
    }

    /// <summary>
    /// Makes a successor with the same name, scopes, origins and length of life; the old key goes on for <see cref="Overlap"/>, but not beyond its own end.
    /// </summary>
    /// <returns>Null for an unknown key, one that opens nothing any more, or one that has a successor already.</returns>
    public async Task<NewApiKey?> RollAsync(Guid accountId, Guid id, CancellationToken cancellation)
    {
        var now = time.Now();
        var old = await db.ApiKeys.SingleOrDefaultAsync(k => k.AccountId == accountId && k.Id == id, cancellation);
        if (old is null || !old.IsActive(now) || await HasSuccessorAsync(old, cancellation))
            return null;
        var text = SecretText.New();
        var successor = old.Kind == ApiKeyKind.Server
            ? ApiKey.ForServer(accountId, old.Name, text, old.Scopes, now)
            : ApiKey.ForBrowser(accountId, old.Name, text, old.Origins, now);
        successor.ExpiresAt = now + (old.ExpiresAt - old.CreatedAt);
        db.ApiKeys.Add(successor);
        if (old.ExpiresAt is null || old.ExpiresAt > now + Overlap)
            old.ExpiresAt = now + Overlap;
        await db.SaveChangesAsync(cancellation);
        return new NewApiKey(successor, text);
    }

    private Task<bool> HasSuccessorAsync(ApiKey key, CancellationToken cancellation) => db.ApiKeys.AnyAsync(
        k => k.AccountId == key.AccountId && k.Kind == key.Kind && k.Name == key.Name && k.RevokedAt == null && k.Id != key.Id && k.CreatedAt >= key.CreatedAt,
        cancellation);

    /// <summary>Ends a key at once. False for an unknown one; revoking twice is no error.</summary>
    public async Task<bool> RevokeAsync(Guid accountId, Guid id, CancellationToken cancellation)
    {
        var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.AccountId == accountId && k.Id == id, cancellation);
        if (key is null)
            return false;
        key.RevokedAt ??= time.Now();
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
