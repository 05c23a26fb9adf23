using SellerPortal.Accounts;

namespace SellerPortal.Connect.Terms;

/// <summary>
/// On which terms a buyer takes leads, beyond what the configuration document holds: edited in the portal only. A buyer without a row has none.
/// </summary>
public sealed class BuyerTerms : IAccountSetting
{
    public required Guid BuyerId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Most live leads in one hour (from one full hour to the next); null: no limit.</summary>
    public int? HourlyCap { get; set; }

    /// <summary>Most live leads ever, counted from when the cap was set; null: no limit.</summary>
    public int? TotalCap { get; set; }

    /// <summary>What makes a lead a duplicate within the buyer's window.</summary>
    public DuplicateFields DuplicateFields { get; set; }

    /// <summary>The buyer's time zone, in which <see cref="OpenHours"/> are; null: the account's.</summary>
    public string? TimeZone { get; set; }

    /// <summary>When it takes leads, one <see cref="OpenSpan"/> each; empty: always.</summary>
    public List<string> OpenHours { get; set; } = [];

    /// <summary>Rules that a lead must keep to go to this buyer.</summary>
    public IReadOnlyList<BuyerFilter> Filters { get; set; } = [];

    /// <summary>How the request differs from the documented one; empty: not at all.</summary>
    public IReadOnlyList<MappingRule> Mapping { get; set; } = [];

    /// <summary>Where a reply says whether the lead was taken; null: the HTTP status alone says so.</summary>
    public string? ReplyPath { get; set; }

    /// <summary>What it says there when the lead was taken.</summary>
    public List<string> AcceptedReplies { get; set; } = [];

    /// <summary>Where a reply says why not; null: <see cref="ReplyReading.DefaultMessagePath"/>.</summary>
    public string? MessagePath { get; set; }

    /// <summary>The deadline of one attempt in seconds; null: <c>Delivery:TimeoutSeconds</c>.</summary>
    public int? TimeoutSeconds { get; set; }

    /// <summary>What the buyer pays for a lead; null: not kept.</summary>
    public decimal? Price { get; set; }

    /// <summary>ISO 4217; null: the account's.</summary>
    public string? Currency { get; set; }

    /// <summary>Whether an endpoint that fails too often is left alone for a while.</summary>
    public bool HasBreaker { get; set; } = true;

    /// <summary>When somebody paused the endpoint by hand; null: nobody has.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>The name of the member who did.</summary>
    public string? PausedBy { get; set; }

    /// <summary>When the circuit breaker paused the endpoint; null: it is closed.</summary>
    public DateTimeOffset? TrippedAt { get; set; }

    /// <summary>When the breaker lets one delivery through to see whether the endpoint is well again.</summary>
    public DateTimeOffset? ProbeAt { get; set; }

    /// <summary>How many of these have failed since <see cref="TrippedAt"/>.</summary>
    public int FailedProbes { get; set; }

    /// <summary>The lead whose delivery is the probe under way; null: none.</summary>
    public Guid? ProbeLeadId { get; set; }
}

/// <summary>Which values make a lead a duplicate.</summary>
public enum DuplicateFields
{
    /// <summary>The same e-mail address or the same phone number.</summary>
    EmailOrPhone,

    /// <summary>The same e-mail address.</summary>
    Email,

    /// <summary>The same phone number.</summary>
    Phone,
}

/// <summary>One of a buyer's filters: a rule of the documented kinds (chapter 'Validation') for one field.</summary>
/// <param name="Value">What the rule compares with; null for rules that need nothing.</param>
public sealed record BuyerFilter(string Field, string Rule, string? Value);
