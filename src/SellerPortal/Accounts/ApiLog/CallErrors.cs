using SellerPortal.Data;

namespace SellerPortal.Accounts.ApiLog;

/// <summary>What went wrong how often, from the hours' counts: error code, endpoint and caller, the most frequent first.</summary>
public sealed class CallErrors(ReadPool reads, TimeProvider time)
{
    /// <summary>Most lines that are shown.</summary>
    public const int Most = 100;

    /// <summary>The errors of the newest hours, the one that runs included.</summary>
    public IReadOnlyList<CallErrorGroup> Newest(Guid accountId, TimeSpan period) => reads.Read(session => session.List(
        "SELECT service, method, endpoint, status, error_code, caller_id, MAX(caller_name), SUM(calls), MAX(last_at) FROM call_counts "
        + "WHERE account_id = $1 AND hour > $2 AND error_code <> '' "
        + $"GROUP BY service, method, endpoint, status, error_code, caller_id ORDER BY SUM(calls) DESC, MAX(last_at) DESC LIMIT {Most}",
        row => new CallErrorGroup(
            row.Name<CallService>(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetGuid(5), row.GetString(6), row.GetInt32(7), row.Time(8)),
        accountId, time.GetUtcNow() - period));

    /// <summary>How many calls of the newest hours the log is missing.</summary>
    public int Lost(Guid accountId, TimeSpan period) => reads.Read(session => session.List(
        "SELECT calls FROM lost_calls WHERE account_id = $1 AND hour > $2", row => row.GetInt32(0), accountId, time.GetUtcNow() - period)).Sum();
}

/// <summary>Errors of one kind.</summary>
public sealed record CallErrorGroup(
    CallService Service, string Method, string Endpoint, int Status, string ErrorCode, Guid CallerId, string CallerName, int Calls, DateTimeOffset LastAt);
