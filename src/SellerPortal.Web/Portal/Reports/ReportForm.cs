using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Connect.Fields;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>What a person asks a report for, as it was typed.</summary>
/// <param name="Range">A name of <see cref="DateRanges"/>.</param>
/// <param name="From">First day of other dates, yyyy-mm-dd.</param>
/// <param name="To">Last day of other dates, included.</param>
/// <param name="Buyer">A buyer's name; null: all.</param>
/// <param name="Group">A group's name; null: all.</param>
public sealed record ReportForm(string? Range, string? From, string? To, string? Buyer, string? Group)
{
    public static readonly ReportForm Empty = new(DateRanges.Default, null, null, null, null);

    /// <summary>The days that are asked for; null, with the problems noted, where they can't be read.</summary>
    public (DateOnly From, DateOnly To)? Days(DateOnly today, ModelStateDictionary state)
    {
        if (DateRanges.Find(Range, today) is { } named)
            return named;
        if (Range != DateRanges.Custom)
            state.AddModelError(nameof(Range), "Choose a range from the list");
        else if ((Day(From, nameof(From), "first", state), Day(To, nameof(To), "last", state)) is ({ } from, { } to))
            return (from, to);
        return null;
    }

    /// <summary>Puts what the trade says about the request beside its fields.</summary>
    public static void AddErrors(ModelStateDictionary state, IEnumerable<FieldError> errors)
    {
        foreach (var error in errors)
        {
            var (name, label) = error.Param switch
            {
                "from" => (nameof(From), "First day"),
                "to" => (nameof(To), "Last day"),
                "buyer" => (nameof(Buyer), "Buyer"),
                "distribution_group" => (nameof(Group), "Group"),
                _ => ("", "The report"),
            };
            state.AddModelError(name, $"{label} {error.Message}");
        }
    }

    private static DateOnly? Day(string? text, string name, string which, ModelStateDictionary state)
    {
        if (DateParts.Of(text?.Trim()).Date is { Year: > 1900 and < 9999 } day)
            return day;
        state.AddModelError(name, $"Enter the {which} day, like 2026-09-18");
        return null;
    }
}
