using System.Text.Json;
using Hangfire.Storage;
using Microsoft.Data.Sqlite;
using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>Jobs with their parameters, which are one JSON object. A job that is gone is left alone: it may expire while somebody still has its id.</summary>
internal static class JobTable
{
    /// <summary>The columns that <see cref="Invocation"/> reads, of the alias <c>j</c>.</summary>
    public const string InvocationColumns = "j.type, j.method, j.parameter_types, j.arguments, j.queue";

    public static InvocationData Invocation(SqliteDataReader row, int first) =>
        new(row.TextOrNull(first), row.TextOrNull(first + 1), row.TextOrNull(first + 2), row.TextOrNull(first + 3), row.TextOrNull(first + 4));

    /// <summary>A number for a job that is inserted later, in a transaction whose author needs to know it now.</summary>
    public static long ReserveId(Session session) =>
        session.Number("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'job' RETURNING seq")!.Value;

    /// <param name="id">A reserved id, or null for the next one.</param>
    public static long Insert(Session session, long? id, InvocationData invocation, string parameters, long createdAt, long expireAt) =>
        session.Number(
            """
            INSERT INTO job(id, type, method, parameter_types, arguments, queue, parameters, created_at, expire_at)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id
            """,
            id, invocation.Type, invocation.Method, invocation.ParameterTypes, invocation.Arguments, invocation.Queue, parameters,
            createdAt, expireAt)!.Value;

    public static void SetParameter(Session session, long id, string name, string? value)
    {
        if (Parameters(session, id) is { } parameters)
        {
            parameters[name] = value;
            session.Execute("UPDATE job SET parameters = ?2 WHERE id = ?1", id, WriteParameters(parameters));
        }
    }

    /// <summary>Null if there is no such job.</summary>
    public static Dictionary<string, string?>? Parameters(Session session, long id) =>
        session.Text("SELECT parameters FROM job WHERE id = ?1", id) is { } parameters ? ReadParameters(parameters) : null;

    public static string WriteParameters(IDictionary<string, string?> parameters) => JsonSerializer.Serialize(parameters);

    public static Dictionary<string, string?> ReadParameters(string parameters) =>
        JsonSerializer.Deserialize<Dictionary<string, string?>>(parameters)!;

    public static JobData? Find(Session session, long id) =>
        session.First(
            row => new JobData
            {
                State = row.TextOrNull(0),
                CreatedAt = row.Time(1),
                ParametersSnapshot = ReadParameters(row.GetString(2)),
                InvocationData = Invocation(row, 3),
            },
            $"SELECT j.state_name, j.created_at, j.parameters, {InvocationColumns} FROM job j WHERE j.id = ?1", id);

    /// <param name="expireAt">Null keeps the job for good.</param>
    public static void Expire(Session session, long id, long? expireAt) =>
        session.Execute("UPDATE job SET expire_at = ?2 WHERE id = ?1", id, expireAt);
}
