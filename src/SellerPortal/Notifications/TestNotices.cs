using SellerPortal.Notifications.Methods;
using SellerPortal.Outbound;

namespace SellerPortal.Notifications;

/// <summary>Tells somebody a sample of the real thing, at once and once, and says what the receiver answered. Nothing is stored.</summary>
public sealed class TestNotices
{
    private readonly Dictionary<NoticeKind, ISampleWriter> _writers;
    private readonly Dictionary<NotificationMethod, INoticeMethod> _methods;
    private readonly TimeProvider _time;

    internal TestNotices(IEnumerable<INoticeWriter> writers, IEnumerable<INoticeMethod> methods, TimeProvider time)
    {
        _writers = writers.OfType<ISampleWriter>().SelectMany(writer => writer.Kinds.Select(kind => (kind, writer))).ToDictionary(pair => pair.kind, pair => pair.writer);
        _methods = methods.ToDictionary(method => method.Method);
        _time = time;
    }

    /// <summary>The documented body that a webhook would get, of a lead that never was.</summary>
    public string Sample(NoticeKind kind) => Write(NewNotice(Guid.Empty, kind, NotificationMethod.Webhook)).Body;

    /// <summary>Sends the sample.</summary>
    public Task<SendOutcome> SendAsync(Guid accountId, NoticeKind kind, NotificationMethod method, string target)
    {
        var notice = NewNotice(accountId, kind, method);
        return _methods[method].SendAsync(notice, target, Write(notice));
    }

    private NoticeContent Write(Notice notice) => _writers[notice.Kind].WriteSample(notice);

    private Notice NewNotice(Guid accountId, NoticeKind kind, NotificationMethod method) => new()
    {
        Id = Guid.CreateVersion7(_time.Now()),
        AccountId = accountId,
        Kind = kind,
        Method = method,
        RouteId = accountId,
        ProtectedTarget = "",
        LeadId = Guid.CreateVersion7(_time.Now()),
        DeliveryId = kind == NoticeKind.LeadCreated ? null : Guid.CreateVersion7(_time.Now()),
        CreatedAt = _time.Now(),
    };
}
