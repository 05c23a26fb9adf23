using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SellerPortal.Connect.Directory;
using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>
/// Keeps the figures: takes in what the log of changed leads says, within about a second, and counts an account anew whose time zone has changed. Each step is one
/// transaction that reads lines, does them and deletes them: whatever ends it in the middle, it is done again. Of several nodes, one at a time keeps an account's.
/// </summary>
public sealed class FigureKeeper(
    IPortalDatabase database, WriteQueue writes, ReadPool reads, AccountDirectories directories, TimeProvider time, ILogger<FigureKeeper> log) : BackgroundService
{
    /// <summary>Leads of one transaction: many share days, and few enough that nobody waits long for the database.</summary>
    private const int MostAtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _turn = "SELECT due.time_zone, due.recount_begun_at IS NOT NULL FROM figure_accounts due WHERE due.account_id = $1";

    /// <summary>Takes in everything that is in the log now, and ends the counting anew that has begun. Safe beside any other keeper.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        var last = reads.Read(session => session.First("SELECT id FROM changed_leads ORDER BY id DESC LIMIT 1", row => new Line(row.GetInt64(0), Guid.Empty)))?.Id;
        while (Oldest() is { } oldest && oldest.Id <= last)
            await TakeInAsync(oldest.AccountId, database.ForUpdate, cancellation);
        while (await RecountAsync(database.ForUpdate, cancellation))
        {
        }
    }

    /// <summary>Counts all leads of all accounts anew, then adds up every day and month again, while everything else goes on.</summary>
    /// <param name="tell">Told of each account that is done, and how many months it has.</param>
    public async Task RebuildAsync(Action<string, int> tell, CancellationToken cancellation)
    {
        var accounts = reads.Read(session => session.List("SELECT id, name FROM accounts ORDER BY name", row => (Id: row.GetGuid(0), Name: row.GetString(1))));
        foreach (var (id, name) in accounts)
        {
            var directory = await directories.GetAsync(id, cancellation);
            await writes.RunAsync(session => BeginRecount(session, directory, time.Now()), cancellation);
            await CatchUpAsync(cancellation);
            var months = reads.Read(session => Months(session, id));
            foreach (var month in months)
                await writes.RunAsync(
                    session =>
                    {
                        session.First(_turn + database.ForUpdate, _ => "mine", id);
                        FigureRow.AddUp(session, id, month);
                    },
                    cancellation);
            tell(name, months.Count);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var begun = time.GetTimestamp();
                var isBusy = await StepAsync(stoppingToken);
                // However much there is to take in: three quarters of the time the database is others', leads that come in above all.
                await Task.Delay(isBusy ? 3 * time.GetElapsedTime(begun) : Pause, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                log.LogWarning("Figures wait: {Reason}", problem.GetBaseException().Message);
                await Task.Delay(Pause, time, CancellationToken.None);
            }
        }
    }

    /// <returns>False if there was nothing to do, or another node does it.</returns>
    private async Task<bool> StepAsync(CancellationToken cancellation)
    {
        foreach (var (accountId, zone) in Moved())
        {
            // A directory that has not heard of it yet will have by the next look.
            var directory = await directories.GetAsync(accountId, cancellation);
            if (directory.Zone.Id != zone)
                await writes.RunAsync(session => BeginRecount(session, directory, time.Now()), cancellation);
        }
        var isTaken = Oldest() is { } oldest && await TakeInAsync(oldest.AccountId, database.SkipLocked, cancellation);
        return await RecountAsync(database.SkipLocked, cancellation) || isTaken;
    }

    private Line? Oldest() => reads.Read(session => session.First("SELECT id, account_id FROM changed_leads ORDER BY id LIMIT 1", row => new Line(row.GetInt64(0), row.GetGuid(1))));

    /// <summary>Accounts whose days are others than those in which their figures count.</summary>
    private List<(Guid AccountId, string Zone)> Moved() => reads.Read(session => session.List(
        "SELECT a.id, f.time_zone FROM figure_accounts f JOIN accounts a ON a.id = f.account_id WHERE a.time_zone <> f.time_zone",
        row => (row.GetGuid(0), row.GetString(1))));

    private async Task<bool> TakeInAsync(Guid accountId, string turn, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(accountId, cancellation);
        return await writes.RunAsync(
            session =>
            {
                Register(session, directory);
                if (session.First(_turn + turn, _ => "mine", accountId) is null)
                    return false;
                var lines = session.List(
                    $"SELECT id, account_id, lead_id FROM changed_leads ORDER BY id LIMIT {MostAtOnce}",
                    row => (Id: row.GetInt64(0), AccountId: row.GetGuid(1), LeadId: row.GetGuid(2))).FindAll(line => line.AccountId == accountId);
                new FigureBook(session, directory).Take(lines.Select(line => line.LeadId).Distinct());
                foreach (var line in lines)
                    session.Send("DELETE FROM changed_leads WHERE id = $1", line.Id);
                return lines.Count > 0;
            },
            cancellation);
    }

    private async Task<bool> RecountAsync(string turn, CancellationToken cancellation)
    {
        var begun = reads.Read(session => session.First(
            "SELECT account_id FROM figure_accounts WHERE recount_begun_at IS NOT NULL LIMIT 1", row => new Line(0, row.GetGuid(0))));
        if (begun is null)
            return false;
        var directory = await directories.GetAsync(begun.AccountId, cancellation);
        return await writes.RunAsync(session => session.First(_turn + turn, _ => "mine", begun.AccountId) is not null && RecountSome(session, directory), cancellation);
    }

    private static bool RecountSome(SqlSession session, AccountDirectory directory)
    {
        var leads = session.List(
            "SELECT l.id, l.created_at FROM figure_accounts f CROSS JOIN leads l WHERE f.account_id = $1 AND l.account_id = $1 "
            + $"AND (l.created_at, l.id) < (f.recounted_at, f.recounted_id) ORDER BY l.created_at DESC, l.id DESC LIMIT {MostAtOnce}",
            row => (Id: row.GetGuid(0), CreatedAt: row.Time(1)), directory.AccountId);
        if (leads.Count == 0)
        {
            session.Send("UPDATE figure_accounts SET recount_begun_at = NULL WHERE account_id = $1", directory.AccountId);
            return true;
        }
        new FigureBook(session, directory).Take(leads.Select(lead => lead.Id));
        session.Send(
            "UPDATE figure_accounts SET recounted_at = $1, recounted_id = $2 WHERE account_id = $3", leads[^1].CreatedAt, leads[^1].Id, directory.AccountId);
        return true;
    }

    /// <summary>An account's first figures.</summary>
    private static void Register(SqlSession session, AccountDirectory directory) => session.Execute(
        "INSERT INTO figure_accounts (account_id, time_zone, recounted_at, recounted_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        directory.AccountId, directory.Zone.Id, FarAway, Guid.AllBitsSet);

    private static void BeginRecount(SqlSession session, AccountDirectory directory, DateTimeOffset now) => session.Execute(
        "INSERT INTO figure_accounts (account_id, time_zone, recount_begun_at, recounted_at, recounted_id) VALUES ($1, $2, $3, $4, $5) "
        + "ON CONFLICT (account_id) DO UPDATE SET time_zone = excluded.time_zone, recount_begun_at = excluded.recount_begun_at, "
        + "recounted_at = excluded.recounted_at, recounted_id = excluded.recounted_id",
        directory.AccountId, directory.Zone.Id, now, FarAway, Guid.AllBitsSet);

    private static List<DateOnly> Months(SqlSession session, Guid accountId)
    {
        var months = session.List(
            "SELECT DISTINCT day FROM figure_months WHERE account_id = $1 UNION SELECT DISTINCT day FROM figure_parts WHERE account_id = $1",
            row => row.GetFieldValue<DateOnly>(0), accountId);
        return [.. months.Select(day => new DateOnly(day.Year, day.Month, 1)).Distinct().Order()];
    }

    /// <summary>Later than any lead.</summary>
    private static readonly DateTimeOffset FarAway = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private sealed record Line(long Id, Guid AccountId);
}
