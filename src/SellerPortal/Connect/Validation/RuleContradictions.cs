using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Validation;

/// <summary>
/// Finds rules that leave no value: a list of which every value is refused by a rule beside it, or by what the field may be at all. It speaks only
/// where that is certain; what an expression lets through, for example, it doesn't know.
/// </summary>
internal static class RuleContradictions
{
    /// <summary>Why no value can keep the rule, as a sentence; null if one can.</summary>
    /// <param name="beside">The rules that hold for the same leads; those that are off, and the rule itself, don't count.</param>
    public static string? Find(RuleDefinition rule, IEnumerable<RuleDefinition> beside, RuleSurroundings surroundings)
    {
        if (rule.Mode == RuleMode.Off || rule.Check().Count > 0)
            return null;
        var field = LeadFields.Get(rule.Field);
        if (FieldValues(field) is { } possible && AllRefused(possible, rule, surroundings))
            return $"No value that {field.Label} may have keeps this rule.";
        foreach (var other in beside.Where(other => other.Mode != RuleMode.Off && other.Field == rule.Field && other.Id != rule.Id && other.Check().Count == 0))
            if (Excludes(rule, other, surroundings) || Excludes(other, rule, surroundings))
                return $"Together with ‘{other}’ it refuses every value.";
        return null;
    }

    private static bool Excludes(RuleDefinition one, RuleDefinition other, RuleSurroundings surroundings) =>
        OnlyValues(one) is { } values
            ? AllRefused(values, other, surroundings)
            : (one.Rule, other.Rule) == ("match", "not_match") && one.Value!.Trim().Contains(other.Value!.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The values that a rule lets through, where they can be counted.</summary>
    private static string[]? OnlyValues(RuleDefinition rule) => rule.Rule switch
    {
        "be_equal" => [rule.Value!.Trim()],
        "include" => RuleKinds.Items(rule.Value!),
        _ => null,
    };

    private static IReadOnlyList<string>? FieldValues(LeadField field) =>
        field.Kind is LeadFieldKind.Enumeration or LeadFieldKind.YesNo or LeadFieldKind.TrueFalse ? field.AllowedValues : null;

    private static bool AllRefused(IReadOnlyList<string> values, RuleDefinition rule, RuleSurroundings surroundings)
    {
        var check = RuleKinds.Find(rule.Rule)!.Compile(LeadFields.Get(rule.Field), rule.Value ?? "", surroundings);
        return values.All(value => !check(value).Passes);
    }
}
