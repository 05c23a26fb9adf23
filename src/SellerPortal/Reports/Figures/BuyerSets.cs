using SellerPortal.Data;
using SellerPortal.Perform;

namespace SellerPortal.Reports.Figures;

/// <summary>The sets of buyers that an account's figures are counted at, and what each buyer shares now: read with the figures, so that a switch takes effect at once.</summary>
internal sealed class BuyerSets
{
    private static readonly Sharing Nothing = new(false, []);
    private readonly Dictionary<Guid, (string Name, Sharing Sharing)> _buyers;
    private readonly Dictionary<int, Guid[]> _sets;

    private BuyerSets(Dictionary<Guid, (string Name, Sharing Sharing)> buyers, Dictionary<int, Guid[]> sets) => (_buyers, _sets) = (buyers, sets);

    public static BuyerSets Read(SqlSession session, Guid accountId)
    {
        var buyers = session.List(
            "SELECT id, name, shares_feedback, shared_fields FROM buyers WHERE account_id = $1",
            row => (Id: row.GetGuid(0), Name: row.GetString(1), Sharing: new Sharing(row.GetBoolean(2), row.Texts(3))), accountId);
        var sets = session.List(
            "SELECT id, value FROM figure_names WHERE account_id = $1 AND kind = $2", row => (Id: row.GetInt32(0), Ids: row.GetString(1)), accountId, FigureNameKind.Buyers);
        return new BuyerSets(
            buyers.ToDictionary(buyer => buyer.Id, buyer => (buyer.Name, buyer.Sharing)),
            sets.ToDictionary(set => set.Id, set => set.Ids.Split(',').Select(Guid.Parse).ToArray()));
    }

    /// <summary>The buyers of a set; none of <see cref="FigureName.None"/>.</summary>
    public IReadOnlyList<Guid> Of(int set) => _sets.GetValueOrDefault(set, []);

    public string NameOf(Guid buyerId) => _buyers.TryGetValue(buyerId, out var buyer) ? buyer.Name : "Unknown buyer";

    public Sharing SharingOf(Guid buyerId) => _buyers.TryGetValue(buyerId, out var buyer) ? buyer.Sharing : Nothing;

    /// <summary>Whether the seller may know what was counted at this set: one of the buyers shares, or the one that is asked for does.</summary>
    public bool Tells(int set, Guid? buyerId) => buyerId is { } id ? SharingOf(id).IsEnabled : Of(set).Any(buyer => SharingOf(buyer).IsEnabled);

    /// <summary>The sets that a buyer is in.</summary>
    public IReadOnlyList<int> With(Guid buyerId) => [.. _sets.Where(set => set.Value.Contains(buyerId)).Select(set => set.Key).Order()];

    /// <summary>All sets, the empty one included.</summary>
    public IReadOnlyList<int> All => [FigureName.None, .. _sets.Keys.Order()];
}
