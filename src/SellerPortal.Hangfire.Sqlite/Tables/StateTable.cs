using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>A state as it was when it was handed over: what a state says of itself may be the user's code, and it is asked once.</summary>
internal sealed record StateEntry(string Name, string? Reason, string? Data, long CreatedAt)
{
    public static StateEntry Of(IState state, long now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Name is not { } name)
        {
            throw new ArgumentException("The name of a state must not be null.", nameof(state));
        }
        var data = state.SerializeData();
        return new StateEntry(name, state.Reason, data is null ? null : SerializationHelper.Serialize(data), now);
    }

    /// <summary>Names are compared without case, as the dashboard expects.</summary>
    public static Dictionary<string, string> ReadData(string? data) =>
        new(data is null ? [] : SerializationHelper.Deserialize<Dictionary<string, string>>(data) ?? [], StringComparer.OrdinalIgnoreCase);
}

/// <summary>The history of jobs. Which state is the current one says the job, never the order of the history.</summary>
internal static class StateTable
{
    /// <summary>Appends to the history, and moves the job to the state.</summary>
    public static void Set(Session session, long job, StateEntry state)
    {
        if (Add(session, job, state) is { } number)
        {
            session.Execute("UPDATE job SET state_name = ?2, state_number = ?3 WHERE id = ?1", job, state.Name, number);
        }
    }

    /// <summary>Appends to the history. Null if there is no such job.</summary>
    public static long? Add(Session session, long job, StateEntry state) =>
        session.Number(
            """
            INSERT INTO state(job_id, number, name, reason, data, created_at)
            SELECT id, coalesce((SELECT max(number) FROM state WHERE job_id = ?1), 0) + 1, ?2, ?3, ?4, ?5 FROM job WHERE id = ?1
            RETURNING number
            """, job, state.Name, state.Reason, state.Data, state.CreatedAt);

    public static StateData? Current(Session session, long job) =>
        session.First(
            row => new StateData
            {
                Name = row.GetString(0),
                Reason = row.TextOrNull(1),
                Data = StateEntry.ReadData(row.TextOrNull(2)),
            },
            "SELECT s.name, s.reason, s.data FROM job j JOIN state s ON s.job_id = j.id AND s.number = j.state_number WHERE j.id = ?1", job);
}
