using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>Short words for JSON Schema 2020-12, which is OpenAPI 3.1's. Each call makes new nodes: a node can stand in one place only.</summary>
internal static class Schema
{
    private static readonly JsonSerializerOptions Wire = new(WireJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static readonly JsonSchemaExporterOptions Exporting = new()
    {
        TreatNullObliviousAsNonNullable = true,
        // An answer's members are always there; which of them a caller may leave out is said where a body is described.
        TransformSchemaNode = (context, node) =>
        {
            if (node is JsonObject { } schema && schema["properties"] is JsonObject members)
                schema["required"] = Names(members.Select(member => member.Key));
            return node;
        },
    };

    /// <summary>The schema of a type as answers have it: names, order, nulls and formats are the type's own.</summary>
    public static JsonObject Of<T>() => Wire.GetJsonSchemaAsNode(typeof(T), Exporting).AsObject();

    /// <summary>A schema of <c>components/schemas</c>.</summary>
    public static JsonObject Ref(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    public static JsonObject Text() => new() { ["type"] = "string" };

    public static JsonObject Text(string format) => new() { ["type"] = "string", ["format"] = format };

    public static JsonObject Flag() => new() { ["type"] = "boolean" };

    public static JsonObject WholeNumber(int least, int most) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    public static JsonObject OneOf(IEnumerable<string> values) => new() { ["type"] = "string", ["enum"] = Names(values) };

    public static JsonObject OneOf<T>() where T : struct, Enum => OneOf(WireName.All<T>());

    public static JsonObject Only(string value) => new() { ["type"] = "string", ["const"] = value };

    public static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    public static JsonObject AnyOf(params JsonNode[] schemas) => new() { ["anyOf"] = new JsonArray(schemas) };

    /// <summary>An object of these members; <paramref name="required"/> names those that can't be left out.</summary>
    public static JsonObject Object(IEnumerable<(string Name, JsonObject Schema)> members, params IEnumerable<string> required)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema))),
        };
        if (Names(required) is { Count: > 0 } names)
            schema["required"] = names;
        return schema;
    }

    /// <summary>An object that has all these members.</summary>
    public static JsonObject Whole(params (string Name, JsonObject Schema)[] members) => Object(members, members.Select(member => member.Name));

    /// <summary>The schema, with null allowed too.</summary>
    public static JsonObject OrNull(this JsonObject schema)
    {
        if (schema["type"] is not JsonValue type)
            return AnyOf(schema, new JsonObject { ["type"] = "null" });
        schema["type"] = new JsonArray(type.GetValue<string>(), "null");
        if (schema["enum"] is JsonArray values)
            values.Add(null);
        return schema;
    }

    public static JsonObject Saying(this JsonObject schema, string description) => schema.With("description", description);

    /// <summary>The schema with one more keyword, or another value for one.</summary>
    public static JsonObject With(this JsonObject schema, string keyword, JsonNode? value)
    {
        schema[keyword] = value;
        return schema;
    }

    /// <summary>The schema of one member of an object's schema, to say more about it.</summary>
    public static JsonObject Member(this JsonObject schema, string name) => schema["properties"]![name]!.AsObject();

    /// <summary>The schema with one member's schema changed.</summary>
    public static JsonObject WithMember(this JsonObject schema, string name, JsonObject member)
    {
        if (schema["properties"] is not JsonObject members || !members.ContainsKey(name))
            throw new ArgumentException($"There is no member '{name}'.", nameof(name));
        members[name] = member;
        return schema;
    }

    /// <summary>A value as answers write it, to stand in the document as an example.</summary>
    public static JsonNode Example(object value) => JsonSerializer.SerializeToNode(value, WireJson.Options)!;

    public static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)JsonValue.Create(name))];
}
