using System.Text.Json.Nodes;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>The headers of answers that mean something (documentation: Rate limit error; contract: Connect).</summary>
internal static class Headers
{
    public static JsonObject Ref(string name) => new() { ["$ref"] = $"#/components/headers/{name}" };

    /// <summary>The three that show a budget.</summary>
    public static JsonObject RateLimit() => new()
    {
        ["RateLimit-Limit"] = Ref("RateLimit-Limit"),
        ["RateLimit-Remaining"] = Ref("RateLimit-Remaining"),
        ["RateLimit-Reset"] = Ref("RateLimit-Reset"),
    };

    /// <summary>All of them, for <c>components/headers</c>.</summary>
    public static JsonObject All() => new()
    {
        ["RateLimit-Limit"] = Number("The number of allowed requests in the current period. Not sent where the limit is switched off."),
        ["RateLimit-Remaining"] = Number("The number of remaining requests in the current period."),
        ["RateLimit-Reset"] = Number("UNIX timestamp of next retry time."),
        ["Idempotent-Replayed"] = new JsonObject
        {
            ["description"] = "There if this is the answer to the first request with the same Idempotency-Key and payload, given again.",
            ["schema"] = Schema.Only("true"),
        },
        ["Retry-After"] = Number("In how many seconds to try again."),
    };

    private static JsonObject Number(string description) => new() { ["description"] = description, ["schema"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 } };
}
