using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Reports;

/// <summary>How far a new account has come on its way to the first feedback, read from what is there.</summary>
public sealed class FirstSteps(PortalDbContext db)
{
    /// <summary>An account with more leads than this has taken its first steps, and is no longer looked at.</summary>
    private const int Beginner = 1_000;

    /// <summary>The steps; null once all are done.</summary>
    public async Task<FirstStepsDone?> ReadAsync(Guid accountId, CancellationToken cancellation)
    {
        var leads = await db.Leads.Where(lead => lead.AccountId == accountId).OrderByDescending(lead => lead.CreatedAt).Take(Beginner + 1).CountAsync(cancellation);
        if (leads > Beginner)
            return null;
        var leadIds = db.Leads.Where(lead => lead.AccountId == accountId).Select(lead => lead.Id);
        var steps = new FirstStepsDone(
            await db.Buyers.AnyAsync(buyer => buyer.AccountId == accountId && buyer.ArchivedAt == null, cancellation),
            await db.DistributionGroups.AnyAsync(group => group.AccountId == accountId && group.ArchivedAt == null && group.Buyers.Count > 0, cancellation),
            await db.ApiKeys.AnyAsync(key => key.AccountId == accountId && key.RevokedAt == null, cancellation),
            leads > 0,
            leads > 0 && await db.Deliveries.AnyAsync(delivery => delivery.AccountId == accountId && delivery.DeliveredAt != null, cancellation),
            leads > 0 && await db.Feedback.AnyAsync(feedback => feedback.AccountId == accountId && leadIds.Contains(feedback.LeadId!.Value), cancellation));
        return steps.AreAllDone ? null : steps;
    }
}

/// <summary>Which of the first steps are done.</summary>
public sealed record FirstStepsDone(bool Buyer, bool Group, bool ApiKey, bool Lead, bool Delivery, bool Feedback)
{
    public bool AreAllDone => Buyer && Group && ApiKey && Lead && Delivery && Feedback;

    public int Count => new[] { Buyer, Group, ApiKey, Lead, Delivery, Feedback }.Count(done => done);
}
