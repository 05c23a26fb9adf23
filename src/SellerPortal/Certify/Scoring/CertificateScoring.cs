using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SellerPortal.Certify.Certificates;
using SellerPortal.Certify.Generation;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Certify.Scoring;

/// <summary>
/// Scores certificates: moments after the claim, again when a lead comes with one; a timer finds what was left by a crash. It also marks those that
/// nobody has claimed in time. The rows say what is due; what two nodes do at once is stored once.
/// </summary>
public sealed class CertificateScoring(
    IPortalDatabase database, WriteQueue writes, ReadPool reads, IServiceScopeFactory scopes, ScoringSignal signal, CertifySettings settings, TimeProvider time,
    ILogger<CertificateScoring> log) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>A claim that is being committed, and another node's clock, have this long before an unclaimed certificate is marked.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ScoreDueAsync(stoppingToken) + await MarkExpiredAsync() < MostAtOnce)
                    await signal.WaitAsync(LongestPause, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem) when (database.IsUnavailable(problem))
            {
                log.LogWarning("Certificates wait for the database to be scored: {Reason}", problem.GetBaseException().Message);
                await signal.WaitAsync(LongestPause, time, CancellationToken.None);
            }
            catch (Exception problem)
            {
                log.LogError(problem, "Certificates could not be scored; trying again in {Pause}.", LongestPause);
                await signal.WaitAsync(LongestPause, time, CancellationToken.None);
            }
        }
    }

    private async Task<int> ScoreDueAsync(CancellationToken cancellation)
    {
        var due = reads.Read(session => session.List(
            $"{CertificateRows.Select}WHERE score_due_at <= $1 ORDER BY score_due_at LIMIT {MostAtOnce}", CertificateRows.Read, time.Now()));
        if (due.Count == 0)
            return 0;
        var pageIds = due.Select(certificate => certificate.LandingPageId).Distinct().ToList();
        await using var scope = scopes.CreateAsyncScope();
        var pages = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().LandingPages.AsNoTracking()
            .Where(page => pageIds.Contains(page.Id)).ToDictionaryAsync(page => page.Id, page => page.Hosts, cancellation);
        // Together: while forms come by the thousand, one that waited for the disk alone would let the others pile up.
        foreach (var ofAccount in due.GroupBy(certificate => certificate.AccountId))
            await writes.RunAsync(session =>
            {
                foreach (var certificate in ofAccount)
                    StoreScore(session, certificate, pages[certificate.LandingPageId]);
                return true;
            }, CancellationToken.None, ofAccount.Key);
        return due.Count;
    }

    private void StoreScore(SqlSession session, Certificate certificate, IReadOnlyList<string> hosts)
    {
        var events = JsonSerializer.Deserialize<PageEvents>(certificate.Events, WireJson.Options)!;
        var findings = Score.Of(new Evidence(certificate, events, hosts, RecentHash.Remember(session, certificate), settings));
        var status = Score.StatusOf(findings);
        var isMine = session.Execute(
            "UPDATE certificates SET status = $1, scored_at = $2, checks = $3, score_due_at = NULL WHERE id = $4 AND score_due_at = $5",
            status, time.Now(), JsonSerializer.Serialize(findings, WireJson.Options), certificate.Id, certificate.ScoreDueAt) == 1;
        // The funnel is of forms: one made beside another for a further buyer is none. What was counted at the first score stays.
        if (!isMine || certificate.ScoredAt is not null || certificate.TokenHash is null)
            return;
        Count(session, certificate, status == CertificateStatus.Certified ? CertifyEvent.Certified : CertifyEvent.NotCertified);
        foreach (var failed in findings.Where(finding => !finding.Passed))
            Count(session, certificate, Score.Checks.Single(check => check.Name == failed.Name).Failure);
    }

    private async Task<int> MarkExpiredAsync()
    {
        var before = time.Now() - settings.ClaimWindow - Grace;
        var late = reads.Read(session => session.List(
            $"{CertificateRows.Select}WHERE status = 'generated' AND generated_at < $1 ORDER BY generated_at LIMIT {MostAtOnce}", CertificateRows.Read, before));
        foreach (var ofAccount in late.GroupBy(certificate => certificate.AccountId))
            await writes.RunAsync(session =>
            {
                foreach (var certificate in ofAccount)
                    if (session.Execute("UPDATE certificates SET status = 'expired' WHERE id = $1 AND status = 'generated'", certificate.Id) == 1)
                        Count(session, certificate, CertifyEvent.Expired);
                return true;
            }, CancellationToken.None, ofAccount.Key);
        return late.Count;
    }

    /// <summary>All of a form counts on the day on which it was sent.</summary>
    private static void Count(SqlSession session, Certificate certificate, CertifyEvent what) =>
        CertifyCount.Add(session, certificate.AccountId, certificate.LandingPageId, what, certificate.GeneratedAt);
}
