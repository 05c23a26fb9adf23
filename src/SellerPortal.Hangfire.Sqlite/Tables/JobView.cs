using System.Globalization;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Data.Sqlite;
using SellerPortal.Hangfire.Sqlite.Access;

namespace SellerPortal.Hangfire.Sqlite.Tables;

/// <summary>A job with its current state, as a list shows it. There is no invocation if the job is gone, and no state's data if it has none.</summary>
internal sealed class JobView
{
    /// <summary>What <see cref="Read"/> reads from its third column on, of the aliases <c>j</c> and, by <see cref="StateJoin"/>, <c>s</c>.</summary>
    public const string Columns = $"{JobTable.InvocationColumns}, j.state_name, s.reason, s.data, s.created_at";

    public const string StateJoin = "LEFT JOIN state s ON s.job_id = j.id AND s.number = j.state_number";

    private JobView(long id, DateTime? fetchedAt)
    {
        Id = id;
        FetchedAt = fetchedAt;
    }

    public long Id { get; }

    public DateTime? FetchedAt { get; }

    public InvocationData? Invocation { get; private init; }

    public Job? Job { get; private init; }

    public JobLoadException? LoadFailure { get; private init; }

    public string? StateName { get; private init; }

    public string? StateReason { get; private init; }

    public DateTime? StateSince { get; private init; }

    public Dictionary<string, string>? StateData { get; private init; }

    /// <summary>A value of the state, or null.</summary>
    public string? this[string name] => StateData?.GetValueOrDefault(name);

    public long? Number(string name) =>
        long.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public DateTime? Time(string name)
    {
        try
        {
            return JobHelper.DeserializeNullableDateTime(this[name]);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Reads the job's number, when it was fetched, and the <see cref="Columns"/>, of which the whole job may be missing.</summary>
    public static JobView Read(SqliteDataReader row)
    {
        var id = row.GetInt64(0);
        var fetchedAt = row.TimeOrNull(1);
        if (row.IsDBNull(2))
        {
            return new JobView(id, fetchedAt);
        }
        var invocation = JobTable.Invocation(row, 2);
        var (job, failure) = LoadedJob.From(invocation);
        return new JobView(id, fetchedAt)
        {
            Invocation = invocation,
            Job = job,
            LoadFailure = failure,
            StateName = row.TextOrNull(7),
            StateReason = row.TextOrNull(8),
            StateData = row.IsDBNull(10) ? null : StateEntry.ReadData(row.TextOrNull(9)),
            StateSince = row.TimeOrNull(10),
        };
    }
}
