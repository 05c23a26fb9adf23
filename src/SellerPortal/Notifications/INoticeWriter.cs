namespace SellerPortal.Notifications;

/// <summary>Composes what notices tell, from the rows as they are when it is sent. The features whose rows these are provide it.</summary>
internal interface INoticeWriter
{
    /// <summary>What it can write.</summary>
    IReadOnlyList<NoticeKind> Kinds { get; }

    /// <summary>What there is to tell; null if nothing (any more): the lead was erased, or its buyer shares nothing.</summary>
    ValueTask<NoticeContent?> WriteAsync(Notice notice);
}

/// <summary>An <see cref="INoticeWriter"/> whose notices can be tried out.</summary>
internal interface ISampleWriter : INoticeWriter
{
    /// <summary>What a notice would look like of a lead that never was, for test messages.</summary>
    NoticeContent WriteSample(Notice notice);
}

/// <summary>What a notice tells.</summary>
/// <param name="Body">The documented JSON, for webhooks; empty where no webhook is told.</param>
/// <param name="Title">A few words for people: the subject of an e-mail.</param>
/// <param name="Line">One line for people, without its full stop: names and ids, nothing else of a lead.</param>
/// <param name="Link">The page of the portal that mends it; null: none.</param>
internal sealed record NoticeContent(string Body, string Title, string Line, string? Link = null)
{
    /// <summary>What is told of a lead, in the documented words.</summary>
    /// <param name="name">The consumer's.</param>
    public static NoticeContent OfLead(Notice notice, string body, string name) => new(body, NoticeText.Title(notice.Kind), NoticeText.Line(notice, name));

    /// <summary>What is told to people of the account itself.</summary>
    public static NoticeContent OfAccount(string title, string line, string? link) => new("", NoticeText.Plain(title), NoticeText.Plain(line), link);
}
