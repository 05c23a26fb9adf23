using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>Writes the rows of figures with hand-written SQL.</summary>
internal static class FigureRow
{
    /// <summary>What figures are counted by, with the day.</summary>
    public const string KeyColumns = "day, group_id, landing_page_id, source_id, campaign_id, product_id, buyers_id, currency";

    public const string PartColumns = "lead_id, " + KeyColumns;

    private const string DayKey = "account_id, is_total, " + KeyColumns;

    private static readonly string InsertPartSql =
        $"INSERT INTO figure_parts (account_id, {PartColumns}, is_erased, {FigureSums.List}) VALUES ({Places(1, 11 + FigureSums.Count)})";

    private static readonly (string Add, string Clear) Days = For("figure_days");
    private static readonly (string Add, string Clear) Months = For("figure_months");

    public static void InsertPart(SqlSession session, Guid accountId, Guid leadId, FigureKey key, bool isErased, FigureSums sums) => session.Send(
        InsertPartSql, [accountId, leadId, .. Values(key), isErased, .. sums.Values]);

    /// <summary>Adds sums to the day and the month that the key names, and to those of all together.</summary>
    public static void Add(SqlSession session, Guid accountId, FigureKey key, FigureSums sums)
    {
        var total = key with
        {
            Group = FigureName.Any, LandingPage = FigureName.Any, Source = FigureName.Any, Campaign = FigureName.Any, Product = FigureName.Any,
        };
        Add(session, Days, accountId, false, key, sums);
        Add(session, Days, accountId, true, total, sums);
        Add(session, Months, accountId, false, key with { Day = MonthOf(key.Day) }, sums);
        Add(session, Months, accountId, true, total with { Day = MonthOf(key.Day) }, sums);
    }

    /// <summary>Adds up a month and its days from their parts; whatever stood there goes.</summary>
    /// <param name="month">Its first day.</param>
    public static void AddUp(SqlSession session, Guid accountId, DateOnly month)
    {
        foreach (var (table, day) in new[] { ("figure_days", "day"), ("figure_months", "$2") })
        {
            session.Send($"DELETE FROM {table} WHERE account_id = $1 AND is_total IN (TRUE, FALSE) AND day >= $2 AND day < $3", accountId, month, month.AddMonths(1));
            AddUp(session, table, day, "FALSE", "group_id, landing_page_id, source_id, campaign_id, product_id", accountId, month);
            AddUp(session, table, day, "TRUE", string.Join(", ", Enumerable.Repeat(FigureName.Any, 5)), accountId, month);
        }
    }

    private static void AddUp(SqlSession session, string table, string day, string isTotal, string names, Guid accountId, DateOnly month)
    {
        var by = string.Join(", ", new[] { "account_id", "buyers_id", "currency", day == "day" ? day : null, isTotal == "TRUE" ? null : names }.OfType<string>());
        session.Send(
            $"INSERT INTO {table} (account_id, is_total, day, buyers_id, currency, group_id, landing_page_id, source_id, campaign_id, product_id, {FigureSums.List}) "
            + $"SELECT account_id, {isTotal}, {day}, buyers_id, currency, {names}, {FigureSums.Sums} FROM figure_parts "
            + $"WHERE account_id = $1 AND day >= $2 AND day < $3 GROUP BY {by}",
            accountId, month, month.AddMonths(1));
    }

    private static void Add(SqlSession session, (string Add, string Clear) sql, Guid accountId, bool isTotal, FigureKey key, FigureSums sums)
    {
        session.Send(sql.Add, [accountId, isTotal, .. Values(key), .. sums.Values]);
        if (sums.HasNegative)
            session.Send(sql.Clear, [accountId, isTotal, .. Values(key)]);
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
