using SellerPortal.Accounts.ApiLog;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Reports.Figures;
using SellerPortal.TestKit;
using SellerPortal.TestKit.Databases;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests;

/// <summary>What pages ask of the log, of notices and of deliveries is answered by an index, however many there are.</summary>
public sealed class QueryPlanTests(PerformServer shared) : IClassFixture<PerformServer>
{
    private readonly PortalServer _server = shared.Server;

    [Theory]
    [InlineData("SELECT * FROM logged_calls WHERE account_id = 'a' AND id < 'b' ORDER BY id DESC LIMIT 51")]
    [InlineData("SELECT * FROM logged_calls WHERE account_id = 'a' AND id < 'b' AND id >= 'c' AND service = 'connect' AND status >= 400 ORDER BY id DESC LIMIT 51")]
    [InlineData("SELECT * FROM logged_calls WHERE account_id = 'a' AND id > 'b' AND id <= 'c' AND error_code = 'x' ORDER BY id LIMIT 51")]
    [InlineData("SELECT id FROM logged_calls WHERE account_id = 'a' AND id < 'b' ORDER BY id DESC LIMIT 1 OFFSET 19999")]
    [InlineData("SELECT hour FROM call_counts WHERE account_id = 'a' AND hour <= 'h' AND caller_id = 'k' ORDER BY hour DESC LIMIT 1")]
    [InlineData("SELECT error_code, SUM(calls) FROM call_counts WHERE account_id = 'a' AND hour > 'h' AND error_code <> '' GROUP BY error_code", true)]
    [InlineData("SELECT * FROM notice_attempts a WHERE a.account_id = 'a' AND a.route_id = 'r' AND (a.started_at, a.notice_id) < ('s', 'n') ORDER BY a.started_at DESC, a.notice_id DESC LIMIT 51")]
    [InlineData("SELECT * FROM notice_attempts a WHERE a.account_id = 'a' AND a.route_id = 'r' AND a.problem IS NOT NULL ORDER BY a.started_at DESC, a.notice_id DESC LIMIT 51")]
    [InlineData("SELECT COUNT(*), MIN(created_at) FROM notices WHERE digest_id = 'd'")]
    [InlineData("SELECT id FROM notices due WHERE route_id = 'r' AND kind = 'delivery_failure' AND due_at <= 'd' AND lease_number = 0")]
    [InlineData("SELECT created_at FROM leads WHERE distribution_group_id = 'g' AND created_at >= 'c' AND NOT test_mode ORDER BY created_at DESC, id DESC LIMIT 1")]
    [InlineData("SELECT created_at FROM leads WHERE distribution_group_id = 'g' AND NOT test_mode ORDER BY created_at, id LIMIT 1")]
    [InlineData("SELECT 1 AS one FROM leads WHERE distribution_group_id = 'g' AND created_at > 'c' AND created_at <= 'd' AND NOT test_mode LIMIT 10000")]
    [InlineData("SELECT * FROM group_alarms WHERE account_id = 'a' AND closed_at IS NULL")]
    [InlineData("DELETE FROM logged_contents WHERE lead_id = 'l' AND account_id = 'a'")]
    [InlineData("DELETE FROM logged_contents WHERE account_id = 'a' AND call_id IN (SELECT call_id FROM logged_contents WHERE account_id = 'a' AND call_id < 'b' ORDER BY call_id LIMIT 500)")]
    public void An_index_finds_what_is_asked(string sql, bool sorts = false)
    {
        if (TestDatabase.IsPostgreSql)
            return;
        var plan = Plan(sql);

        Assert.Contains("USING", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
        Assert.True(sorts || !plan.Contains("TEMP B-TREE", StringComparison.Ordinal), plan);
    }

    // An index of the whole account is one too, and costs what the account has: these must be found by what they name.
    [Fact]
    public void A_leads_calls_are_found_by_the_lead() =>
        FindsBy("(lead_id=?)", CallList.OfLeadSql.Replace("$1", "'a'", StringComparison.Ordinal).Replace("$2", "'l'", StringComparison.Ordinal));

    [Fact]
    public void A_leads_notices_are_found_by_the_lead() => FindsBy(
        "(account_id=? AND lead_id=?)", "SELECT * FROM notices WHERE lead_id = 'l' AND account_id = 'a' ORDER BY created_at, id LIMIT 200");

    [Theory]
    [InlineData(DeliveryStatus.Failed)]
    [InlineData(DeliveryStatus.PendingRetry)]
    public void Deliveries_in_trouble_are_found_by_their_status(DeliveryStatus status) => FindsBy(
        "(account_id=? AND status=?)",
        $"SELECT id FROM deliveries x WHERE x.account_id = 'a' AND {DeliveryListQuery.Troubled} AND x.status = '{WireName.Of(status)}' ORDER BY x.created_at DESC, x.id DESC LIMIT 100");

    // Figures are read along their key: nothing is sorted but what is told apart by something else than the day.
    [Theory]
    [InlineData("(account_id=? AND grain=? AND day>? AND day<?)", "SELECT day, buyers_id, currency, SUM(received) FROM figure_days WHERE account_id = 'a' AND grain = 1 AND day >= 'b' AND day <= 'c' GROUP BY day, buyers_id, currency")]
    [InlineData("(account_id=? AND grain=? AND day>? AND day<?)", "SELECT day, SUM(sold) FROM figure_days WHERE account_id = 'a' AND grain = 4 AND day >= 'b' AND day <= 'c' AND source_id = 5 GROUP BY day HAVING SUM(sold) > 0 ORDER BY day DESC")]
    [InlineData("(account_id=? AND grain=? AND day>? AND day<?)", "SELECT day, buyers_id, currency, SUM(received) FROM figure_months WHERE account_id = 'a' AND grain = 1 AND day >= 'b' AND day <= 'c' GROUP BY day, buyers_id, currency")]
    [InlineData("(account_id=? AND grain=?)", "SELECT day FROM figure_days WHERE account_id = 'a' AND grain = 1 ORDER BY day DESC LIMIT 1")]
    [InlineData("(account_id=? AND day>? AND day<?)", "SELECT day, lead_id FROM figure_parts WHERE account_id = 'a' AND day >= 'b' AND day <= 'c' AND sold > 0 ORDER BY day DESC, lead_id DESC LIMIT 51")]
    [InlineData("(account_id=? AND kind=? AND value=?)", "SELECT id FROM figure_names WHERE account_id = 'a' AND kind = 'source' AND value = 'x'")]
    public void Figures_are_found_by_their_key(string bound, string sql) => FindsBy(bound, sql);

    [Fact]
    public void What_figures_are_made_of_is_found_by_the_leads()
    {
        foreach (var sql in FigureSource.Queries.Append(FigureBook.PartsSql).Append(FigureBook.DeletePartsSql))
            FindsBy("id=?)", System.Text.RegularExpressions.Regex.Replace(sql, @"\$\d+", "'a'"), not: "account_id=?");
    }

    private void FindsBy(string bound, string sql, string not = "SCAN")
    {
        if (TestDatabase.IsPostgreSql)
            return;
        var plan = Plan(sql);

        Assert.Contains(bound, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
        Assert.DoesNotContain(not, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_without_an_index_is_seen()
    {
        if (!TestDatabase.IsPostgreSql)
            Assert.Contains("SCAN", Plan("SELECT * FROM logged_calls WHERE ip = 'x'"), StringComparison.Ordinal);
    }

    private string Plan(string sql)
    {
        using var connection = _server.OpenDatabase();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        using var rows = command.ExecuteReader();
        var plan = new List<string>();
        while (rows.Read())
            plan.Add(rows.GetString(3));
        return string.Join('\n', plan);
    }
}
