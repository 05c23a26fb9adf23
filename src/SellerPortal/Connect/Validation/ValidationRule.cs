using SellerPortal.Accounts;

namespace SellerPortal.Connect.Validation;

/// <summary>A rule that an account has set up for a field, beyond the catalogue's own (documentation: Validation).</summary>
public sealed class ValidationRule : IAccountSetting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>The group whose leads it checks; null: every lead of the account.</summary>
    public Guid? DistributionGroupId { get; set; }

    /// <summary>Counts from 0 in the account; the order in which rules are tried.</summary>
    public int Position { get; set; }

    public required string Field { get; set; }

    /// <summary>The rule's name in the configuration document, such as <c>be_a_phone_number</c>.</summary>
    public required string Rule { get; set; }

    /// <summary>What the rule compares with; null for rules that need nothing.</summary>
    public string? Value { get; set; }

    /// <summary>Said instead of the rule's own message; null: the rule's own.</summary>
    public string? Message { get; set; }

    public RuleMode Mode { get; private set; } = RuleMode.On;

    /// <summary>When it began to watch, now or the last time; null: it never has, as it reads today.</summary>
    public DateTimeOffset? WatchedFrom { get; private set; }

    /// <summary>When it stopped; null while it watches.</summary>
    public DateTimeOffset? WatchedTo { get; private set; }

    /// <summary>How many of the leads that it would have refused have been erased since, and their <see cref="WatchedLead"/> with them.</summary>
    public int ErasedHits { get; private set; }

    /// <summary>Raised by every edit, so that a form which was opened before it is noticed.</summary>
    public int Version { get; set; }

    /// <summary>When it was archived: nothing is asked of leads any more. Null while it is in use.</summary>
    public DateTimeOffset? ArchivedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The rule as it is compiled and read.</summary>
    public RuleDefinition ToDefinition() => new(Field, Rule) { Id = Id, Value = Value, Message = Message, Mode = Mode };

    /// <summary>Switches it; one that begins to watch counts from nought.</summary>
    public void SwitchTo(RuleMode mode, DateTimeOffset now)
    {
        if (mode == Mode)
            return;
        if (Mode == RuleMode.Watching)
            WatchedTo = now;
        Mode = mode;
        if (mode == RuleMode.Watching)
            Watch(now);
    }

    /// <summary>Says that it asks something else from now on: what it has counted belongs to what it was.</summary>
    public void ForgetWatch(DateTimeOffset now)
    {
        (WatchedFrom, WatchedTo, ErasedHits) = (null, null, 0);
        if (Mode == RuleMode.Watching)
            Watch(now);
    }

    private void Watch(DateTimeOffset now) => (WatchedFrom, WatchedTo, ErasedHits) = (now, null, 0);
}
