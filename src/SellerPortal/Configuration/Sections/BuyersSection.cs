using System.Text.Json.Nodes;
using SellerPortal.Accounts.Buyers;

namespace SellerPortal.Configuration.Sections;

/// <summary><c>buyers</c>, matched by name. What is left out is archived.</summary>
internal sealed class BuyersSection(KnownFields fields, EndpointHeaders headers) : IConfigurationSection
{
    private const string Member = "buyers";

    public void Apply(DocumentObject document, ConfigurationRun run)
    {
        if (document.Section(Member) is not { } entries)
            return;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var input = Read(entry);
            var secretKey = entry.Text("secret_key");
            entry.End();
            var present = run.Rows.Buyers.Find(b => b.Name == input.Name);
            input.Check(entry.Problems, fields, present);
            if (input.Name is not null && !names.Add(input.Name))
                entry.Problems.Add("name", "is in the document twice");
            if (SecretKeyMember.Check(entry, "secret_key", secretKey, run) && !entry.Problems.Any)
                Apply(input, secretKey, present, run);
        }
        foreach (var buyer in run.Rows.ActiveBuyers.Where(b => !names.Contains(b.Name)))
        {
            buyer.ArchivedAt = run.Now;
            run.Note(Title(buyer.Name), "is archived");
        }
    }

    public void Write(JsonObject document, ConfigurationRows rows) =>
        document[Member] = new JsonArray([.. rows.ActiveBuyers.Select(Write)]);

    /// <summary>The names that the account's buyers will have, also where an entry has a problem of another kind.</summary>
    public static IReadOnlySet<string> NamesAfter(DocumentObject document, ConfigurationRun run)
    {
        var names = run.Rows.ActiveBuyers.Select(b => b.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in document.Section(Member) ?? [])
            if (entry.Text("name")?.Trim() is { } name)
                names.Add(name);
        return names;
    }

    private static BuyerInput Read(DocumentObject entry)
    {
        var sharing = entry.Object("data_sharing");
        var input = new BuyerInput
        {
            Name = entry.Text("name"),
            Endpoint = entry.Object("endpoint") is { } endpoint ? ReadEndpoint(endpoint) : null,
            RequiredFields = entry.TextList("required_fields") ?? [],
            DailyCap = entry.WholeNumber("daily_cap"),
            DuplicateWindowDays = entry.WholeNumber("duplicate_window_days"),
            BookingUrl = entry.Text("booking_url"),
            SharesFeedback = sharing?.Flag("enabled", false) ?? false,
            SharedFields = sharing?.TextList("fields") ?? [],
        };
        sharing?.End();
        return input;
    }

    private static EndpointInput ReadEndpoint(DocumentObject endpoint)
    {
        var input = new EndpointInput
        {
            Name = endpoint.Text("name"),
            Url = endpoint.Text("url"),
            TestUrl = endpoint.Text("test_url"),
            Format = endpoint.Text("format"),
            Headers = endpoint.Texts("headers"),
        };
        endpoint.End();
        return input;
    }

    private void Apply(BuyerInput input, string? secretKey, Buyer? buyer, ConfigurationRun run)
    {
        var title = Title(input.Name!);
        if (buyer is null)
        {
            buyer = run.Rows.Add(run.Rows.Buyers, input.ToBuyer(run.AccountId, headers, run.NextCreation()));
            run.Note(title, "is added");
        }
        else
        {
            if (buyer.ArchivedAt is not null)
            {
                buyer.ArchivedAt = null;
                run.Note(title, "is back from the archive");
            }
            run.Note(title, input.ApplyTo(buyer, headers));
        }
        SecretKeyMember.Apply(run, buyer.Id, secretKey, $"{title}: the secret key");
    }

    private static JsonObject Write(Buyer buyer) => new()
    {
        ["name"] = buyer.Name,
        ["secret_key"] = null,
        ["endpoint"] = new JsonObject
        {
            ["name"] = buyer.Endpoint.Name,
            ["url"] = buyer.Endpoint.Url,
            ["test_url"] = buyer.Endpoint.TestUrl,
            ["format"] = WireName.Of(buyer.Endpoint.Format),
            ["headers"] = new JsonObject(buyer.Endpoint.HeaderNames.Select(name => KeyValuePair.Create(name, (JsonNode?)null))),
        },
        ["required_fields"] = DocumentValue.List(buyer.RequiredFields),
        ["daily_cap"] = buyer.DailyCap,
        ["duplicate_window_days"] = buyer.DuplicateWindowDays,
        ["booking_url"] = buyer.BookingUrl,
        ["data_sharing"] = new JsonObject { ["enabled"] = buyer.SharesFeedback, ["fields"] = DocumentValue.List(buyer.SharedFields) },
    };

    private static string Title(string name) => $"Buyer '{name}'";
}
