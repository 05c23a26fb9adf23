using Hangfire.Storage.Monitoring;
using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>Jobs by state. Pages count along an index; only the jobs of the page are read.</summary>
internal static class JobViews
{
    public static List<JobView> Page(Session session, string state, int from, int count, bool newestFirst)
    {
        var order = newestFirst ? "DESC" : "ASC";
        return session.List(
            JobView.Read,
            $"""
            SELECT j.id, NULL, {JobView.Columns} FROM job j {JobView.StateJoin}
            WHERE j.id IN (SELECT id FROM job WHERE state_name = ?1 ORDER BY id {order} LIMIT ?2 OFFSET ?3) ORDER BY j.id {order}
            """, state, Math.Max(count, 0), Math.Max(from, 0));
    }

    public static long Count(Session session, string state) =>
        session.Number("SELECT count(*) FROM job WHERE state_name = ?1", state)!.Value;

    public static string? StateName(Session session, long id) => session.Text("SELECT state_name FROM job WHERE id = ?1", id);

    /// <summary>Without the job itself, which the caller loads.</summary>
    public static JobDetailsDto? Details(Session session, long id)
    {
        var details = session.First(
            row => new JobDetailsDto
            {
                CreatedAt = row.Time(0),
                ExpireAt = row.TimeOrNull(1),
                Properties = JobTable.ReadParameters(row.GetString(2)),
                InvocationData = JobTable.Invocation(row, 3),
            },
            $"SELECT j.created_at, j.expire_at, j.parameters, {JobTable.InvocationColumns} FROM job j WHERE j.id = ?1", id);
        if (details is not null)
        {
            details.History = session.List(
                row => new StateHistoryDto
                {
                    StateName = row.GetString(0),
                    Reason = row.TextOrNull(1),
                    Data = StateEntry.ReadData(row.TextOrNull(2)),
                    CreatedAt = row.Time(3),
                },
                "SELECT name, reason, data, created_at FROM state WHERE job_id = ?1 ORDER BY number DESC", id);
        }
        return details;
    }
}
