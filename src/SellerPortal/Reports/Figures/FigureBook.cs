using System.Data.Common;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>
/// Takes leads into an account's figures: takes out what each of them added before and puts in what it adds now, so that the figures of a day are at any moment the sum
/// of their parts. Inside of one transaction, in which nobody else keeps the account's figures.
/// </summary>
internal sealed class FigureBook(SqlSession session, AccountDirectory directory)
{
    internal static readonly string PartsSql =
        $"SELECT {FigureRow.PartColumns}, is_erased, {FigureSums.List} FROM figure_parts WHERE {FigureSource.Of("lead_id")}";

    internal const string DeletePartsSql = "DELETE FROM figure_parts WHERE lead_id = $1 AND COALESCE(account_id, account_id) = $2";

    private readonly FigureNames _names = new(session, directory.AccountId);
    private readonly Dictionary<FigureKey, FigureSums> _changes = [];

    /// <summary>Brings leads up to date.</summary>
    /// <param name="leadIds">Each once.</param>
    public void Take(IEnumerable<Guid> leadIds)
    {
        foreach (var some in leadIds.Chunk(FigureSource.MostLeads))
        {
            var parts = session.List(PartsSql, Read, FigureSource.Values(directory.AccountId, some)).ToLookup(part => part.LeadId);
            foreach (var lead in FigureSource.Read(session, directory.AccountId, some))
                Replace(lead, [.. parts[lead.Id]]);
        }
        FigureRow.Add(session, directory.AccountId, _changes);
    }

    private void Replace(LeadFacts lead, IReadOnlyList<Part> before)
    {
        var now = PartsOf(lead, before);
        if (before.Count == now.Count && now.TrueForAll(part => before.Any(part.IsSame)))
            return;
        if (before.Count > 0)
            session.Send(DeletePartsSql, lead.Id, directory.AccountId);
        foreach (var part in before)
            Change(part, -1);
        foreach (var part in now)
        {
            FigureRow.InsertPart(session, directory.AccountId, lead.Id, part.Key, part.IsErased, part.Sums);
            Change(part, 1);
        }
    }

    private List<Part> PartsOf(LeadFacts lead, IReadOnlyList<Part> before)
    {
        var isErased = lead.Fields is null;
        var key = KeyOf(lead, before);
        if (isErased && before is [{ IsErased: false }, ..])
            foreach (var text in new[] { key.Source, key.Campaign, key.Product })
                _names.Release(text);
        // What the seller paid is in the fields, and stays when they go.
        var cost = lead.Fields is { } fields
            ? LeadFigures.CostOf(fields)
            : (before.Sum(part => part.Sums[Measure.Cost]), before.Sum(part => part.Sums[Measure.Costed]));
        return
        [
            .. LeadFigures.Of(lead, cost).Select(part => new Part(
                lead.Id, key with { Buyers = _names.Of(FigureNameKind.Buyers, part.Key.Buyers), Currency = part.Key.Currency }, isErased, part.Value)),
        ];
    }

    /// <summary>A lead's fields never change: what it was counted by at first it is counted by for ever, also when it is erased.</summary>
    private FigureKey KeyOf(LeadFacts lead, IReadOnlyList<Part> before)
    {
        var day = directory.DayOf(lead.CreatedAt);
        if (before is [var known, ..])
            return known.Key with { Day = day };
        return new FigureKey(
            day,
            _names.Of(FigureNameKind.Group, lead.GroupId?.ToString("N")),
            _names.Of(FigureNameKind.LandingPage, lead.Fields?.LandingPageId?.ToString("N")),
            _names.OfText(FigureNameKind.Source, lead.Fields?.Source),
            _names.OfText(FigureNameKind.Campaign, lead.Fields?.Campaign),
            _names.OfText(FigureNameKind.Product, lead.Fields?.Product),
            FigureName.None,
            "");
    }

    private void Change(Part part, int sign)
    {
        if (!_changes.TryGetValue(part.Key, out var sums))
            _changes.Add(part.Key, sums = new FigureSums());
        sums.Add(part.Sums, sign);
    }

    private static Part Read(DbDataReader row) => new(
        row.GetGuid(0),
        new FigureKey(
            row.GetFieldValue<DateOnly>(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetString(8)),
        row.GetBoolean(9),
        FigureSums.Read(row, 10));

    private sealed record Part(Guid LeadId, FigureKey Key, bool IsErased, FigureSums Sums)
    {
        public bool IsSame(Part other) => Key == other.Key && IsErased == other.IsErased && Sums.Equals(other.Sums);
    }
}

/// <summary>What figures are counted by: numbers of <see cref="FigureName"/>.</summary>
internal sealed record FigureKey(DateOnly Day, int Group, int LandingPage, int Source, int Campaign, int Product, int Buyers, string Currency);
