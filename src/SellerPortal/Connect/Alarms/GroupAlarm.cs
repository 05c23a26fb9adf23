namespace SellerPortal.Connect.Alarms;

/// <summary>Something unusual in a distribution group, from when it was noticed until it was over, with the numbers that led to it. Nothing of a lead.</summary>
public sealed class GroupAlarm
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid GroupId { get; init; }
    public required AlarmKind Kind { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was over; null: it goes on. One of a kind and group goes on at a time.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Of a silence: when the last lead came; of failures: where the hour that was looked at began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Of a silence: how many leads usually come in that time.</summary>
    public int? UsualLeads { get; init; }

    /// <summary>Of failures: those of the hour, and of how many deliveries.</summary>
    public int? Failed { get; init; }
    public int? Deliveries { get; init; }

    /// <summary>Of failures: those of the same hour in the weeks before, and of how many deliveries.</summary>
    public int? UsualFailed { get; init; }
    public int? UsualDeliveries { get; init; }

    internal Outcomes Usual => new(UsualFailed ?? 0, UsualDeliveries ?? 0);
}

/// <summary>What an alarm is about.</summary>
public enum AlarmKind
{
    /// <summary>No lead, where there usually are some.</summary>
    Silence,

    /// <summary>More deliveries fail than usual.</summary>
    Failures,
}
