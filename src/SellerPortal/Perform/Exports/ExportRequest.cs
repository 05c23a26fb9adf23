using System.Globalization;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Perform.Exports;

/// <summary>Which feedback somebody wants in a spreadsheet; null is 'any'. Names are those that the portal shows.</summary>
/// <param name="From">First day of the leads' <c>created_at</c>, UTC.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Format">What kind of file; null is a workbook.</param>
public sealed record ExportRequest(DateOnly? From, DateOnly? To, string? Buyer, string? DistributionGroup, string? Status, string? Format = null)
{
    /// <summary>The members of <c>POST /stats</c>, all optional.</summary>
    public static IReadOnlyList<string> Members { get; } = ["from", "to", "buyer", "distribution_group", "status", "format"];

    /// <summary>What is said about a last day before the first.</summary>
    public const string WrongOrder = "must not be before from";

    private const string DateRule = "must be a date in yyyy-mm-dd format";

    /// <summary>Reads the members of <c>POST /stats</c>; unknown ones are ignored. The errors are those of reading only: <see cref="Check"/> finds the others.</summary>
    public static (ExportRequest Request, IReadOnlyList<FieldError> Errors) Read(FlatPayload payload)
    {
        if (payload.Problem is not null || Members.Any(name => payload[name]?.Kind == FlatValueKind.Nested))
            return (new ExportRequest(null, null, null, null, null), [FieldError.UnreadablePayload]);
        var errors = new List<FieldError>();
        return (new ExportRequest(
            Date("from"), Date("to"), payload["buyer"]?.Text, payload["distribution_group"]?.Text, payload["status"]?.Text,
            payload["format"]?.Text), errors);

        DateOnly? Date(string name)
        {
            if (payload[name] is not { } value)
                return null;
            if (DateOnly.TryParseExact(value.Text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date;
            errors.Add(Error(name, DateRule));
            return null;
        }
    }

    /// <summary>What is wrong with it by itself; whether its names are known is found out by whoever knows the account.</summary>
    public IEnumerable<FieldError> Check()
    {
        if (From > To)
            yield return Error("to", WrongOrder);
        if (Status is not null && SalesStatus.Find(Status) is null)
            yield return Error("status", $"must be one of: {string.Join(", ", SalesStatus.All.Select(s => s.Code))}");
        if (Format is not null && !WireName.TryParse<ExportFormat>(Format, out _))
            yield return Error("format", "must be one of: xlsx, csv");
    }

    internal static FieldError Error(string name, string message) => new(FieldError.Validation, message, name);
}
