using System.Text.Json;
using SellerPortal.Outbound;

namespace SellerPortal.Connect.Terms;

/// <summary>How a buyer's reply is read. Without a path the HTTP status alone decides, as documented.</summary>
/// <param name="Path">Where a 2xx says whether the lead was taken; null: it was.</param>
/// <param name="Accepted">What it says there if so; case makes no difference.</param>
public sealed record ReplyReading(JsonPath? Path, IReadOnlyList<string> Accepted, JsonPath MessagePath)
{
    public const string DefaultMessagePath = "$.message";

    /// <summary>As the contract has it.</summary>
    public static ReplyReading Default { get; } = new(null, [], JsonPath.TryParse(DefaultMessagePath)!);

    /// <summary>As a buyer's terms have it.</summary>
    public static ReplyReading Of(BuyerTerms terms) => new(
        JsonPath.TryParse(terms.ReplyPath), terms.AcceptedReplies, JsonPath.TryParse(terms.MessagePath) ?? Default.MessagePath);

    /// <summary>What came of a request, once the reply has been read: a 2xx that doesn't say what is accepted is a refusal.</summary>
    public SendOutcome Judge(SendOutcome outcome)
    {
        if (outcome is not { Result: SendResult.Accepted, Reply: { } reply } || Path is null)
            return outcome;
        var said = Path.TextIn(reply.Body);
        if (said is not null && Accepted.Contains(said.Trim(), StringComparer.OrdinalIgnoreCase))
            return outcome;
        var problem = said is null ? $"The receiver answered {reply.Status} without {Path}." : $"The receiver answered {reply.Status}, but not what is accepted at {Path}.";
        return outcome with { Result = SendResult.Refused, Problem = problem };
    }

    /// <summary>What the buyer says to the lead, fit for the consumer; null if it says nothing.</summary>
    public string? MessageOf(Reply? reply) =>
        reply is not null && MessagePath.TextIn(reply.Body) is { } said && ConsumerText.Clean(said).Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>A place in a JSON text: <c>$.result</c>, <c>$.errors[0].text</c>.</summary>
public sealed class JsonPath
{
    public const int Longest = 200;
    private readonly string _text;
    private readonly string[] _steps;

    private JsonPath(string text, string[] steps) => (_text, _steps) = (text, steps);

    /// <summary>Null for what is no such path.</summary>
    public static JsonPath? TryParse(string? text)
    {
        if (text is null || text.Length > Longest || !text.StartsWith("$.", StringComparison.Ordinal) && !text.StartsWith("$[", StringComparison.Ordinal))
            return null;
        var steps = new List<string>();
        foreach (var part in text[1..].Replace("[", ".[", StringComparison.Ordinal).TrimStart('.').Split('.'))
        {
            var isIndex = part.StartsWith('[');
            if (part.Length == 0 || isIndex && (!part.EndsWith(']') || !ushort.TryParse(part[1..^1], out _)) || !isIndex && part.Contains(']', StringComparison.Ordinal))
                return null;
            steps.Add(part);
        }
        return new JsonPath(text, [.. steps]);
    }

    /// <summary>The text, number or truth value at the place; null where there is none, or the text is no JSON.</summary>
    public string? TextIn(string json)
    {
        if (json.Length == 0)
            return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            var place = document.RootElement;
            foreach (var step in _steps)
                if (Next(place, step) is { } next)
                    place = next;
                else
                    return null;
            return place.ValueKind switch
            {
                JsonValueKind.String => place.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => place.GetRawText(),
                _ => null,
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public override string ToString() => _text;

    private static JsonElement? Next(JsonElement place, string step)
    {
        if (step[0] != '[')
            return place.ValueKind == JsonValueKind.Object && place.TryGetProperty(step, out var member) ? member : null;
        var index = ushort.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture);
        return place.ValueKind == JsonValueKind.Array && index < place.GetArrayLength() ? place[index] : null;
    }
}
