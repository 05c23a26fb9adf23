using System.Text.Json.Nodes;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>One call as the document describes it. What all calls of a kind have in common is added when it is written.</summary>
/// <param name="Id">The name that generated clients give it.</param>
/// <param name="Tag">The API that it belongs to.</param>
internal sealed record Operation(string Id, string Tag, string Summary, string Description)
{
    private static readonly ApiError RateLimited = ApiError.RateLimited(new RateLimitState(false, 10, 0, default));

    /// <summary>What the API key must be allowed to do, one of <see cref="Scopes"/>; null: the call needs no API key.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether the call counts towards the key's budget.</summary>
    public bool IsLimited { get; init; } = true;

    public IReadOnlyList<JsonObject> Parameters { get; init; } = [];

    public RequestBody? Body { get; init; }

    public required Success Success { get; init; }

    /// <summary>Errors beyond those that a missing key, a used-up budget and a fault give.</summary>
    public IReadOnlyList<ApiError> Errors { get; init; } = [];

    /// <summary>Messages of refusals, where errors are told as <c>{"error": {"message"}}</c>; null: they are told in the documented object.</summary>
    public IReadOnlyList<string>? Refusals { get; init; }

    /// <summary>The status of <see cref="Refusals"/>.</summary>
    public int RefusalStatus { get; init; } = 500;

    /// <summary>The operation object.</summary>
    public JsonObject ToJson(ErrorResponses errors)
    {
        var operation = new JsonObject
        {
            ["operationId"] = Id,
            ["tags"] = new JsonArray(Tag),
            ["summary"] = Summary,
            ["description"] = Description,
        };
        if (Parameters.Count > 0)
            operation["parameters"] = new JsonArray([.. Parameters]);
        if (Body is not null)
            operation["requestBody"] = Body.ToJson();
        operation["responses"] = new JsonObject(Responses(errors).Select(r => KeyValuePair.Create(r.Status, (JsonNode?)r.Response)));
        operation["security"] = Scope is null ? [] : new JsonArray(new JsonObject { [OpenApiDocument.ApiKey] = new JsonArray(Scope) });
        return operation;
    }

    private IEnumerable<(string Status, JsonObject Response)> Responses(ErrorResponses errors)
    {
        var limited = IsLimited && Scope is not null;
        return errors.Of(AllErrors(limited), limited).Concat(Refusals is null ? [] : errors.OfSimple(RefusalStatus, Refusals))
            .Prepend(($"{Success.Status}", Success.ToJson(limited)));
    }

    private IEnumerable<ApiError> AllErrors(bool limited)
    {
        IEnumerable<ApiError> all = Errors;
        if (Scope is not null)
            all = all.Append(ApiError.Unauthenticated).Append(ApiError.NotPermitted);
        if (limited)
            all = all.Append(RateLimited);
        if (Refusals is null)
            all = all.Append(ApiError.Internal).Append(ApiError.Maintenance).Append(ApiError.Unavailable);
        return all;
    }

    /// <summary>A part of the path.</summary>
    public static JsonObject InPath(string name, string description) => new()
    {
        ["name"] = name, ["in"] = "path", ["required"] = true, ["description"] = description, ["schema"] = Schema.Text(),
    };

    /// <summary>The problems of a payload, as <c>POST /leads</c> tells them.</summary>
    public static ApiError Validation(params (string Name, string Message)[] problems) =>
        ApiError.Invalid([.. problems.Select(problem => new FieldError(FieldError.Validation, problem.Message, problem.Name))]);
}

/// <summary>A request's body, in each of the content types that the call takes.</summary>
/// <param name="Examples">By name, with a summary; the first one is what the console begins with.</param>
internal sealed record RequestBody(string Description, JsonObject Schema, IReadOnlyList<(string Name, string Summary, JsonObject Value)> Examples, bool IsRequired = true, bool TakesForms = true)
{
    public JsonObject ToJson()
    {
        var content = new JsonObject { ["application/json"] = Media() };
        if (TakesForms)
            content["application/x-www-form-urlencoded"] = Media();
        return new() { ["description"] = Description, ["required"] = IsRequired, ["content"] = content };
    }

    private JsonObject Media() => new()
    {
        ["schema"] = Schema.DeepClone(),
        ["examples"] = new JsonObject(Examples.Select(example => KeyValuePair.Create(
            example.Name, (JsonNode?)new JsonObject { ["summary"] = example.Summary, ["value"] = example.Value.DeepClone() }))),
    };
}

/// <summary>The answer of a call that succeeds.</summary>
/// <param name="Example">What the answer looks like; null for one that is no JSON.</param>
internal sealed record Success(int Status, string Description, JsonObject Schema, JsonNode? Example, string ContentType = "application/json")
{
    /// <summary>Headers beyond those of the budget.</summary>
    public IReadOnlyList<string> MoreHeaders { get; init; } = [];

    public JsonObject ToJson(bool isLimited)
    {
        var media = new JsonObject { ["schema"] = Schema };
        if (Example is not null)
            media["example"] = Example;
        var response = new JsonObject { ["description"] = Description };
        var headers = isLimited ? Headers.RateLimit() : [];
        foreach (var name in MoreHeaders)
            headers[name] = Headers.Ref(name);
        if (headers.Count > 0)
            response["headers"] = headers;
        response["content"] = new JsonObject { [ContentType] = media };
        return response;
    }
}
