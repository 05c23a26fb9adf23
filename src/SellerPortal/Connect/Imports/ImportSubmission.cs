using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Connect.Imports;

/// <summary>
/// Hands the rows in through the same intake as the API. A row is taken in the transaction that makes its lead, so that whenever the process ends,
/// each row is either a lead or still waiting.
/// </summary>
public sealed class ImportSubmission(ReadPool reads, WriteQueue writes, LeadIntake intake, IPortalDatabase database)
{
    /// <summary>Rows on their way at once; they share commits. What the API takes meanwhile shares them too.</summary>
    private const int AtOnce = 64;

    /// <summary>After so many a person's 'pause' is seen.</summary>
    private const int RowsAtOnce = 512;

    /// <summary>Hands in what is waiting; false if it was stopped before the end.</summary>
    internal async Task<bool> RunAsync(Import import, ImportLease lease, CancellationToken cancellation)
    {
        var mapping = ImportMapping.Of(import);
        for (var after = 0; ;)
        {
            if (!await lease.NoteDoneAsync())
                return false;
            var page = reads.Read(session => ImportRows.Waiting(session, import.Id, after, RowsAtOnce));
            if (page.Count == 0)
                return true;
            await Parallel.ForEachAsync(page, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (row, stop) =>
                await HandInAsync(import, mapping, row, stop));
            after = page[^1].Number;
        }
    }

    private async Task HandInAsync(Import import, ImportMapping mapping, StagedRow row, CancellationToken cancellation)
    {
        var mapped = mapping.Read(row);
        if (mapped.Problem is { } unreadable)
        {
            await SettleAsync(import, row, ImportRowState.Rejected, unreadable);
            return;
        }
        switch (await AcceptAsync(import, row, mapped, cancellation))
        {
            case LeadOutcome.Refused refused:
                await SettleAsync(import, row, ImportRowState.Rejected, string.Join("; ", refused.Errors.Select(MappedRow.Sentence)));
                break;
            case LeadOutcome.AlreadyClaimed:
                await SettleAsync(import, row, ImportRowState.Duplicate, null);
                break;
        }
    }

    private async Task<LeadOutcome> AcceptAsync(Import import, StagedRow row, MappedRow mapped, CancellationToken cancellation)
    {
        var identity = row.IdentityIn(import.FileHash, mapped.TestMode);
        var submission = new LeadSubmission(import.AccountId, LeadMethod.Import, mapped.Payload)
        {
            Claim = (session, leadId) => ImportRows.Claim(session, import, row.Number, identity, leadId),
            WaitsForFirstAttempts = false,
        };
        try
        {
            return await intake.AcceptAsync(submission, cancellation);
        }
        catch (Exception problem) when (database.IsUniqueViolation(problem))
        {
            // Another node has the same file at this moment.
            return new LeadOutcome.AlreadyClaimed();
        }
    }

    private Task SettleAsync(Import import, StagedRow row, ImportRowState state, string? reason) =>
        writes.RunAsync(session => ImportRows.Settle(session, import.Id, row.Number, state, reason));
}
