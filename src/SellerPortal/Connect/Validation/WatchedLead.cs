namespace SellerPortal.Connect.Validation;

/// <summary>A lead that went through and that a watching rule would have refused. Written with the lead, erased with it.</summary>
public sealed class WatchedLead
{
    public required Guid RuleId { get; init; }

    /// <summary>When the lead came in.</summary>
    public required DateTimeOffset At { get; init; }

    public required Guid LeadId { get; init; }
    public required Guid AccountId { get; init; }
}
