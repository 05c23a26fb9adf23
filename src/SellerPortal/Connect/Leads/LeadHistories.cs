using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Distribution;
using SellerPortal.Data;
using SellerPortal.Notifications;

namespace SellerPortal.Connect.Leads;

/// <summary>Everything that Connect knows of one lead: itself, its deliveries, their attempts, who was told.</summary>
public sealed class LeadHistories(ReadPool reads, PortalDbContext db)
{
    /// <summary>Most attempts that are read; a delivery has six unless somebody sends it again by hand.</summary>
    private const int MostAttempts = 500;

    private const int MostNotices = 100;

    /// <summary>The account's lead, an erased one too; null if the account has none of that id.</summary>
    public async Task<LeadHistory?> FindAsync(Guid accountId, Guid leadId, CancellationToken cancellation)
    {
        var (lead, deliveries, decisions) = reads.Read(session => (
            LeadRows.Find(session, accountId, leadId), DeliveryRows.OfLead(session, accountId, leadId), Decision.OfLead(session, accountId, leadId)));
        if (lead is null)
            return null;
        var ids = deliveries.ConvertAll(delivery => delivery.Id);
        var attempts = ids.Count == 0 ? [] : await db.DeliveryAttempts.AsNoTracking()
            .Where(attempt => attempt.AccountId == accountId && ids.Contains(attempt.DeliveryId))
            .OrderBy(attempt => attempt.StartedAt).ThenBy(attempt => attempt.Id)
            .Take(MostAttempts)
            .ToListAsync(cancellation);
        var notices = await db.Notices.AsNoTracking()
            .Where(notice => notice.LeadId == leadId && notice.AccountId == accountId)
            .OrderBy(notice => notice.CreatedAt).ThenBy(notice => notice.Id)
            .Take(MostNotices)
            .ToListAsync(cancellation);
        var import = lead.Method != LeadMethod.Import ? null : reads.Read(session => session.First(
            "SELECT import_id FROM import_rows WHERE lead_id = $1 AND account_id = $2", row => new Origin(row.GetGuid(0)), leadId, accountId));
        return new LeadHistory(
            lead, lead.Fields is { } fields ? LeadRows.FromJson(fields) : Fields.LeadFieldValues.Empty, deliveries, attempts, notices, decisions, import?.ImportId);
    }

    private sealed record Origin(Guid ImportId);
}

/// <summary>One lead with what happened to it. <paramref name="Values"/> is empty once it is erased.</summary>
/// <param name="ImportId">The import that it came in with; null: it came in otherwise.</param>
public sealed record LeadHistory(
    Lead Lead, Fields.LeadFieldValues Values, IReadOnlyList<Delivery> Deliveries, IReadOnlyList<DeliveryAttempt> Attempts,
    IReadOnlyList<Notice> Notices, IReadOnlyList<Decision> Decisions, Guid? ImportId = null);
