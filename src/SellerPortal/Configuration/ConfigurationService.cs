using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Configuration;

/// <summary>What came of a document.</summary>
public abstract record ConfigurationOutcome
{
    /// <summary>It is malformed JSON, or no object.</summary>
    public sealed record Unreadable : ConfigurationOutcome;

    /// <summary>Nothing was changed; everything that is wrong, with JSON paths.</summary>
    public sealed record Refused(IReadOnlyList<InputProblem> Problems) : ConfigurationOutcome;

    /// <summary>What it changed, or in a dry run would change, as sentences.</summary>
    public sealed record Accepted(IReadOnlyList<string> Changes) : ConfigurationOutcome;
}

/// <summary>An account's configuration as one document (contract: The account's configuration as one document).</summary>
public sealed class ConfigurationService
{
    private const int Version = 1;

    private readonly PortalDbContext _db;
    private readonly IPortalDatabase _database;
    private readonly KeyRing _keyRing;
    private readonly IReadOnlyList<IConfigurationSection> _sections;
    private readonly TimeProvider _time;

    internal ConfigurationService(
        PortalDbContext db, IPortalDatabase database, KeyRing keyRing, IReadOnlyList<IConfigurationSection> sections, TimeProvider time) =>
        (_db, _database, _keyRing, _sections, _time) = (db, database, keyRing, sections, time);

    /// <summary>The document, which applied again would change nothing. Secrets are null in it.</summary>
    public async Task<JsonObject> ReadAsync(Guid accountId, CancellationToken cancellation)
    {
        var rows = await ConfigurationRows.LoadAsync(_db, accountId, _time.Now(), cancellation);
        var document = new JsonObject { ["version"] = Version };
        foreach (var section in _sections)
            section.Write(document, rows);
        return document;
    }

    /// <summary>
    /// Applies a document: whole, in one transaction, or not at all. A transaction that the caller began is used and left to the caller.
    /// </summary>
    /// <param name="callingKeyId">The API key that authorises the call, which the document can't revoke.</param>
    /// <param name="dryRun">Whether to tell the changes only.</param>
    public async Task<ConfigurationOutcome> ApplyAsync(
        Guid accountId, Guid? callingKeyId, ReadOnlyMemory<byte> json, bool dryRun, CancellationToken cancellation)
    {
        if (DocumentText.Parse(json) is not { } root)
            return new ConfigurationOutcome.Unreadable();
        _keyRing.Load();
        await using var transaction = await _db.BeginUnlessBegunAsync(cancellation);
        await _db.LockAccountAsync(accountId, cancellation);
        var rows = await ConfigurationRows.LoadAsync(_db, accountId, _time.Now(), cancellation);
        var run = new ConfigurationRun(rows, callingKeyId);
        var problems = new InputProblems().Below("$");
        Apply(new DocumentObject(root, problems), run);
        await run.Given.CheckAsync(_db, run, problems, cancellation);
        if (!problems.Any && !dryRun)
            await SaveAsync(transaction, problems, cancellation);
        // A context that keeps what was not saved would save it with the next change.
        _db.ChangeTracker.Clear();
        return problems.Any ? new ConfigurationOutcome.Refused(problems.All) : new ConfigurationOutcome.Accepted(run.Changes);
    }

    private void Apply(DocumentObject document, ConfigurationRun run)
    {
        if (document.WholeNumber("version") != Version)
            document.Problems.Add("version", $"must be {Version}");
        foreach (var section in _sections)
            section.Apply(document, run);
        document.End();
    }

    private async Task SaveAsync(IDbContextTransaction? transaction, InputProblems problems, CancellationToken cancellation)
    {
        try
        {
            await FreeKeyTextsAsync(cancellation);
            await _db.SaveChangesAsync(cancellation);
            if (transaction is not null)
                await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException problem) when (_database.IsUniqueViolation(problem))
        {
            // Another account took it after the check; only where the database has several writers.
            problems.Add("", "has a key or an id that is in use already");
        }
    }

    /// <summary>
    /// Keys may pass their texts on to each other in one document. The database compares after each row: so all that change let go of
    /// theirs first, within the transaction.
    /// </summary>
    private async Task FreeKeyTextsAsync(CancellationToken cancellation)
    {
        foreach (var key in _db.ChangeTracker.Entries<ApiKey>().Where(e => e.State == EntityState.Modified).ToList())
        {
            var (id, nothing) = (key.Entity.Id, $"between two texts: {key.Entity.Id}");
            await _db.ApiKeys.Where(k => k.Id == id).ExecuteUpdateAsync(set => set.SetProperty(k => k.Hash, nothing), cancellation);
            key.Property(k => k.Hash).IsModified = true;
        }
    }
}
