using System.Text;
using System.Text.RegularExpressions;

namespace SellerPortal.Connect.Terms;

/// <summary>One difference between a buyer's request and the documented one.</summary>
/// <param name="Name">The lead's field, or, of a constant or template, the member that is written.</param>
/// <param name="Value">The new name; the constant; <c>from=to; from=to</c>; the template.</param>
public sealed record MappingRule(MappingKind Kind, string Name, string? Value);

/// <summary>What a <see cref="MappingRule"/> does.</summary>
public enum MappingKind
{
    /// <summary>Sends a field under another name.</summary>
    Rename,

    /// <summary>Sends other words for a field's values; those that aren't named stay.</summary>
    Values,

    /// <summary>Doesn't send a field.</summary>
    LeaveOut,

    /// <summary>Sends a member that is always the same.</summary>
    Constant,

    /// <summary>Sends a member that is made of fields: <c>{{first_name}} {{last_name}}</c>.</summary>
    Template,
}

/// <summary>
/// Turns the documented members of a request into those that a buyer wants. Pure. Fields keep the lead's order, then constants and templates follow; rules
/// name fields as the documentation does, so their order makes no difference. Nothing can be sent that the documented request lacks.
/// </summary>
public sealed partial class FieldMapping
{
    private readonly IReadOnlyList<MappingRule> _made;
    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<string, Dictionary<string, string>> _values;
    private readonly HashSet<string> _leftOut;

    public FieldMapping(IReadOnlyList<MappingRule> rules)
    {
        IsNone = rules.Count == 0;
        _made = [.. rules.Where(rule => rule.Kind is MappingKind.Constant or MappingKind.Template)];
        _names = Last(rules, MappingKind.Rename).ToDictionary(rule => rule.Name, rule => rule.Value!);
        _values = Last(rules, MappingKind.Values).ToDictionary(rule => rule.Name, rule => Pairs(rule.Value)!);
        _leftOut = [.. rules.Where(rule => rule.Kind == MappingKind.LeaveOut).Select(rule => rule.Name)];
    }

    public static FieldMapping None { get; } = new([]);

    /// <summary>Whether the request is the documented one.</summary>
    public bool IsNone { get; }

    /// <summary>The members as the buyer gets them. A name that comes twice keeps its last value.</summary>
    public IReadOnlyList<(string Name, string Value)> Apply(IReadOnlyList<(string Name, string Value)> members)
    {
        if (IsNone)
            return members;
        var mapped = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
            if (!_leftOut.Contains(name))
                mapped[_names.GetValueOrDefault(name, name)] = _values.TryGetValue(name, out var words) ? words.GetValueOrDefault(value.Trim(), value) : value;
        foreach (var rule in _made)
            mapped[rule.Name] = rule.Kind == MappingKind.Constant ? rule.Value ?? "" : Fill(rule.Value ?? "", members);
        return [.. mapped.Select(member => (member.Key, member.Value))];
    }

    /// <summary>The names in a template's braces.</summary>
    public static IEnumerable<string> Placeholders(string template) => Placeholder().Matches(template).Select(match => match.Groups[1].Value);

    /// <summary>Reads <c>from=to; from=to</c>; null if it is anything else.</summary>
    public static Dictionary<string, string>? Pairs(string? text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !pairs.TryAdd(pair[..equals].Trim(), pair[(equals + 1)..].Trim()))
                return null;
        }
        return pairs.Count == 0 ? null : pairs;
    }

    /// <summary>Each placeholder is filled once: what a consumer wrote is never read as a template.</summary>
    private static string Fill(string template, IReadOnlyList<(string Name, string Value)> members)
    {
        var text = new StringBuilder();
        var end = 0;
        foreach (Match match in Placeholder().Matches(template))
        {
            text.Append(template, end, match.Index - end).Append(members.FirstOrDefault(member => member.Name == match.Groups[1].Value).Value);
            end = match.Index + match.Length;
        }
        return text.Append(template, end, template.Length - end).ToString().Trim();
    }

    private static IEnumerable<MappingRule> Last(IReadOnlyList<MappingRule> rules, MappingKind kind) =>
        rules.Where(rule => rule.Kind == kind).GroupBy(rule => rule.Name, StringComparer.Ordinal).Select(same => same.Last());

    [GeneratedRegex(@"\{\{\s*([a-z0-9_]+)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
