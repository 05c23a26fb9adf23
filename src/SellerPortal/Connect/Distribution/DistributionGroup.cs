using SellerPortal.Accounts;
using SellerPortal.Connect.Alarms;

namespace SellerPortal.Connect.Distribution;

/// <summary>Who receives the leads that carry a connect code (documentation: Distribution groups).</summary>
public sealed class DistributionGroup : IAccountSetting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>Unique in the account, archived groups included: the same name brings an archived group back.</summary>
    public required string Name { get; set; }

    /// <summary>4 to 32 letters and digits, case-sensitive, unique among the account's groups.</summary>
    public required string ConnectCode { get; set; }

    public Strategy Strategy { get; set; }

    /// <summary>Counts the leads given out in turn, under <see cref="Strategy.RoundRobin"/> and <see cref="Strategy.Weighted"/>.</summary>
    public long Turn { get; set; }

    /// <summary>To how many of its buyers a lead goes under <see cref="Strategy.All"/>, the first in order; null: to all. Edited in the portal only.</summary>
    public int? MostBuyers { get; set; }

    /// <summary>How soon people are told that something is unusual. Edited in the portal only.</summary>
    public AlarmSensitivity Alarm { get; set; }

    public List<GroupBuyer> Buyers { get; set; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; set; }
}

/// <summary>A buyer's place in a distribution group.</summary>
public sealed class GroupBuyer
{
    public required Guid GroupId { get; init; }
    public required Guid BuyerId { get; init; }
    public Guid AccountId { get; init; }

    /// <summary>Counts from 0; the order in which buyers are listed and asked.</summary>
    public int Position { get; set; }

    /// <summary>The buyer's share under <see cref="Strategy.Weighted"/>, relative to the others'; at least 1.</summary>
    public int Weight { get; set; } = 1;
}

/// <summary>How a group chooses among its buyers.</summary>
public enum Strategy
{
    /// <summary>Every buyer receives the lead.</summary>
    All,

    /// <summary>The buyers are asked in order until one accepts.</summary>
    FirstAccepting,

    /// <summary>One buyer a lead, in turn.</summary>
    RoundRobin,

    /// <summary>One buyer a lead, in turn by weight.</summary>
    Weighted,
}
