using System.Text.Json;

namespace SellerPortal.TestKit;

/// <summary>Writes configuration documents for tests: buyers that listen, one group of them.</summary>
public static class TestAccount
{
    public const string ConnectCode = "JHTZ0HNAL5";

    /// <summary>The secret key of the buyer of that number.</summary>
    public static string SecretKey(int number) => $"secretkey{number:00}secretkey{number:00}secretkey{number:00}";

    /// <summary>Buyers 'Buyer 1', 'Buyer 2' … at these addresses, all in the group 'Test group' under <see cref="ConnectCode"/>.</summary>
    /// <param name="change">Changes a buyer's members, by its number from 1.</param>
    public static string Document(IReadOnlyList<Uri> buyers, string strategy = "all", Action<int, Dictionary<string, object?>>? change = null)
    {
        var list = buyers.Select((url, i) =>
        {
            var buyer = new Dictionary<string, object?>
            {
                ["name"] = $"Buyer {i + 1}",
                ["secret_key"] = SecretKey(i + 1),
                ["endpoint"] = new Dictionary<string, object?>
                {
                    ["name"] = "Main",
                    ["url"] = new Uri(url, "/live").AbsoluteUri,
                    ["test_url"] = new Uri(url, "/test").AbsoluteUri,
                    ["format"] = "json",
                    ["headers"] = new Dictionary<string, string> { ["X-Api-Key"] = "canary-header-value" },
                },
                ["data_sharing"] = new { enabled = true, fields = new[] { "sale_sold_at", "sale_currency", "sale_revenue", "sale_lead_cost", "sale_costs", "sale_gross_profit", "notes" } },
            };
            change?.Invoke(i + 1, buyer);
            return buyer;
        }).ToList();
        return JsonSerializer.Serialize(new
        {
            version = 1,
            buyers = list,
            distribution_groups = new[] { new { name = "Test group", connect_code = ConnectCode, buyers = list.Select(b => b["name"]), strategy } },
        });
    }

    /// <summary>A lead with the group's connect code, as JSON.</summary>
    public static string Lead(params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, string>
        {
            ["first_name"] = "Jane",
            ["last_name"] = "Smith",
            ["email"] = $"jane.{Guid.NewGuid():N}@example.com",
            ["contact_state_connect_code"] = ConnectCode,
        };
        foreach (var (name, value) in more)
            fields[name] = value;
        return JsonSerializer.Serialize(fields);
    }
}
