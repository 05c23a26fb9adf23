namespace SellerPortal.Web.TagHelpers;

/// <summary>One answer of a select, of radio buttons or of check boxes.</summary>
/// <param name="Group">The heading that a select puts it under.</param>
public sealed record FieldOption(string Value, string Text, string? Hint = null, string? Group = null)
{
    /// <summary>Values that are their own text, as most of the documentation's lists are.</summary>
    public static IReadOnlyList<FieldOption> Of(IEnumerable<string> values) => [.. values.Select(value => new FieldOption(value, value))];
}
