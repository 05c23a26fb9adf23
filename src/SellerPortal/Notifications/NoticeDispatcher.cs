using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SellerPortal.Data;
using SellerPortal.Notifications.Methods;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Notifications;

/// <summary>Tells what is to be told, each repeat under the same <c>webhook-id</c>. A notice that has nothing to tell any more is dropped.</summary>
internal sealed class NoticeDispatcher(
    IPortalDatabase database,
    WriteQueue writes,
    ReadPool reads,
    IEnumerable<INoticeWriter> writers,
    IEnumerable<INoticeMethod> methods,
    NotificationTargets targets,
    FailingRoutes failing,
    NoticeSignal signal,
    NotificationSettings settings,
    TimeProvider time,
    ILogger<NoticeDispatcher> log)
    : Dispatcher<Notice>(new("notices", MostUnderWay: 128, MostUnderWayPerReceiver: 5), database, writes, reads, signal, time, log)
{
    private readonly IPortalDatabase _database = database;
    private readonly WriteQueue _writes = writes;
    private readonly TimeProvider _time = time;

    private readonly Dictionary<NoticeKind, INoticeWriter> _writers =
        writers.SelectMany(writer => writer.Kinds.Select(kind => (kind, writer))).ToDictionary(pair => pair.kind, pair => pair.writer);

    private readonly Dictionary<NotificationMethod, INoticeMethod> _methods = methods.ToDictionary(method => method.Method);

    protected override List<Notice> Take(SqlSession session, IReadOnlyList<Guid> busy, int most, DateTimeOffset now) =>
        NoticeRows.Take(session, _database, busy, most, now, now + settings.Timeout + LeaseMargin);

    protected override Guid ReceiverOf(Notice notice) => notice.RouteId;

    protected override Guid IdOf(Notice notice) => notice.Id;

    protected override async Task SendAsync(Notice notice)
    {
        var told = notice.Kind == NoticeKind.FailureDigest && Reads.Read(session => NoticeRows.OnlyOneOf(session, notice.Id)) is { } only ? only : notice;
        if (await _writers[told.Kind].WriteAsync(told) is not { } content)
        {
            await _writes.RunAsync(session => NoticeRows.Drop(session, notice));
            return;
        }
        var startedAt = _time.Now();
        var outcome = await TellAsync(notice, content);
        var now = _time.Now();
        notice.Record(outcome, now, RetrySchedule.Next(settings.RetryDelays, notice.Attempts, now, outcome.RetryAfter, Random.Shared.NextDouble()));
        var attempt = new NoticeAttempt
        {
            NoticeId = notice.Id,
            Number = notice.Attempts,
            AccountId = notice.AccountId,
            RouteId = notice.RouteId,
            StartedAt = startedAt,
            Milliseconds = (int)(now - startedAt).TotalMilliseconds,
            ReplyStatus = outcome.Reply?.Status,
            Problem = outcome.Problem,
        };
        await _writes.RunAsync(session => NoticeRows.Record(session, notice, attempt));
        await failing.NoteAsync(notice, outcome, now);
    }

    private async Task<SendOutcome> TellAsync(Notice notice, NoticeContent content)
    {
        string target;
        try
        {
            target = targets.Unprotect(notice.ProtectedTarget);
        }
        catch (CryptographicException)
        {
            return new SendOutcome(SendResult.Refused, "The target can't be decrypted: the installation's key ring has changed.");
        }
        return await _methods[notice.Method].SendAsync(notice, target, content);
    }
}
