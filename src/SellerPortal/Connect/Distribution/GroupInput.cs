using System.Security.Cryptography;
using SellerPortal.Connect.Alarms;
using SellerPortal.Input;

namespace SellerPortal.Connect.Distribution;

/// <summary>A distribution group as a page or the configuration document describes it.</summary>
public sealed record GroupInput
{
    public const int HighestWeight = 1000;
    private const string CodeAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>Unique in the account; the name of an archived group brings that group back.</summary>
    public string? Name { get; init => field = value?.Trim(); }

    /// <summary>Null or blank: a new one, or the present one of an existing group.</summary>
    public string? ConnectCode { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>The wire name of a <see cref="Distribution.Strategy"/>; null: <c>all</c>.</summary>
    public string? Strategy { get; init; }

    /// <summary>To how many buyers a lead goes under <c>all</c>; null: leaves it as it is; 0: to all.</summary>
    public int? MostBuyers { get; init; }

    /// <summary>The wire name of an <see cref="AlarmSensitivity"/>; null: leaves it as it is.</summary>
    public string? Alarm { get; init; }

    /// <summary>The buyers in order.</summary>
    public IReadOnlyList<PlaceInput> Buyers { get; init; } = [];

    internal Strategy ParsedStrategy => Strategy is null ? Distribution.Strategy.All : WireName.Parse<Strategy>(Strategy);

    /// <summary>A code for a group that names none: 10 capital letters and digits.</summary>
    public static string NewConnectCode() => RandomNumberGenerator.GetString(CodeAlphabet, 10);

    /// <summary>Notes everything that is wrong.</summary>
    /// <param name="buyerNames">The account's buyers that are not archived.</param>
    public void Check(InputProblems problems, IReadOnlySet<string> buyerNames)
    {
        problems.Name("name", Name);
        if (ConnectCode is { } code && (code.Length is < 4 or > 32 || !code.All(char.IsAsciiLetterOrDigit)))
            problems.Add("connect_code", "must be 4 to 32 letters and digits");
        if (Strategy is not null)
            problems.OneOf<Strategy>("strategy", Strategy);
        if (Alarm is not null)
            problems.OneOf<AlarmSensitivity>("alarm", Alarm);
        problems.Between("most_buyers", MostBuyers, 0, 1000);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Buyers.Count; i++)
            CheckPlace(problems, $"buyers[{i}]", Buyers[i], buyerNames, seen);
    }

    private void CheckPlace(InputProblems problems, string member, PlaceInput place, IReadOnlySet<string> buyerNames, HashSet<string> seen)
    {
        if (place.Buyer is null || !buyerNames.Contains(place.Buyer))
            problems.Add(member, "is not the name of a buyer");
        else if (!seen.Add(place.Buyer))
            problems.Add(member, "is in the group already");
        else if (place.Weight is not null && Strategy != WireName.Of(Distribution.Strategy.Weighted))
            problems.Add(member, "may only have a weight with the strategy weighted");
        problems.Below(member).Between("weight", place.Weight, 1, HighestWeight);
    }

    /// <summary>Brings a group to this description. The group must have its code already.</summary>
    /// <param name="buyerIds">The ids of the account's buyers that are not archived, by name.</param>
    internal Edits ApplyTo(DistributionGroup group, IReadOnlyDictionary<string, Guid> buyerIds)
    {
        var edits = new Edits();
        edits.Set("name", group.Name, Name!, name => group.Name = name);
        edits.Set("connect code", group.ConnectCode, ConnectCode ?? group.ConnectCode, code => group.ConnectCode = code);
        edits.Set("strategy", group.Strategy, ParsedStrategy, strategy => group.Strategy = strategy);
        if (MostBuyers is { } most)
            edits.Set("most buyers a lead", group.MostBuyers, most == 0 ? null : most, number => group.MostBuyers = number);
        if (Alarm is { } alarm)
            edits.Set("alarm", group.Alarm, WireName.Parse<AlarmSensitivity>(alarm), sensitivity => group.Alarm = sensitivity);
        ApplyPlaces(group, buyerIds, edits);
        return edits;
    }

    private void ApplyPlaces(DistributionGroup group, IReadOnlyDictionary<string, Guid> buyerIds, Edits edits)
    {
        var names = buyerIds.ToDictionary(b => b.Value, b => b.Key);
        // Archived buyers keep their places, unseen, so that they have them again when they come back; a changed list lets them go.
        var present = group.Buyers.Where(p => names.ContainsKey(p.BuyerId)).OrderBy(p => p.Position).ToList();
        var isWeighted = ParsedStrategy == Distribution.Strategy.Weighted;
        // A weight that the strategy doesn't use stays: it counts again when the strategy comes back.
        int Weight(PlaceInput wanted) => isWeighted ? wanted.Weight ?? 1 : present.Find(p => p.BuyerId == buyerIds[wanted.Buyer!])?.Weight ?? 1;
        var wanted = Buyers.Select(b => (Id: buyerIds[b.Buyer!], Weight: Weight(b))).ToList();
        if (wanted.SequenceEqual(present.Select(p => (p.BuyerId, p.Weight))))
            return;
        edits.SetList(
            "buyers", [.. present.Select(p => Show(names[p.BuyerId], p.Weight, isWeighted))],
            [.. wanted.Select(w => Show(names[w.Id], w.Weight, isWeighted))], _ => { });
        group.Buyers.RemoveAll(p => !wanted.Exists(w => w.Id == p.BuyerId));
        for (var i = 0; i < wanted.Count; i++)
            Place(group, wanted[i].Id, wanted[i].Weight, i);
    }

    private static void Place(DistributionGroup group, Guid buyerId, int weight, int position)
    {
        var place = group.Buyers.Find(p => p.BuyerId == buyerId);
        if (place is null)
            group.Buyers.Add(place = new GroupBuyer { GroupId = group.Id, BuyerId = buyerId, AccountId = group.AccountId });
        (place.Position, place.Weight) = (position, weight);
    }

    private static string Show(string name, int weight, bool isWeighted) =>
        isWeighted ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} ({weight})") : name;
}

/// <summary>A buyer's place in a group.</summary>
/// <param name="Buyer">The buyer's name.</param>
/// <param name="Weight">Its share under the strategy weighted, at least 1; null: 1.</param>
public sealed record PlaceInput(string? Buyer, int? Weight = null);
