using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Accounts.Buyers;

namespace SellerPortal.Web.Portal.Buyers;

/// <summary>A buyer as its form has it: everything as it was typed.</summary>
public sealed class BuyerForm
{
    private const int BlankHeaders = 2;

    private static readonly FormField DailyCapField = new("daily_cap", nameof(DailyCap), "Daily cap");
    private static readonly FormField DuplicateWindowField = new("duplicate_window_days", nameof(DuplicateWindowDays), "Duplicate window");

    private static readonly IReadOnlyList<FormField> Fields =
    [
        new("name", nameof(Name), "Name"),
        new("endpoint.url", nameof(Url), "Endpoint URL"),
        new("endpoint.test_url", nameof(TestUrl), "Test URL"),
        new("endpoint.format", nameof(Format), "Format"),
        new("endpoint.headers", "Headers[0].Name", "Headers"),
        new("required_fields", nameof(RequiredFields), "Required field"),
        DailyCapField,
        DuplicateWindowField,
        new("booking_url", nameof(BookingUrl), "Booking URL"),
        new("data_sharing.fields", nameof(SharedFields), "Shared field"),
    ];

    public string? Name { get; init; }
    public string? Url { get; init; }
    public string? TestUrl { get; init; }

    /// <summary>The wire name of an <see cref="EndpointFormat"/>.</summary>
    public string? Format { get; init; }

    public List<HeaderRow> Headers { get; init; } = [];
    public List<string> RequiredFields { get; init; } = [];
    public string? DailyCap { get; init; }
    public string? DuplicateWindowDays { get; init; }
    public string? BookingUrl { get; init; }
    public bool SharesFeedback { get; init; }
    public List<string> SharedFields { get; init; } = [];

    /// <summary>The form of a buyer that is not there yet: duplicates are kept from it for 30 days, and it shares what it knows.</summary>
    public static BuyerForm New() => new()
    {
        Format = WireName.Of(EndpointFormat.Json),
        DuplicateWindowDays = "30",
        SharesFeedback = true,
        SharedFields = [.. Accounts.Buyers.SharedFields.All],
    };

    public static BuyerForm Of(Buyer buyer) => new()
    {
        Name = buyer.Name,
        Url = buyer.Endpoint.Url,
        TestUrl = buyer.Endpoint.TestUrl,
        Format = WireName.Of(buyer.Endpoint.Format),
        Headers = [.. buyer.Endpoint.HeaderNames.Select(name => new HeaderRow { Name = name, IsKept = true })],
        RequiredFields = buyer.RequiredFields,
        DailyCap = buyer.DailyCap?.ToString(CultureInfo.InvariantCulture),
        DuplicateWindowDays = buyer.DuplicateWindowDays?.ToString(CultureInfo.InvariantCulture),
        BookingUrl = buyer.BookingUrl,
        SharesFeedback = buyer.SharesFeedback,
        SharedFields = buyer.SharedFields,
    };

    /// <summary>The headers, with blank rows behind them for more.</summary>
    public IReadOnlyList<HeaderRow> HeaderRows() =>
        [.. Headers, .. Enumerable.Range(Headers.Count(row => row.IsBlank), BlankHeaders).Where(n => n < BlankHeaders).Select(_ => new HeaderRow())];

    /// <summary>What was typed, as the trade takes it. What can't be read is noted.</summary>
    /// <param name="endpointName">The endpoint keeps its name: the form doesn't ask for it.</param>
    public BuyerInput ToInput(string? endpointName, ModelStateDictionary state) => new()
    {
        Name = Name,
        Endpoint = new EndpointInput { Name = endpointName, Url = Url, TestUrl = TestUrl, Format = Format, Headers = HeaderValues(state) },
        RequiredFields = RequiredFields,
        DailyCap = state.Whole(DailyCapField, DailyCap),
        DuplicateWindowDays = state.Whole(DuplicateWindowField, DuplicateWindowDays),
        BookingUrl = BookingUrl,
        SharesFeedback = SharesFeedback,
        SharedFields = SharedFields,
    };

    /// <summary>Which field shows what is wrong with which member.</summary>
    public IReadOnlyCollection<FormField> FormFields() =>
    [
        .. Fields,
        .. GivenHeaders().Select(header => new FormField($"endpoint.headers.{header.Row.Name}", NameOfRow(header.Index), $"Header {header.Row.Name}")),
    ];

    private Dictionary<string, string?> HeaderValues(ModelStateDictionary state)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (row, index) in GivenHeaders())
        {
            if (string.IsNullOrWhiteSpace(row.Name))
                state.AddModelError(NameOfRow(index), "Enter the name of the header");
            else if (!values.TryAdd(row.Name, row.NewValue))
                state.AddModelError(NameOfRow(index), $"Header {row.Name} is named twice");
        }
        return values;
    }

    /// <summary>The rows that say something, numbered as the form posts them.</summary>
    private IEnumerable<(HeaderRow Row, int Index)> GivenHeaders() => Headers.Select((row, index) => (row, index)).Where(header => !header.row.IsBlank);

    private static string NameOfRow(int index) => $"Headers[{index}].Name";
}

/// <summary>A header that goes along with a buyer's leads. Its value is never shown again.</summary>
public sealed class HeaderRow
{
    public string? Name { get; init => field = value?.Trim(); }
    public string? Value { get; init => field = value?.Trim(); }

    /// <summary>Whether the header is there already, so that no value means the present one.</summary>
    public bool IsKept { get; init; }

    public bool Remove { get; init; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Value);

    /// <summary>As <see cref="EndpointInput.Headers"/> takes it: empty removes, null keeps.</summary>
    public string? NewValue => Remove ? "" : string.IsNullOrEmpty(Value) ? null : Value;
}
