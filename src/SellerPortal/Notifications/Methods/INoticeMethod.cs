using SellerPortal.Outbound;

namespace SellerPortal.Notifications.Methods;

/// <summary>One documented way to tell somebody.</summary>
internal interface INoticeMethod
{
    NotificationMethod Method { get; }

    /// <summary>Tells it once and says what came of it.</summary>
    Task<SendOutcome> SendAsync(Notice notice, string target, NoticeContent content);
}
