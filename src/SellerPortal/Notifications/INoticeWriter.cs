namespace SellerPortal.Notifications;

/// <summary>Composes what notices tell, from the rows as they are when it is sent. The features whose rows these are provide it.</summary>
internal interface INoticeWriter
{
    /// <summary>What it can write.</summary>
    IReadOnlyList<NoticeKind> Kinds { get; }

    /// <summary>What there is to tell; null if nothing (any more): the lead was erased, or its buyer shares nothing.</summary>
    ValueTask<NoticeContent?> WriteAsync(Notice notice);

    /// <summary>What the same would look like of a lead that never was, for test messages.</summary>
    NoticeContent WriteSample(Notice notice);
}

/// <summary>What a notice tells.</summary>
/// <param name="Body">The documented JSON, for webhooks.</param>
/// <param name="LeadName">The consumer's name, for people.</param>
internal sealed record NoticeContent(string Body, string LeadName);
