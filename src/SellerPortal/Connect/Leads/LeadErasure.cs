using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>
/// Erases leads for good (documentation: Deleting a lead): the personal data goes, here and in everything that was made of it; the id, the times,
/// statuses and amounts stay. All of a call or nothing, in one transaction; nothing is sent afterwards.
/// </summary>
public sealed class LeadErasure(
    IPortalDatabase database, WriteQueue writes, IEnumerable<ILeadTrace> traces, ErasureSweep sweep, TimeProvider time)
{
    /// <summary>Erases leads of an account.</summary>
    /// <param name="ids">As the caller wrote them.</param>
    /// <param name="erasedBy">The name of the member who asked for it; null: it came through the API.</param>
    /// <returns>The ids under which the account has no lead (any more): then nothing was erased. None: all were.</returns>
    public async Task<IReadOnlyList<string>> EraseAsync(
        Guid accountId, IReadOnlyList<string> ids, string? erasedBy, CancellationToken cancellation)
    {
        var now = time.Now();
        var missing = await writes.RunAsync(session => Erase(session, accountId, ids, erasedBy, now), cancellation, accountId);
        if (missing.Count == 0)
            sweep.Wake();
        return missing;
    }

    private IReadOnlyList<string> Erase(SqlSession session, Guid accountId, IReadOnlyList<string> ids, string? erasedBy, DateTimeOffset now)
    {
        var leads = new Dictionary<Guid, Lead>();
        // In one order, so that two erasures of the same leads don't wait for each other.
        foreach (var id in ids.Select(IdOf).Distinct().Order())
            if (LeadRows.Lock(session, database, accountId, id) is { ErasedAt: null } lead)
                leads.Add(id, lead);
        List<string> missing = [.. ids.Where(id => !leads.ContainsKey(IdOf(id)))];
        if (missing.Count > 0)
            return missing;
        foreach (var lead in leads.Values)
        {
            LeadRows.DeleteKeys(session, lead);
            session.Send("UPDATE leads SET fields = NULL, erased_at = $1, erased_by = $2 WHERE id = $3 AND account_id = $4", now, erasedBy, lead.Id, accountId);
            ChangedLead.Note(session, accountId, lead.Id);
            var erased = new ErasedLead(lead.Id, accountId, lead.CreatedAt, now);
            foreach (var trace in traces)
                trace.Erase(session, erased);
        }
        return missing;
    }

    /// <summary>What is no UUID is nobody's id.</summary>
    private static Guid IdOf(string id) => Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty;
}
