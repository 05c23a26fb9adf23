using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Connect.Imports;

/// <summary>The dry run: holds each row to what <c>POST /leads</c> would hold it to, and stores nothing of it.</summary>
public sealed class ImportCheck(ReadPool reads, LeadCheck check, AccountDirectories directories)
{
    private const int RowsAtOnce = 1_000;
    private const int AtOnce = 64;

    /// <summary>Checks all rows; null if it was stopped.</summary>
    internal async Task<ImportFindings?> RunAsync(Import import, ImportLease lease, CancellationToken cancellation)
    {
        var mapping = ImportMapping.Of(import);
        var findings = new FindingsCollector(mapping);
        for (var (after, seen) = (0, 0); ;)
        {
            if (!await lease.NoteCheckedAsync(seen))
                return null;
            var page = reads.Read(session => ImportRows.Waiting(session, import.Id, after, RowsAtOnce));
            if (page.Count == 0)
                return findings.ToFindings();
            var known = KnownIn(import, page);
            var verdicts = new RowVerdict[page.Count];
            await Parallel.ForAsync(0, page.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, stop) =>
                verdicts[i] = await CheckAsync(import, mapping, page[i], known, stop));
            foreach (var (row, verdict) in page.Zip(verdicts))
                findings.Add(row.Number, verdict);
            (after, seen) = (page[^1].Number, seen + page.Count);
        }
    }

    private HashSet<string> KnownIn(Import import, List<StagedRow> page) =>
        [.. reads.Read(session => ImportRows.KnownIdentities(session, import, page[0].Number, page[^1].Number))];

    private async ValueTask<RowVerdict> CheckAsync(Import import, ImportMapping mapping, StagedRow row, HashSet<string> known, CancellationToken cancellation)
    {
        var mapped = mapping.Read(row);
        if (mapped.Problem is { } problem)
            return new RowVerdict(0, false, [(null, problem)]);
        if (known.Count > 0 && known.Contains(row.IdentityIn(import.FileHash, mapped.TestMode)))
            return new RowVerdict(0, true, []);
        var directory = await directories.GetAsync(import.AccountId, cancellation);
        var (errors, _, _) = await check.CheckAsync(mapped.Payload, directory, cancellation);
        return new RowVerdict(mapped.ZerosRestored, false, [.. errors.Select(error => (error.Param, MappedRow.Sentence(error)))]);
    }
}
