using System.Text.Json;
using System.Text.Json.Nodes;
using SellerPortal.Connect.Distribution;
using SellerPortal.Input;

namespace SellerPortal.Configuration.Sections;

/// <summary><c>distribution_groups</c>, matched by name. What is left out is archived.</summary>
internal sealed class GroupsSection : IConfigurationSection
{
    private const string Member = "distribution_groups";

    public void Apply(DocumentObject document, ConfigurationRun run)
    {
        if (document.Section(Member) is not { } entries)
            return;
        var buyerNames = BuyersSection.NamesAfter(document, run);
        var (names, codes) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var entry in entries)
        {
            var input = Read(entry);
            var present = run.Rows.Groups.Find(g => g.Name == input.Name);
            input.Check(entry.Problems, buyerNames);
            if (input.Name is not null && !names.Add(input.Name))
                entry.Problems.Add("name", "is in the document twice");
            if ((input.ConnectCode ?? present?.ConnectCode) is { } code && !codes.Add(code))
                entry.Problems.Add("connect_code", "is the code of another distribution group");
            if (!entry.Problems.Any)
                Apply(input, present, run);
        }
        foreach (var group in run.Rows.ActiveGroups.Where(g => !names.Contains(g.Name)))
        {
            group.ArchivedAt = run.Now;
            run.Note(Title(group.Name), "is archived");
        }
    }

    public void Write(JsonObject document, ConfigurationRows rows)
    {
        var names = rows.ActiveBuyers.ToDictionary(b => b.Id, b => b.Name);
        document[Member] = new JsonArray([.. rows.ActiveGroups.Select(group => new JsonObject
        {
            ["name"] = group.Name,
            ["connect_code"] = group.ConnectCode,
            ["buyers"] = new JsonArray([.. group.Buyers.Where(p => names.ContainsKey(p.BuyerId)).OrderBy(p => p.Position)
                .Select(p => WritePlace(names[p.BuyerId], group.Strategy == Strategy.Weighted ? p.Weight : 1))]),
            ["strategy"] = WireName.Of(group.Strategy),
        })]);
    }

    /// <summary>The names that the account's groups will have, also where an entry has a problem of another kind.</summary>
    public static IReadOnlySet<string> NamesAfter(DocumentObject document, ConfigurationRun run)
    {
        var names = run.Rows.ActiveGroups.Select(g => g.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in document.Section(Member) ?? [])
            if (entry.Text("name")?.Trim() is { } name)
                names.Add(name);
        return names;
    }

    private static GroupInput Read(DocumentObject entry)
    {
        var input = new GroupInput
        {
            Name = entry.Text("name"),
            ConnectCode = entry.Text("connect_code"),
            Strategy = entry.Text("strategy"),
            Buyers = entry.List("buyers", ReadPlace) ?? [],
        };
        entry.End();
        return input;
    }

    private static PlaceInput ReadPlace(JsonElement value, InputProblems problems)
    {
        if (value.ValueKind == JsonValueKind.String)
            return new PlaceInput(value.GetString()!.Trim());
        if (value.ValueKind != JsonValueKind.Object)
        {
            problems.Add("", "must be the name of a buyer, or an object with buyer and weight");
            return new PlaceInput(null);
        }
        var place = new DocumentObject(value, problems);
        var input = new PlaceInput(place.Text("buyer")?.Trim(), place.WholeNumber("weight"));
        place.End();
        return input;
    }

    private static void Apply(GroupInput input, DistributionGroup? group, ConfigurationRun run)
    {
        var title = Title(input.Name!);
        var buyerIds = run.Rows.ActiveBuyers.ToDictionary(b => b.Name, b => b.Id, StringComparer.Ordinal);
        // A buyer whose own entry has a problem isn't there; nothing will be saved then.
        if (!input.Buyers.All(b => buyerIds.ContainsKey(b.Buyer!)))
            return;
        if (group is null)
        {
            group = run.Rows.Add(run.Rows.Groups, new DistributionGroup
            {
                AccountId = run.AccountId,
                Name = input.Name!,
                ConnectCode = input.ConnectCode ?? GroupInput.NewConnectCode(),
                CreatedAt = run.NextCreation(),
            });
            input.ApplyTo(group, buyerIds);
            run.Note(title, "is added");
            return;
        }
        if (group.ArchivedAt is not null)
        {
            group.ArchivedAt = null;
            run.Note(title, "is back from the archive");
        }
        run.Note(title, input.ApplyTo(group, buyerIds));
    }

    private static JsonNode WritePlace(string buyer, int weight) =>
        weight == 1 ? JsonValue.Create(buyer) : new JsonObject { ["buyer"] = buyer, ["weight"] = weight };

    private static string Title(string name) => $"Distribution group '{name}'";
}
