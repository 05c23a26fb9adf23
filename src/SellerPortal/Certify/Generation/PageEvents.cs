using System.Text.Json;
using System.Text.Json.Serialization;

namespace SellerPortal.Certify.Generation;

/// <summary>
/// What the script saw on the page before the form was sent (contract: Certify): how long the page was open, how often the consumer did what, whether
/// the privacy notice could be seen, which host led there. Anything else that comes along is not kept.
/// </summary>
/// <param name="TimeOnPageMs">Milliseconds; null: not told.</param>
/// <param name="NoticeVisible">Whether the notice could be seen; null: not told.</param>
/// <param name="ReferrerHost">The host of the page that led there; null: none, or not told.</param>
/// <param name="Inputs">How often each kind of event happened, such as <c>typed</c> and <c>pointers</c>; those that a script made as <c>untrusted</c>.</param>
public sealed record PageEvents(long? TimeOnPageMs, bool? NoticeVisible, string? ReferrerHost, IReadOnlyDictionary<string, long> Inputs)
{
    private const int MostKinds = 30;
    private const int LongestName = 40;
    private const int LongestHost = 260;
    private const long Largest = 1_000_000_000;

    private const string Untrusted = "untrusted";

    /// <summary>Numbers that count no events.</summary>
    private static readonly HashSet<string> Measures = ["input_span_ms", "fields_touched"];

    public static readonly PageEvents None = new(null, null, null, new Dictionary<string, long>());

    /// <summary>How often a person did something.</summary>
    [JsonIgnore]
    public long Actions => Inputs.Where(kind => kind.Key != Untrusted).Sum(kind => kind.Value);

    /// <summary>
    /// Reads the <c>events</c> of a call: <c>time_on_page_ms</c>, <c>notice_visible</c>, <c>referrer_host</c>, and counts by kind, at the top or
    /// together in <c>inputs</c>. Members of another type are passed over.
    /// </summary>
    public static PageEvents Read(JsonElement events)
    {
        var inputs = new Dictionary<string, long>(StringComparer.Ordinal);
        var found = None with { Inputs = inputs };
        foreach (var member in events.EnumerateObject())
        {
            switch (member.Name)
            {
                case "time_on_page_ms" when Number(member.Value) is { } time:
                    found = found with { TimeOnPageMs = time };
                    break;
                case "notice_visible" when member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    found = found with { NoticeVisible = member.Value.GetBoolean() };
                    break;
                case "referrer_host" when member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { Length: < LongestHost } host:
                    found = found with { ReferrerHost = LandingPage.HostOf($"https://{host}") };
                    break;
                case "inputs" when member.Value.ValueKind == JsonValueKind.Object:
                    foreach (var kind in member.Value.EnumerateObject())
                        Count(kind);
                    break;
                default:
                    if (!Measures.Contains(member.Name))
                        Count(member);
                    break;
            }
        }
        return found;

        void Count(JsonProperty kind)
        {
            if (inputs.Count < MostKinds && kind.Name.Length <= LongestName && Number(kind.Value) is { } count)
                inputs[kind.Name] = count;
        }
    }

    private static long? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= Largest ? (long)number : null;
}
