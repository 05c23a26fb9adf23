using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Alarms;
using SellerPortal.Connect.Distribution;

namespace SellerPortal.Web.Portal.Groups;

/// <summary>A distribution group as its form has it: everything as it was typed.</summary>
public sealed class GroupForm
{
    private static readonly FormField MostBuyersField = new("most_buyers", nameof(MostBuyers), "Most buyers");

    public string? Name { get; init; }
    public string? ConnectCode { get; init; }

    /// <summary>The wire name of a <see cref="Connect.Distribution.Strategy"/>.</summary>
    public string? Strategy { get; init; }

    /// <summary>To how many buyers a lead goes under All; blank: to all.</summary>
    public string? MostBuyers { get; init; }

    /// <summary>The wire name of an <see cref="AlarmSensitivity"/>.</summary>
    public string? Alarm { get; init; }

    /// <summary>One row for each of the account's buyers, in the group or not.</summary>
    public List<PlaceRow> Buyers { get; init; } = [];

    /// <summary>The buyers of the group come first, in its order; then the others by name.</summary>
    public static GroupForm Of(DistributionGroup group, IReadOnlyList<Buyer> buyers)
    {
        var places = group.Buyers.ToDictionary(p => p.BuyerId);
        var inGroup = buyers.Where(b => places.ContainsKey(b.Id)).OrderBy(b => places[b.Id].Position).ToList();
        return new GroupForm
        {
            Name = group.Name,
            ConnectCode = group.ConnectCode,
            Strategy = WireName.Of(group.Strategy),
            Alarm = WireName.Of(group.Alarm),
            MostBuyers = group.MostBuyers is { } most ? Text(most) : null,
            Buyers =
            [
                .. inGroup.Select((buyer, i) => new PlaceRow { BuyerId = buyer.Id, IsIn = true, Position = Text(i + 1), Weight = Text(places[buyer.Id].Weight) }),
                .. buyers.Where(b => !places.ContainsKey(b.Id)).Select(buyer => new PlaceRow { BuyerId = buyer.Id, Weight = "1" }),
            ],
        };
    }

    /// <summary>What was typed, as the trade takes it, and the field that shows what is wrong with each member. What can't be read is noted.</summary>
    /// <param name="names">The account's buyers by id; a row of any other is left out.</param>
    public (GroupInput Input, IReadOnlyCollection<FormField> Fields) ToInput(IReadOnlyDictionary<Guid, string> names, ModelStateDictionary state)
    {
        var isWeighted = Strategy == WireName.Of(Connect.Distribution.Strategy.Weighted);
        var places = Places(names, isWeighted, state);
        var most = state.Whole(MostBuyersField, MostBuyers) ?? 0;
        var input = new GroupInput { Name = Name, ConnectCode = ConnectCode, Strategy = Strategy, MostBuyers = most, Alarm = Alarm, Buyers = [.. places.Select(p => p.Place)] };
        return (input,
        [
            new("name", nameof(Name), "Name"),
            new("connect_code", nameof(ConnectCode), "Connect code"),
            new("strategy", nameof(Strategy), "Strategy"),
            MostBuyersField,
            new("alarm", nameof(Alarm), "Alarm"),
            .. places.Select((p, i) => new FormField($"buyers[{i}]", $"Buyers[{p.Row}].Weight", $"Weight of {p.Place.Buyer}")),
        ]);
    }

    /// <summary>The ticked rows in the order of their positions; those without one come last, in the order of the form.</summary>
    private List<(PlaceInput Place, int Row)> Places(IReadOnlyDictionary<Guid, string> names, bool isWeighted, ModelStateDictionary state)
    {
        var places = new List<(PlaceInput Place, int Row, int Position)>();
        for (var i = 0; i < Buyers.Count; i++)
        {
            if (!Buyers[i].IsIn || !names.TryGetValue(Buyers[i].BuyerId, out var name))
                continue;
            var position = state.Whole(new("", $"Buyers[{i}].Position", $"Position of {name}"), Buyers[i].Position);
            var weight = isWeighted ? state.Whole(new("", $"Buyers[{i}].Weight", $"Weight of {name}"), Buyers[i].Weight) : null;
            places.Add((new PlaceInput(name, weight), i, position ?? int.MaxValue));
        }
        return [.. places.OrderBy(p => p.Position).Select(p => (p.Place, p.Row))];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A buyer's row in the form of a group.</summary>
public sealed class PlaceRow
{
    public Guid BuyerId { get; init; }

    /// <summary>Whether the group uses it.</summary>
    public bool IsIn { get; init; }

    /// <summary>Counts from 1.</summary>
    public string? Position { get; init; }

    public string? Weight { get; init; }
}
