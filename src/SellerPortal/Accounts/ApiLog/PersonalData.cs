using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SellerPortal.Accounts.ApiLog;

/// <summary>Hides the values of a body from who may not see personal data. What is not known to be harmless is hidden.</summary>
public static class PersonalData
{
    /// <summary>What stands where a value stood.</summary>
    public const string Hidden = "•••";

    /// <summary>What stands for a body that can't be taken apart.</summary>
    public const string AllHidden = "Hidden: it can’t be read field by field, and may hold personal data.";

    private static readonly FrozenSet<string> Harmless = FrozenSet.ToFrozenSet(
    [
        "id", "lead_id", "lead_ids", "connect_id", "created_at", "test_mode", "contact_state_test_mode", "contact_state_connect_code",
        "contact_state_landing_page_id", "status", "status_at", "error_type", "code", "param", "distribution_group_id", "distribution_group_name",
        "buyer_id", "buyer_name", "endpoint_id", "endpoint_name", "delivered_at", "failed_at", "retried_at", "retry_count", "sale_sold_at",
        "sale_currency", "sale_revenue", "sale_lead_cost", "sale_costs", "sale_gross_profit", "job_url", "applied", "product", "product_type",
        "marketing_source", "marketing_medium", "marketing_campaign", "from", "to", "buyer", "distribution_group",
    ]);

    /// <summary>The body with names and harmless values only.</summary>
    public static string Mask(string body)
    {
        try
        {
            return JsonNode.Parse(body) is { } json and (JsonObject or JsonArray) ? Mask(json, shown: false)!.ToJsonString(WireJson.Options) : AllHidden;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException)
        {
            // A form has no braces; a name that is there twice is no JSON for the reader either.
            return body.Contains('=', StringComparison.Ordinal) && !body.Contains('{', StringComparison.Ordinal) ? MaskForm(body) : AllHidden;
        }
    }

    private static JsonNode? Mask(JsonNode? node, bool shown) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Mask(member.Value, Harmless.Contains(member.Key))))),
        JsonArray items => new JsonArray([.. items.Select(item => Mask(item, shown))]),
        null => null,
        _ => shown ? node.DeepClone() : Hidden,
    };

    private static string MaskForm(string body) => string.Join('&', body.Split('&').Select(pair =>
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? Hidden : Harmless.Contains(pair[..equals]) ? pair : pair[..(equals + 1)] + Hidden;
    }));
}
