using Hangfire.Storage;
using Microsoft.Data.Sqlite;
using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>Jobs with their parameters. A job that is gone is left alone: it may expire while somebody still has its id.</summary>
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
    public static long Insert(
        Session session, long? id, InvocationData invocation, IReadOnlyCollection<KeyValuePair<string, string?>> parameters,
        long createdAt, long expireAt)
    {
        var job = session.Number(
            """
            INSERT INTO job(id, type, method, parameter_types, arguments, queue, created_at, expire_at)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id
            """,
            id, invocation.Type, invocation.Method, invocation.ParameterTypes, invocation.Arguments, invocation.Queue, createdAt, expireAt)!.Value;
        foreach (var (name, value) in parameters)
        {
            session.Execute("INSERT INTO parameter(job_id, name, value) VALUES(?1, ?2, ?3)", job, name, value);
        }
        return job;
    }

    public static void SetParameter(Session session, long id, string name, string? value) =>
        session.Execute(
            """
            INSERT INTO parameter(job_id, name, value) SELECT id, ?2, ?3 FROM job WHERE id = ?1
            ON CONFLICT(job_id, name) DO UPDATE SET value = excluded.value
            """, id, name, value);

    public static string? Parameter(Session session, long id, string name) =>
        session.Text("SELECT value FROM parameter WHERE job_id = ?1 AND name = ?2", id, name);

    public static Dictionary<string, string> Parameters(Session session, long id) =>
        new(session.List(
            row => KeyValuePair.Create(row.GetString(0), row.TextOrNull(1)!),
            "SELECT name, value FROM parameter WHERE job_id = ?1", id));

    public static JobData? Find(Session session, long id)
    {
        var job = session.First(
            row => new JobData
            {
                State = row.TextOrNull(0),
                CreatedAt = row.Time(1),
                InvocationData = Invocation(row, 2),
            },
            $"SELECT j.state_name, j.created_at, {InvocationColumns} FROM job j WHERE j.id = ?1", id);
        if (job is not null)
        {
            job.ParametersSnapshot = Parameters(session, id);
        }
        return job;
    }

    /// <param name="expireAt">Null keeps the job for good.</param>
    public static void Expire(Session session, long id, long? expireAt) =>
        session.Execute("UPDATE job SET expire_at = ?2 WHERE id = ?1", id, expireAt);
}
