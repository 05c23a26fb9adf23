namespace SellerPortal.Notifications;

/// <summary>A notice in words, for Slack, e-mail and text messages: the consumer's name and ids, nothing else of the lead, one line.</summary>
internal static class NoticeText
{
    private const int LongestName = 100;

    public static string Title(NoticeKind kind) => kind switch
    {
        NoticeKind.LeadCreated => "Lead created",
        NoticeKind.DeliverySuccess => "Lead delivered",
        NoticeKind.DeliveryFailure => "Delivery failed",
        NoticeKind.Feedback => "Feedback received",
        _ => throw new InvalidOperationException($"No title for {kind}."),
    };

    public static string Line(Notice notice, string leadName)
    {
        var line = $"{Title(notice.Kind)}: {Name(leadName)}, lead {notice.LeadId}";
        return notice.DeliveryId is { } delivery ? $"{line}, delivery {delivery}" : line;
    }

    /// <summary>Without line breaks and other control characters, which could begin a header or a line of their own.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();

    private static string Name(string leadName)
    {
        var name = Plain(leadName);
        if (name.Length <= LongestName)
            return name;
        return name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)] + "…";
    }
}
