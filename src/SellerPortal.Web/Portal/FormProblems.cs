using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Input;

namespace SellerPortal.Web.Portal;

/// <summary>A field of a form, and the member of an input that it stands for.</summary>
/// <param name="Member">As <see cref="InputProblem.Member"/> names it.</param>
/// <param name="Name">As the form posts it.</param>
/// <param name="Label">What the form calls it.</param>
public sealed record FormField(string Member, string Name, string Label);

/// <summary>Puts what the trade says about an input beside the fields of the form that it came from.</summary>
internal static class FormProblems
{
    /// <summary>
    /// Notes each problem at its field, or at the field of the member that it is a part of; what has no field stands in the summary alone. A field
    /// that has a problem already keeps that one.
    /// </summary>
    public static void AddProblems(this ModelStateDictionary state, IEnumerable<InputProblem> problems, IReadOnlyCollection<FormField> fields)
    {
        foreach (var problem in problems)
        {
            var field = fields.Where(f => IsWithin(problem.Member, f.Member)).MaxBy(f => f.Member.Length);
            if (field is null || state.GetFieldValidationState(field.Name) != ModelValidationState.Invalid)
                state.AddModelError(field?.Name ?? "", Sentence(field?.Label ?? problem.Member, problem.Sentence));
        }
    }

    /// <summary>The whole number that was typed; null where nothing was, and, with a problem noted, where it is none.</summary>
    public static int? Whole(this ModelStateDictionary state, FormField field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
            return number;
        state.AddModelError(field.Name, $"{field.Label} must be a whole number");
        return null;
    }

    private static string Sentence(string label, string sentence) =>
        sentence == InputRules.MustBeFilled ? $"Enter the {LowerFirst(label)}"
        // One that says by itself what it speaks of.
        : char.IsUpper(sentence[0]) ? sentence.TrimEnd('.')
        : $"{label} {sentence}";

    // 'URL' stays as it is.
    private static string LowerFirst(string label) =>
        label.Length > 1 && char.IsUpper(label[1]) ? label : char.ToLowerInvariant(label[0]) + label[1..];

    private static bool IsWithin(string path, string whole) =>
        path.StartsWith(whole, StringComparison.Ordinal) && (path.Length == whole.Length || path[whole.Length] is '.' or '[');
}
