using System.Data.Common;
using SellerPortal.Data;

namespace SellerPortal.Accounts.ApiLog;

/// <summary>Writes the log's rows with their counts.</summary>
internal static class CallRows
{
    private const string CallColumns =
        "id, account_id, at, service, method, endpoint, path, status, error_type, error_code, error_params, caller_kind, caller_id, caller_name, ip, "
        + "milliseconds, request_bytes, response_bytes, ignored_fields, lead_id, lead_is_body, request_headers, response_headers";

    private const string ContentColumns = "account_id, call_id, lead_id, request, response, ignored, problem";

    // One row a statement. SQLite binds each parameter by looking for its name among all of the statement's: 64 rows in one cost 20 times as much a
    // row. On PostgreSQL the session sends many statements in one round trip.
    private static readonly string InsertCall = Insert("logged_calls", CallColumns);
    private static readonly string InsertContent = Insert("logged_contents", ContentColumns);

    /// <summary>Reads a row of <see cref="Select"/>.</summary>
    public const string Select = $"SELECT {CallColumns} FROM logged_calls ";

    /// <summary>Writes calls, what they said unless it was about an erased lead, and raises the counts.</summary>
    public static void Write(SqlSession session, IReadOnlyList<PreparedCall> calls, IErasedLeads erased)
    {
        // Counts first, and in one order: two nodes raise the same ones.
        foreach (var count in calls.GroupBy(call => Key(call.Call)).OrderBy(group => group.Key))
            Raise(session, count.First().Call, count.Key.Hour, count.Count(), count.Max(call => call.Call.At));
        foreach (var call in calls)
            session.Send(InsertCall, Values(call.Call));
        var contents = calls.Where(call => call.Content is not null).Select(call => call.Content!).ToList();
        var leads = contents.Where(content => content.LeadId is not null).Select(content => content.LeadId!.Value).Distinct().Order().ToList();
        if (leads.Count > 0 && erased.Among(session, leads) is { Count: > 0 } gone)
            contents.RemoveAll(content => content.LeadId is { } lead && gone.Contains(lead));
        foreach (var content in contents)
            session.Send(InsertContent, Values(content));
    }

    /// <summary>Counts calls that are missing.</summary>
    public static void WriteLost(SqlSession session, Guid accountId, DateTimeOffset at, int calls) => session.Send(
        "INSERT INTO lost_calls (account_id, hour, calls) VALUES ($1, $2, $3) ON CONFLICT (account_id, hour) DO UPDATE SET calls = lost_calls.calls + excluded.calls",
        accountId, HourOf(at), calls);

    public static DateTimeOffset HourOf(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerHour));

    public static LoggedCall Read(DbDataReader row) => new()
    {
        Id = row.GetGuid(0), AccountId = row.GetGuid(1), At = row.Time(2), Service = row.Name<CallService>(3), Method = row.GetString(4),
        Endpoint = row.GetString(5), Path = row.GetString(6), Status = row.GetInt32(7), ErrorType = row.TextOrNull(8), ErrorCode = row.TextOrNull(9),
        ErrorParams = row.TextOrNull(10), CallerKind = row.Name<CallerKind>(11), CallerId = row.GetGuid(12), CallerName = row.GetString(13),
        Ip = row.TextOrNull(14), Milliseconds = row.GetDouble(15), RequestBytes = row.GetInt32(16), ResponseBytes = row.GetInt32(17),
        IgnoredFields = row.GetInt32(18), LeadId = row.GuidOrNull(19), LeadIsBody = row.GetBoolean(20), RequestHeaders = row.TextOrNull(21),
        ResponseHeaders = row.TextOrNull(22),
    };

    private static (Guid Account, DateTimeOffset Hour, CallService Service, string Method, string Endpoint, int Status, string Code, Guid Caller) Key(LoggedCall call) =>
        (call.AccountId, HourOf(call.At), call.Service, call.Method, call.Endpoint, call.Status, call.ErrorCode ?? "", call.CallerId);

    private static void Raise(SqlSession session, LoggedCall call, DateTimeOffset hour, int calls, DateTimeOffset last) => session.Send(
        "INSERT INTO call_counts (account_id, hour, service, method, endpoint, status, error_code, caller_id, caller_name, calls, last_at) "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
        + "ON CONFLICT (account_id, hour, service, method, endpoint, status, error_code, caller_id) "
        + "DO UPDATE SET calls = call_counts.calls + excluded.calls, caller_name = excluded.caller_name, last_at = excluded.last_at",
        call.AccountId, hour, call.Service, call.Method, call.Endpoint, call.Status, call.ErrorCode ?? "", call.CallerId, call.CallerName, calls, last);

    private static object?[] Values(LoggedCall call) =>
    [
        call.Id, call.AccountId, call.At, call.Service, call.Method, call.Endpoint, call.Path, call.Status, call.ErrorType, call.ErrorCode,
        call.ErrorParams, call.CallerKind, call.CallerId, call.CallerName, call.Ip, call.Milliseconds, call.RequestBytes, call.ResponseBytes,
        call.IgnoredFields, call.LeadId, call.LeadIsBody, call.RequestHeaders, call.ResponseHeaders,
    ];

    private static object?[] Values(LoggedContent content) =>
        [content.AccountId, content.CallId, content.LeadId, content.Request, content.Response, content.Ignored, content.Problem];

    private static string Insert(string table, string columns) =>
        $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", Enumerable.Range(1, columns.Count(c => c == ',') + 1).Select(n => $"${n}"))})";
}
