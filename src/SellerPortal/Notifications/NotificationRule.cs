using SellerPortal.Accounts;

namespace SellerPortal.Notifications;

/// <summary>Tells somebody when something happens (documentation: Notifications).</summary>
public sealed class NotificationRule : IAccountSetting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required EventKind Event { get; init; }
    public required NotificationMethod Method { get; init; }

    /// <summary>URL, address or number, encrypted: a Slack target is a credential.</summary>
    public required string ProtectedTarget { get; set; }

    /// <summary>Since when every attempt has failed; null: the newest one did not.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>When it was switched off because of that; null: it is on.</summary>
    public DateTimeOffset? SwitchedOffAt { get; set; }

    public int Position { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>How people are told (documentation: Notifications).</summary>
public enum NotificationMethod { Slack, Email, Sms, Webhook }
