using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Configuration;

/// <summary>
/// What a document gives that must be nobody else's, with the places where it stands: a key's text alone names its account, a secret
/// alone its owner, a landing page's id alone the page.
/// </summary>
internal sealed class GivenUniques
{
    private const string InUse = "is in use already; each must be another";

    private readonly Dictionary<string, (InputProblems At, string Member)> _secrets = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, InputProblems> _newPages = [];

    /// <summary>Notes a key or secret.</summary>
    public void Secret(string text, InputProblems at, string member)
    {
        if (!_secrets.TryAdd(SecretText.Hash(text), (at, member)))
            at.Add(member, "is in the document twice; each key and secret must be another");
    }

    /// <summary>Notes the id of a landing page that the account doesn't have yet.</summary>
    public void NewPage(Guid id, InputProblems at) => _newPages[id] = at;

    /// <summary>Notes a problem with all that is taken, once the rows are as the document says.</summary>
    public async Task CheckAsync(PortalDbContext db, ConfigurationRun run, InputProblems root, CancellationToken cancellation)
    {
        var keys = run.Rows.ApiKeys.Where(k => k.RevokedAt is null).Select(k => k.Hash).ToList();
        var foreign = await db.ApiKeys.AsNoTracking()
            .Where(k => keys.Contains(k.Hash) && k.RevokedAt == null && k.AccountId != run.AccountId)
            .Select(k => k.Hash).ToListAsync(cancellation);
        var twice = keys.Concat(run.Rows.SecretKeys.Select(k => k.Hash)).GroupBy(hash => hash).Where(g => g.Count() > 1).Select(g => g.Key);
        foreach (var hash in foreign.Concat(twice))
            if (_secrets.TryGetValue(hash, out var given))
                given.At.Add(given.Member, InUse);
            else
                root.Add("api_keys", "brings back a key whose text another one has by now");
        var foreignPages = await db.LandingPages.AsNoTracking()
            .Where(p => _newPages.Keys.Contains(p.Id) && p.AccountId != run.AccountId).Select(p => p.Id).ToListAsync(cancellation);
        foreach (var id in foreignPages)
            _newPages[id].Add("id", InUse);
    }
}
