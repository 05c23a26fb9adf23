using System.Text.Json.Nodes;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>
/// The answers that tell errors, made from the errors that the APIs really give: each is an example under its code, and the schema of the
/// error object knows exactly the types and codes that were used.
/// </summary>
internal sealed class ErrorResponses
{
    public const string Simple = "SimpleError";
    private const string Documented = "Error";

    private static readonly Dictionary<int, string> Meanings = new()
    {
        [400] = "Something is wrong with the request. All problems of a payload are reported at once.",
        [401] = "The API key is missing, unknown, revoked or expired.",
        [403] = "The API key may not make this call, or what is asked for is not shared.",
        [404] = "There is no such resource in this account.",
        [409] = "The Idempotency-Key can't be honoured.",
        [413] = $"The body is larger than {Payload.Largest / 1024} KiB.",
        [429] = "The budget of this API key is used up. RateLimit-Reset is the next retry time.",
        [500] = "Something has gone wrong within the service. Try again later.",
        [503] = "The service is undergoing maintenance or can't answer at the moment. A client that accepts text/html gets a page instead.",
    };

    private readonly HashSet<string> _types = [];
    private readonly HashSet<string> _codes = [];

    /// <summary>The responses of these errors by status, for an operation of the documented error object.</summary>
    public IEnumerable<(string Status, JsonObject Response)> Of(IEnumerable<ApiError> errors, bool isLimited) =>
        errors.GroupBy(error => error.Status).OrderBy(group => group.Key)
            .Select(group => ($"{group.Key}", Describe(group.Key, [.. group], isLimited)));

    /// <summary>The responses of an operation that tells errors as <c>{"error": {"message"}}</c>.</summary>
    public IEnumerable<(string Status, JsonObject Response)> OfSimple(int status, IReadOnlyList<string> messages)
    {
        yield return ($"{status}", new JsonObject
        {
            ["description"] = "The request was refused; the message says why. What has gone wrong within the service is told in the same way.",
            ["content"] = Json(Schema.Ref(Simple), messages.Select((message, i) => ($"refusal_{i + 1}", message, SimpleExample(message)))),
        });
        if (status != 500)
            yield return ("500", new JsonObject
            {
                ["description"] = Meanings[500],
                ["content"] = Json(Schema.Ref(Simple), [("internal_server_error", "", SimpleExample("Something went wrong. Please try again later."))]),
            });
        yield return ("503", WithRetryAfter(new JsonObject
        {
            ["description"] = Meanings[503],
            ["content"] = WithPage(Json(
                Schema.AnyOf(Schema.Ref(Documented), Schema.Ref(Simple)),
                [
                    Example(ApiError.Maintenance),
                    ("service_unavailable", "", SimpleExample(ApiError.Unavailable.Errors[0].Message)),
                ])),
        }));
    }

    /// <summary>The schemas of both error objects, once all operations are described.</summary>
    public IEnumerable<(string Name, JsonObject Schema)> Schemas()
    {
        var item = Schema.Whole(
            ("code", Schema.OneOf(_codes.Order(StringComparer.Ordinal))),
            ("message", Schema.Text().Saying("Designed to be displayable to the end user.")),
            ("param", Schema.Text().OrNull().Saying("The name of a field, header or member; null when the error belongs to the entire request.")));
        yield return (Documented, Schema.Whole(
            ("error_type", Schema.OneOf(_types.Order(StringComparer.Ordinal))),
            ("errors", Schema.List(item).With("minItems", 1))).Saying("All errors of Connect, and of the calls with an API key, are returned in this object."));
        yield return (Simple, Schema.Whole(("error", Schema.Whole(("message", Schema.Text()))))
            .Saying("How Certify and a buyer's push tell errors."));
    }

    private JsonObject Describe(int status, IReadOnlyList<ApiError> errors, bool isLimited)
    {
        var response = new JsonObject
        {
            ["description"] = Meanings[status],
            ["content"] = Json(Schema.Ref(Documented), errors.Select(Example)),
        };
        if (status == 503)
        {
            WithPage(response["content"]!.AsObject());
            return WithRetryAfter(response);
        }
        // Who is refused before the budget is touched, or never came to it, sees no budget.
        if (isLimited && status is not (401 or 403))
            response["headers"] = Headers.RateLimit();
        return response;
    }

    private (string Name, string Summary, JsonNode Value) Example(ApiError error)
    {
        _types.Add(error.ErrorType);
        _codes.UnionWith(error.Errors.Select(e => e.Code));
        return (error.Errors[0].Code, error.Errors[0].Message, Schema.Example(error.Body));
    }

    private static JsonNode SimpleExample(string message) => Schema.Example(new { Error = new { Message = message } });

    private static JsonObject Json(JsonObject schema, IEnumerable<(string Name, string Summary, JsonNode Value)> examples)
    {
        var named = new JsonObject();
        foreach (var (name, summary, value) in examples)
            named[UnusedName(named, name)] = summary.Length == 0 ? new() { ["value"] = value } : new JsonObject { ["summary"] = summary, ["value"] = value };
        return new() { ["application/json"] = new JsonObject { ["schema"] = schema, ["examples"] = named } };
    }

    private static string UnusedName(JsonObject named, string name) =>
        Enumerable.Range(1, 9).Select(i => i == 1 ? name : $"{name}_{i}").First(candidate => !named.ContainsKey(candidate));

    private static JsonObject WithPage(JsonObject content) => content.With("text/html", new JsonObject { ["schema"] = Schema.Text() });

    private static JsonObject WithRetryAfter(JsonObject response) => response.With("headers", new JsonObject { ["Retry-After"] = Headers.Ref("Retry-After") });
}
