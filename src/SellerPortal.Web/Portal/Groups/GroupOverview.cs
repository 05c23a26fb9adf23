using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Web.Portal.Groups;

/// <summary>What follows from a group and its buyers, pure: who gets which share, and what leads must have.</summary>
public static class GroupOverview
{
    /// <summary>A group's buyers in order, archived ones left out.</summary>
    public static IReadOnlyList<Buyer> BuyersOf(DistributionGroup group, IReadOnlyDictionary<Guid, Buyer> buyers) =>
        [.. group.Buyers.OrderBy(p => p.Position).Select(p => buyers.GetValueOrDefault(p.BuyerId)).OfType<Buyer>()];

    /// <summary>The buyers with their parts of the group's leads, as far as the strategy decides them.</summary>
    public static IReadOnlyList<BuyerShare> Shares(DistributionGroup group, IReadOnlyList<Buyer> buyers)
    {
        var weights = group.Buyers.ToDictionary(p => p.BuyerId, p => p.Weight);
        var total = buyers.Sum(b => weights[b.Id]);
        return [.. buyers.Select(buyer => group.Strategy switch
        {
            Strategy.Weighted => new BuyerShare(buyer, weights[buyer.Id], (decimal)weights[buyer.Id] / total),
            Strategy.RoundRobin => new BuyerShare(buyer, null, 1m / buyers.Count),
            Strategy.All or Strategy.FirstAccepting => new BuyerShare(buyer, null, null),
            _ => throw new ArgumentOutOfRangeException(nameof(group), group.Strategy, null),
        })];
    }

    /// <summary>All that these buyers require, in the documentation's order, each field with the buyers that need it.</summary>
    public static IReadOnlyList<RequiredField> Required(IReadOnlyList<Buyer> buyers) =>
    [
        .. from buyer in buyers
           from name in buyer.RequiredFields
           let field = LeadFields.Find(name)
           where field is not null
           group buyer.Name by field into asked
           orderby asked.Key.Ordinal
           select new RequiredField(asked.Key, [.. asked]),
    ];

    /// <summary>A lead in test mode that the group takes: the documentation's examples for whatever is required.</summary>
    public static LeadFieldValues TestLead(DistributionGroup group, IReadOnlyList<RequiredField> required) =>
        LeadFields.All.Where(f => f.IsRequired).Concat(required.Select(r => r.Field))
            .Aggregate(LeadFieldValues.Empty, (values, field) => values.With(field, field.Example))
            .With(LeadFields.ConnectCode, group.ConnectCode).With(LeadFields.TestMode, "true");
}
