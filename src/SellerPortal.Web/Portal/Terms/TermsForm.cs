using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Connect.Terms;

namespace SellerPortal.Web.Portal.Terms;

/// <summary>A buyer's terms as their form has them: everything as it was typed.</summary>
public sealed class TermsForm
{
    private const int BlankRows = 2;

    private static readonly FormField HourlyCapField = new("hourly_cap", nameof(HourlyCap), "Hourly cap");
    private static readonly FormField TotalCapField = new("total_cap", nameof(TotalCap), "Total cap");
    private static readonly FormField TimeoutField = new("timeout_seconds", nameof(TimeoutSeconds), "Time-out");
    private static readonly FormField PriceField = new("price", nameof(Price), "Price");

    /// <summary>Monday first, as people here count.</summary>
    private static readonly IReadOnlyList<DayOfWeek> Week = [.. Enumerable.Range(1, 7).Select(n => (DayOfWeek)(n % 7))];

    public string? HourlyCap { get; init; }
    public string? TotalCap { get; init; }
    public string? DuplicateFields { get; init; }
    public string? TimeZone { get; init; }

    /// <summary>Seven rows, Monday first.</summary>
    public List<HoursRow> Hours { get; init; } = [];

    public List<FilterRow> Filters { get; init; } = [];
    public List<MappingRow> Mapping { get; init; } = [];
    public string? ReplyPath { get; init; }

    /// <summary>With commas between them.</summary>
    public string? AcceptedReplies { get; init; }

    public string? MessagePath { get; init; }
    public string? TimeoutSeconds { get; init; }
    public string? Price { get; init; }
    public string? Currency { get; init; }
    public bool HasBreaker { get; init; }

    public static TermsForm Of(BuyerTerms terms) => new()
    {
        HourlyCap = Text(terms.HourlyCap),
        TotalCap = Text(terms.TotalCap),
        DuplicateFields = WireName.Of(terms.DuplicateFields),
        TimeZone = terms.TimeZone,
        Hours = [.. Week.Select(day => HoursOf(terms, day))],
        Filters = [.. terms.Filters.Select(filter => new FilterRow { Field = filter.Field, Rule = filter.Rule, Value = filter.Value })],
        Mapping = [.. terms.Mapping.Select(rule => new MappingRow { Kind = WireName.Of(rule.Kind), Name = rule.Name, Value = rule.Value })],
        ReplyPath = terms.ReplyPath,
        AcceptedReplies = string.Join(", ", terms.AcceptedReplies),
        MessagePath = terms.MessagePath,
        TimeoutSeconds = Text(terms.TimeoutSeconds),
        Price = terms.Price?.ToString("0.00", CultureInfo.InvariantCulture),
        Currency = terms.Currency,
        HasBreaker = terms.HasBreaker,
    };

    /// <summary>The filters, with blank rows behind them for more.</summary>
    public IReadOnlyList<FilterRow> FilterRows() => [.. Filters, .. Enumerable.Range(0, Blank(Filters.Count(row => row.IsBlank))).Select(_ => new FilterRow())];

    /// <summary>The mapping, with blank rows behind it for more.</summary>
    public IReadOnlyList<MappingRow> MappingRows() => [.. Mapping, .. Enumerable.Range(0, Blank(Mapping.Count(row => row.IsBlank))).Select(_ => new MappingRow())];

    /// <summary>The rows of the week, all seven whatever was posted.</summary>
    public IReadOnlyList<(DayOfWeek Day, HoursRow Row)> HoursRows() => [.. Week.Select((day, i) => (day, i < Hours.Count ? Hours[i] : new HoursRow()))];

    /// <summary>What was typed, as the trade takes it. What can't be read is noted.</summary>
    public TermsInput ToInput(ModelStateDictionary state) => new()
    {
        HourlyCap = state.Whole(HourlyCapField, HourlyCap),
        TotalCap = state.Whole(TotalCapField, TotalCap),
        DuplicateFields = DuplicateFields,
        TimeZone = TimeZone,
        Hours = [.. HoursRows().Select(row => (row.Day, row.Row.From, row.Row.Until))],
        Filters = [.. Given(Filters, row => row.IsBlank).Select(row => new BuyerFilter(row.Row.Field?.Trim() ?? "", row.Row.Rule ?? "", row.Row.Value))],
        Mapping = [.. Given(Mapping, row => row.IsBlank).Select(row => (row.Row.Kind, row.Row.Name, row.Row.Value))],
        ReplyPath = ReplyPath,
        AcceptedReplies = (AcceptedReplies ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        MessagePath = MessagePath,
        TimeoutSeconds = state.Whole(TimeoutField, TimeoutSeconds),
        Price = Amount(state),
        Currency = Currency?.Trim().ToUpperInvariant(),
        HasBreaker = HasBreaker,
    };

    /// <summary>Which field shows what is wrong with which member.</summary>
    public IReadOnlyCollection<FormField> FormFields() =>
    [
        HourlyCapField,
        TotalCapField,
        new("duplicate_fields", nameof(DuplicateFields), "Duplicates"),
        new("time_zone", nameof(TimeZone), "Time zone"),
        .. Week.Select((day, i) => new FormField($"hours[{i}]", $"Hours[{i}].From", day.ToString())),
        .. Given(Filters, row => row.IsBlank).Select((row, i) => new FormField($"filters[{i}]", $"Filters[{row.Index}].Field", $"Filter {i + 1}")),
        new("mapping", "Mapping[0].Kind", "The request’s changes"),
        .. Given(Mapping, row => row.IsBlank).Select((row, i) => new FormField($"mapping[{i}]", $"Mapping[{row.Index}].Name", $"Change {i + 1}")),
        new("reply_path", nameof(ReplyPath), "Where the reply says so"),
        new("accepted_replies", nameof(AcceptedReplies), "What it says then"),
        new("message_path", nameof(MessagePath), "Where the reply says why not"),
        TimeoutField,
        PriceField,
        new("currency", nameof(Currency), "Currency"),
    ];

    private decimal? Amount(ModelStateDictionary state)
    {
        if (string.IsNullOrWhiteSpace(Price))
            return null;
        if (decimal.TryParse(Price.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount))
            return amount;
        state.AddModelError(PriceField.Name, "Price must be an amount such as 12.50");
        return null;
    }

    private static HoursRow HoursOf(BuyerTerms terms, DayOfWeek day)
    {
        foreach (var text in terms.OpenHours)
            if (OpenSpan.TryParse(text, out var span) && span.Day == day)
                return new HoursRow { From = OpenSpan.Text(span.From), Until = OpenSpan.Text(span.Until) };
        return new HoursRow();
    }

    private static IEnumerable<(T Row, int Index)> Given<T>(IEnumerable<T> rows, Func<T, bool> isBlank) =>
        rows.Select((row, index) => (row, index)).Where(row => !isBlank(row.row));

    private static int Blank(int present) => Math.Max(0, BlankRows - present);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>When a buyer takes leads on one day; blank: not at all.</summary>
public sealed class HoursRow
{
    public string? From { get; init; }
    public string? Until { get; init; }
}

/// <summary>One filter as it was typed.</summary>
public sealed class FilterRow
{
    public string? Field { get; init; }
    public string? Rule { get; init; }
    public string? Value { get; init; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Field) && string.IsNullOrWhiteSpace(Value);
}

/// <summary>One change of the request as it was typed.</summary>
public sealed class MappingRow
{
    public string? Kind { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Value);
}
