using System.Globalization;

namespace SellerPortal.Web.TagHelpers;

/// <summary>A date as people type it, in three boxes. Bind a parameter or property of this type to a field of type date-parts.</summary>
public sealed record DateParts(string? Day, string? Month, string? Year)
{
    internal static readonly string[] Names = ["day", "month", "year"];

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    /// <summary>The date, or null where the three are none.</summary>
    public DateOnly? Date =>
        DateOnly.TryParseExact($"{Day?.Trim()}/{Month?.Trim()}/{Year?.Trim()}", "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>The parts of yyyy-mm-dd; a text of another form stands in the first box, so that nothing typed is lost.</summary>
    public static DateParts Of(string? text) => text?.Split('-') switch
    {
        [var year, var month, var day] => new DateParts(day.TrimStart('0'), month.TrimStart('0'), year),
        _ => new DateParts(text, null, null),
    };

    /// <summary>yyyy-mm-dd; what was typed, joined, where that is no date; empty where nothing was typed.</summary>
    public override string ToString() =>
        Date is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : IsEmpty ? "" : $"{Year}-{Month}-{Day}";
}
