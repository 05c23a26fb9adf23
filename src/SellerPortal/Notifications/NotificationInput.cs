using SellerPortal.Input;
using SellerPortal.Settings;

namespace SellerPortal.Notifications;

/// <summary>A notification as a page or the configuration document describes it.</summary>
public sealed record NotificationInput
{
    /// <summary>The wire name of an <see cref="EventKind"/>.</summary>
    public string? Event { get; init; }

    /// <summary>The wire name of a <see cref="NotificationMethod"/>.</summary>
    public string? Method { get; init; }

    /// <summary>URL, e-mail address or phone number; null for Slack: the present one.</summary>
    public string? Target { get; init => field = value?.Trim(); }

    /// <summary>The distribution groups that it is about, each once; none: all; null: leaves them as they are. The document doesn't know them.</summary>
    public IReadOnlyList<Guid>? GroupIds { get; init; }

    internal EventKind ParsedEvent => WireName.Parse<EventKind>(Event!);

    internal NotificationMethod ParsedMethod => WireName.Parse<NotificationMethod>(Method!);

    /// <summary>Slack's targets are write-only: null keeps one.</summary>
    internal bool KeepsTarget => Target is null && Method == WireName.Of(NotificationMethod.Slack);

    /// <summary>Notes everything that is wrong.</summary>
    public void Check(InputProblems problems, PortalSettings settings)
    {
        problems.OneOf<EventKind>("event", Event);
        problems.OneOf<NotificationMethod>("method", Method);
        if (!WireName.TryParse<NotificationMethod>(Method, out var method) || KeepsTarget)
            return;
        if (string.IsNullOrEmpty(Target))
            problems.Add("target", InputRules.MustBeFilled);
        else
            CheckTarget(problems, method, settings);
    }

    private void CheckTarget(InputProblems problems, NotificationMethod method, PortalSettings settings)
    {
        switch (method)
        {
            case NotificationMethod.Slack or NotificationMethod.Webhook:
                problems.Url("target", Target, required: true);
                break;
            case NotificationMethod.Email:
                problems.EmailAddress("target", Target!);
                if (settings.Smtp is null)
                    problems.Add("method", "is not available: this installation's configuration has no Smtp:Host");
                break;
            case NotificationMethod.Sms:
                if (!IsPhoneNumber(Target!))
                    problems.Add("target", "must be a phone number such as +44 7700 900123");
                if (settings.Sms is null)
                    problems.Add("method", "is not available: this installation's configuration has no Sms:Url");
                break;
            default:
                throw new InvalidOperationException($"No check for {method}.");
        }
    }

    private static bool IsPhoneNumber(string text) =>
        text.Count(char.IsAsciiDigit) is >= 6 and <= 15 && text.LastIndexOf('+') <= 0
        && text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '(' or ')' or '-');
}
