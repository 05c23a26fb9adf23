using SellerPortal.Data;

namespace SellerPortal.Reports;

/// <summary>Which of a dashboard's numbers somebody follows.</summary>
/// <param name="Buyer">Null: any; empty: those without one. So with group and source.</param>
public sealed record ReportFilter(
    ReportFigure Figure, DateOnly? Day = null, string? Buyer = null, string? DistributionGroup = null, string? Source = null);

/// <summary>The leads behind a number of a dashboard.</summary>
public sealed class LeadsBehind(ReadPool reads)
{
    /// <summary>Connect ids of the leads that the number counts, newest first, each once, in pages.</summary>
    /// <param name="after">The last id of the page before; null for the first page.</param>
    public IReadOnlyList<Guid> Find(Report report, ReportFilter filter, Guid? after, int most)
    {
        List<object?> values = [report.Id, report.AccountId, after ?? Guid.AllBitsSet, most];
        var conditions = $"report_id = $1 AND account_id = $2 AND connect_id < $3 AND {filter.Figure.Condition()}";
        AddCondition("day", filter.Day);
        AddCondition("COALESCE(buyer, '')", filter.Buyer);
        AddCondition("COALESCE(distribution_group, '')", filter.DistributionGroup);
        AddCondition("COALESCE(source, '')", filter.Source);
        var sql = $"SELECT DISTINCT connect_id FROM report_rows WHERE {conditions} ORDER BY connect_id DESC LIMIT $4";
        return reads.Read(session => session.List(sql, row => row.GetGuid(0), [.. values]));

        void AddCondition(string expression, object? value)
        {
            if (value is null)
                return;
            values.Add(value);
            conditions += $" AND {expression} = ${values.Count}";
        }
    }
}
