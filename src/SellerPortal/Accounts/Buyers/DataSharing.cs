using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;
using SellerPortal.Input;

namespace SellerPortal.Accounts.Buyers;

/// <summary>A buyer's own decision what of its feedback the seller sees (documentation: Data Sharing). It counts from the next answer on, everywhere.</summary>
public sealed class DataSharing(PortalDbContext db, TimeProvider time)
{
    /// <summary>Decides for a buyer. The seller's form leaves it alone from then on.</summary>
    /// <param name="decidedBy">The name of the buyer's person.</param>
    public async Task<Saved<Buyer>?> DecideAsync(
        Guid accountId, Guid buyerId, bool enabled, IReadOnlyList<string> fields, string decidedBy, CancellationToken cancellation)
    {
        var problems = new InputProblems();
        problems.EachOneOf("fields", fields, SharedFields.All);
        if (problems.Any)
            return Saved<Buyer>.Refused(problems);
        if (await db.Buyers.SingleOrDefaultAsync(b => b.AccountId == accountId && b.Id == buyerId, cancellation) is not { } buyer)
            return null;
        (buyer.SharesFeedback, buyer.SharedFields) = (enabled, [.. SharedFields.All.Where(fields.Contains)]);
        (buyer.SharingDecidedBy, buyer.SharingDecidedAt) = (decidedBy, time.Now());
        await db.SaveChangesAsync(cancellation);
        return Saved<Buyer>.Of(buyer);
    }
}
