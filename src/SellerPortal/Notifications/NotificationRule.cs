using SellerPortal.Accounts;

namespace SellerPortal.Notifications;

/// <summary>Tells somebody when something happens (documentation: Notifications).</summary>
public sealed class NotificationRule : IAccountSetting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required EventKind Event { get; set; }
    public required NotificationMethod Method { get; set; }

    /// <summary>URL, address or number, encrypted: a Slack target is a credential.</summary>
    public required string ProtectedTarget { get; set; }

    /// <summary>The distribution groups that it is about; none: all, and leads without a group. Edited in the portal only.</summary>
    public IReadOnlyList<Guid> GroupIds { get; set; } = [];

    /// <summary>Until when failures are gathered instead of being told at once; null or past: they are told. See <see cref="FailureDigests"/>.</summary>
    public DateTimeOffset? GatheringUntil { get; set; }

    /// <summary>The notice that they are gathered into; null while none was.</summary>
    public Guid? DigestId { get; set; }

    /// <summary>Since when every attempt has failed; null: the newest one did not.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>When it was switched off because of that; null: it is on.</summary>
    public DateTimeOffset? SwitchedOffAt { get; set; }

    public int Position { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it tells of what happens in a group; null: of a lead without one.</summary>
    public bool Concerns(Guid? groupId) => GroupIds.Count == 0 || (groupId is { } id && GroupIds.Contains(id));
}

/// <summary>How people are told (documentation: Notifications).</summary>
public enum NotificationMethod { Slack, Email, Sms, Webhook }
