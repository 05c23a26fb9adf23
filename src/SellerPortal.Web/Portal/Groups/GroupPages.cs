using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Alarms;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Fields;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Groups;

/// <summary>The list of distribution groups.</summary>
/// <param name="IsArchive">Whether it shows the archived ones instead.</param>
public sealed record GroupsPage(IReadOnlyList<GroupRow> Rows, bool IsArchive, bool HasArchive);

/// <param name="Buyers">Its buyers in order, archived ones left out.</param>
/// <param name="Delivered">Within the last 24 hours.</param>
/// <param name="Failed">Within the last 24 hours.</param>
public sealed record GroupRow(DistributionGroup Group, IReadOnlyList<Buyer> Buyers, int Delivered, int Failed)
{
    public string State => GroupWords.State(Group, Buyers.Count);
}

/// <summary>Asks for the one thing that a new group needs.</summary>
public sealed record NewGroupPage(string? Name);

/// <summary>One distribution group.</summary>
/// <param name="Required">What its leads must have beyond the fields of every lead.</param>
/// <param name="Snippet">A command that sends a test lead through it.</param>
/// <param name="Alarms">The newest, open ones and past ones.</param>
/// <param name="Zone">The account's.</param>
public sealed record GroupPage(
    GroupRow Row, IReadOnlyList<BuyerShare> Shares, IReadOnlyList<RequiredField> Required, string Snippet, IReadOnlyList<GroupAlarm> Alarms, TimeZoneInfo Zone);

/// <summary>A buyer in a group.</summary>
/// <param name="Weight">Null where the strategy doesn't use it.</param>
/// <param name="Share">Its part of the group's leads; null where the strategy doesn't say.</param>
public sealed record BuyerShare(Buyer Buyer, int? Weight, decimal? Share);

/// <summary>A field that a group's leads must have.</summary>
/// <param name="AskedBy">The names of the buyers that need it.</param>
public sealed record RequiredField(LeadField Field, IReadOnlyList<string> AskedBy);

/// <summary>The form of a group.</summary>
/// <param name="Buyers">The account's buyers by id.</param>
public sealed record EditGroupPage(DistributionGroup Group, GroupForm Form, IReadOnlyDictionary<Guid, Buyer> Buyers);

/// <summary>Asks before a group is archived.</summary>
public sealed record ArchiveGroupPage(GroupRow Row);

/// <summary>What pages call the parts of a group.</summary>
public static class GroupWords
{
    /// <summary>How a group chooses among its buyers, with a sentence each.</summary>
    public static readonly IReadOnlyList<FieldOption> Strategies =
    [
        new(WireName.Of(Strategy.All), "All", "Every buyer receives every lead."),
        new(WireName.Of(Strategy.FirstAccepting), "First accepting", "The buyers are asked in order, until one accepts the lead."),
        new(WireName.Of(Strategy.RoundRobin), "Round robin", "Each lead goes to one buyer, in turn."),
        new(WireName.Of(Strategy.Weighted), "Weighted", "Each lead goes to one buyer, in turn by weight: a buyer of weight 3 gets three times as many as one of weight 1."),
    ];

    /// <summary>How soon the alarm opens, with a sentence each.</summary>
    public static readonly IReadOnlyList<FieldOption> Alarms =
    [
        new(WireName.Of(AlarmSensitivity.Normal), "Normal", "No lead where ten usually come, or a share of failures 20 points above the usual one."),
        new(WireName.Of(AlarmSensitivity.High), "Sensitive", "No lead where six usually come, or failures 10 points above. Now and then it tells of nothing."),
        new(WireName.Of(AlarmSensitivity.Low), "Calm", "No lead where sixteen usually come, or failures 40 points above."),
        new(WireName.Of(AlarmSensitivity.Off), "Off", "Nobody is told."),
    ];

    public static FieldOption Of(AlarmSensitivity sensitivity) => Alarms.Single(a => a.Value == WireName.Of(sensitivity));

    public static FieldOption Of(Strategy strategy) => Strategies.Single(s => s.Value == WireName.Of(strategy));

    /// <summary>A status that <c>&lt;status-tag kind="group"&gt;</c> knows.</summary>
    public static string State(DistributionGroup group, int buyers) => group.ArchivedAt is not null ? "archived" : buyers == 0 ? "without_buyers" : "active";
}
