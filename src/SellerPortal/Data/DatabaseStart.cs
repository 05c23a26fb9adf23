using Microsoft.Extensions.Logging;
using SellerPortal.Settings;

namespace SellerPortal.Data;

/// <summary>Waits until the database can be reached, and has it brought to this program's version, before anything else happens.</summary>
public sealed class DatabaseStart(IPortalDatabase database, PortalSettings settings, TimeProvider time, ILogger<DatabaseStart> log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    /// <summary>Prepares the database. Tries again, with growing pauses, for <c>Database:StartTimeoutSeconds</c>.</summary>
    /// <param name="mayUpgrade">As for <see cref="IPortalDatabase.PrepareAsync"/>; by default what <c>Database:MigrateOnStart</c> says.</param>
    /// <exception cref="StartupException">It could not be reached in that time, or can't be used at all.</exception>
    public async Task PrepareAsync(CancellationToken cancellation, bool? mayUpgrade = null)
    {
        var began = time.GetTimestamp();
        var patience = settings.Database.StartTimeout;
        for (var pause = FirstPause; ; pause = Shorter(2 * pause, LongestPause))
        {
            try
            {
                await database.PrepareAsync(mayUpgrade ?? settings.Database.MigrateOnStart, cancellation);
                return;
            }
            catch (Exception problem) when (database.IsUnavailable(problem))
            {
                var left = patience - time.GetElapsedTime(began);
                var reason = problem.GetBaseException().Message.ReplaceLineEndings(" ");
                if (left <= TimeSpan.Zero)
                    throw new StartupException($"The database {database.Name} could not be reached within {patience.TotalSeconds:0} seconds: {reason}", problem);
                if (pause == FirstPause)
                    log.LogWarning("The database {Name} can't be reached ({Reason}); trying again for {Seconds} seconds.", database.Name, reason, patience.TotalSeconds);
                await Task.Delay(Shorter(pause, left), time, cancellation);
            }
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
