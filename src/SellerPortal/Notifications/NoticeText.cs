namespace SellerPortal.Notifications;

/// <summary>A notice in words, for Slack, e-mail and text messages: the consumer's name and ids, nothing else of the lead, one line.</summary>
internal static class NoticeText
{
    private const int LongestName = 100;

    public static string Title(Notice notice) => notice.Kind switch
    {
        NoticeKind.LeadCreated => "Lead created",
        NoticeKind.DeliverySuccess => "Lead delivered",
        NoticeKind.DeliveryFailure => "Delivery failed",
        NoticeKind.Feedback => "Feedback received",
        _ => throw new InvalidOperationException($"No title for {notice.Kind}."),
    };

    public static string Line(Notice notice, NoticeContent content)
    {
        var line = $"{Title(notice)}: {Name(content)}, lead {notice.LeadId}";
        return notice.DeliveryId is { } delivery ? $"{line}, delivery {delivery}" : line;
    }

    /// <summary>The name without line breaks and other control characters, which could begin a header or a line of their own.</summary>
    private static string Name(NoticeContent content)
    {
        var name = string.Concat(content.LeadName.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
        if (name.Length <= LongestName)
            return name;
        return name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)] + "…";
    }
}
