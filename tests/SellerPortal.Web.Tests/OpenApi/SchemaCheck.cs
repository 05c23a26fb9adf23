using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SellerPortal.Web.Tests.OpenApi;

/// <summary>
/// Holds JSON against a schema of the OpenAPI document. It knows the keywords that the document uses, and throws on one that it doesn't:
/// so that nothing passes because it was not understood.
/// </summary>
internal sealed class SchemaCheck(JsonNode document)
{
    private static readonly HashSet<string> Annotations = ["title", "description", "examples", "deprecated", "x-section"];

    /// <summary>What is wrong, with the place where; members that no schema names are wrong too, unless they are allowed to be any.</summary>
    public IReadOnlyList<string> Problems(JsonNode? value, JsonNode schema) => [.. Check("$", value, schema.AsObject())];

    private IEnumerable<string> Check(string at, JsonNode? value, JsonObject schema)
    {
        foreach (var (keyword, operand) in schema)
        foreach (var problem in Annotations.Contains(keyword) ? [] : Check(at, value, keyword, operand!, schema))
            yield return problem;
    }

    private IEnumerable<string> Check(string at, JsonNode? value, string keyword, JsonNode operand, JsonObject schema) => keyword switch
    {
        "$ref" => Check(at, value, Resolve(operand.GetValue<string>())),
        "type" => Unless(Types(operand).Any(type => IsOf(value, type)), at, $"{value?.ToJsonString() ?? "null"} is not of type {operand.ToJsonString()}"),
        "enum" => Unless(operand.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)), at, $"{value?.ToJsonString() ?? "null"} is not allowed"),
        "const" => Unless(JsonNode.DeepEquals(operand, value), at, $"must be {operand.ToJsonString()}"),
        "anyOf" => Unless(operand.AsArray().Any(option => !Check(at, value, option!.AsObject()).Any()), at, $"{value?.ToJsonString() ?? "null"} fits no option"),
        "required" => value is JsonObject given ? operand.AsArray().Where(name => !given.ContainsKey($"{name}")).Select(name => $"{at}: lacks {name}") : [],
        "properties" => value is JsonObject given ? Members(at, given, schema) : [],
        "additionalProperties" => value is JsonObject given && !schema.ContainsKey("properties") ? Others(at, given, operand) : [],
        "dependentRequired" => value is JsonObject given
            ? operand.AsObject().Where(pair => given.ContainsKey(pair.Key)).SelectMany(pair => pair.Value!.AsArray().Where(name => !given.ContainsKey($"{name}")).Select(name => $"{at}: lacks {name}"))
            : [],
        "items" => value is JsonArray list ? list.SelectMany((item, i) => Check($"{at}[{i}]", item, operand.AsObject())) : [],
        "minItems" => Unless(value is not JsonArray list || list.Count >= operand.GetValue<int>(), at, "has too few items"),
        "maxItems" => Unless(value is not JsonArray list || list.Count <= operand.GetValue<int>(), at, "has too many items"),
        "maxProperties" => Unless(value is not JsonObject given || given.Count <= operand.GetValue<int>(), at, "has too many members"),
        "minLength" => Unless(TextOf(value) is not { } text || text.EnumerateRunes().Count() >= operand.GetValue<int>(), at, "is too short"),
        "maxLength" => Unless(TextOf(value) is not { } text || text.EnumerateRunes().Count() <= operand.GetValue<int>(), at, "is too long"),
        "pattern" => Unless(TextOf(value) is not { } text || Regex.IsMatch(text, operand.GetValue<string>()), at, $"does not match {operand}"),
        "minimum" => Unless(NumberOf(value) is not { } number || number >= decimal.Parse(operand.ToJsonString(), CultureInfo.InvariantCulture), at, "is too small"),
        "maximum" => Unless(NumberOf(value) is not { } number || number <= decimal.Parse(operand.ToJsonString(), CultureInfo.InvariantCulture), at, "is too large"),
        "format" => Unless(TextOf(value) is not { } text || HasFormat(text, operand.GetValue<string>()), at, $"'{value}' is no {operand}"),
        _ => throw new InvalidOperationException($"The check does not know the keyword '{keyword}' at {at}."),
    };

    private IEnumerable<string> Members(string at, JsonObject given, JsonObject schema)
    {
        var known = schema["properties"]!.AsObject();
        return given.SelectMany(member => known.TryGetPropertyValue(member.Key, out var of)
            ? Check($"{at}.{member.Key}", member.Value, of!.AsObject())
            : [$"{at}: {member.Key} is not documented"]);
    }

    private IEnumerable<string> Others(string at, JsonObject given, JsonNode operand) =>
        given.SelectMany(member => Check($"{at}.{member.Key}", member.Value, operand.AsObject()));

    private JsonObject Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(document, (node, name) => node[name] ?? throw new InvalidOperationException($"{reference} leads nowhere.")).AsObject();

    private static IEnumerable<string> Types(JsonNode operand) => operand is JsonArray all ? all.Select(type => $"{type}") : [$"{operand}"];

    private static bool IsOf(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => TextOf(value) is not null,
        "boolean" => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "number" => NumberOf(value) is not null,
        "integer" => NumberOf(value) is { } number && number == decimal.Truncate(number),
        _ => throw new InvalidOperationException($"There is no type '{type}'."),
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        _ => throw new InvalidOperationException($"The check does not know the format '{format}'."),
    };

    private static string? TextOf(JsonNode? value) => value?.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : null;

    private static decimal? NumberOf(JsonNode? value) =>
        value?.GetValueKind() == System.Text.Json.JsonValueKind.Number ? decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    private static IEnumerable<string> Unless(bool holds, string at, string problem) => holds ? [] : [$"{at}: {problem}"];
}
