using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>Writes the rows of figures with hand-written SQL.</summary>
internal static class FigureRow
{
    /// <summary>What figures are counted by, with the day.</summary>
    public const string KeyColumns = "day, group_id, landing_page_id, source_id, campaign_id, product_id, buyers_id, currency";

    public const string PartColumns = "lead_id, " + KeyColumns;

    private const string DayKey = "account_id, grain, " + KeyColumns;

    private static readonly string InsertPartSql =
        $"INSERT INTO figure_parts (account_id, {PartColumns}, is_erased, {FigureSums.List}) VALUES ({Places(1, 11 + FigureSums.Count)})";

    private static readonly (string Add, string Clear) Days = For("figure_days");
    private static readonly (string Add, string Clear) Months = For("figure_months");

    public static void InsertPart(SqlSession session, Guid accountId, Guid leadId, FigureKey key, bool isErased, FigureSums sums) => session.Send(
        InsertPartSql, [accountId, leadId, .. Values(key), isErased, .. sums.Values]);

    /// <summary>Adds sums to the day and the month that the key names, at all grains.</summary>
    public static void Add(SqlSession session, Guid accountId, IReadOnlyDictionary<FigureKey, FigureSums> changes)
    {
        foreach (var grain in FigureGrain.OfDays)
            Add(session, Days, accountId, grain.Number, changes, grain.Of);
        foreach (var grain in FigureGrain.OfMonths)
            Add(session, Months, accountId, grain.Number, changes, key => grain.Of(key) with { Day = MonthOf(key.Day) });
    }

    /// <summary>Adds up a month and its days from their parts; whatever stood there goes.</summary>
    /// <param name="month">Its first day.</param>
    public static void AddUp(SqlSession session, Guid accountId, DateOnly month)
    {
        foreach (var grain in FigureGrain.OfDays)
            AddUp(session, "figure_days", "day", grain, accountId, month);
        foreach (var grain in FigureGrain.OfMonths)
            AddUp(session, "figure_months", "$2", grain, accountId, month);
    }

    private static void AddUp(SqlSession session, string table, string day, FigureGrain grain, Guid accountId, DateOnly month)
    {
        session.Send(
            $"DELETE FROM {table} WHERE account_id = $1 AND grain = {grain.Number} AND day >= $2 AND day < $3", accountId, month, month.AddMonths(1));
        session.Send(
            $"INSERT INTO {table} (account_id, grain, day, buyers_id, currency, group_id, landing_page_id, source_id, campaign_id, product_id, {FigureSums.List}) "
            + $"SELECT account_id, {grain.Number}, {day}, buyers_id, currency, {grain.Select}, {FigureSums.Sums} FROM figure_parts "
            + $"WHERE account_id = $1 AND day >= $2 AND day < $3 GROUP BY account_id, buyers_id, currency{(day == "day" ? ", day" : "")}{grain.GroupBy}",
            accountId, month, month.AddMonths(1));
    }

    private static void Add(
        SqlSession session, (string Add, string Clear) sql, Guid accountId, int grain, IReadOnlyDictionary<FigureKey, FigureSums> changes, Func<FigureKey, FigureKey> keyOf)
    {
        foreach (var same in changes.GroupBy(change => keyOf(change.Key)))
        {
            var sums = new FigureSums();
            foreach (var (_, change) in same)
                sums.Add(change);
            if (sums.IsZero)
                continue;
            session.Send(sql.Add, [accountId, grain, .. Values(same.Key), .. sums.Values]);
            if (sums.HasNegative)
                session.Send(sql.Clear, [accountId, grain, .. Values(same.Key)]);
        }
    }

    private static (string Add, string Clear) For(string table) => (
        $"INSERT INTO {table} ({DayKey}, {FigureSums.List}) VALUES ({Places(1, 10 + FigureSums.Count)}) "
        + $"ON CONFLICT ({DayKey}) DO UPDATE SET {FigureSums.Additions(table)}",
        $"DELETE FROM {table} WHERE {string.Join(" AND ", DayKey.Split(", ").Select((column, index) => $"{column} = ${index + 1}"))} AND {FigureSums.AreZero}");

    private static IEnumerable<object?> Values(FigureKey key) =>
        [key.Day, key.Group, key.LandingPage, key.Source, key.Campaign, key.Product, key.Buyers, key.Currency];

    private static string Places(int first, int count) => string.Join(", ", Enumerable.Range(first, count).Select(number => $"${number}"));

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
