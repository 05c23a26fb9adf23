using System.Globalization;
using SellerPortal.Input;
using SellerPortal.Perform;
using SellerPortal.Perform.Pushes;
using SellerPortal.Perform.Uploads;
using SellerPortal.Web.Portal;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.BuyerArea;

/// <summary>Feedback on one lead as its form has it: the members of a push that a person fills, as they were typed.</summary>
public sealed class FeedbackForm
{
    public static readonly IReadOnlyCollection<FormField> Fields =
    [
        new("status", nameof(Status), "Status"),
        new("status_at", nameof(StatusAt), "Since"),
        new("internal_identifier", nameof(InternalIdentifier), "Your own ID"),
        new("notes", nameof(Notes), "Notes"),
        new("sale_sold_at", nameof(SaleSoldAt), "Sold at"),
        new("sale_currency", nameof(SaleCurrency), "Currency"),
        new("sale_revenue", nameof(SaleRevenue), "Revenue"),
        new("sale_lead_cost", nameof(SaleLeadCost), "Lead cost"),
        new("sale_costs", nameof(SaleCosts), "Other costs"),
        new("sale_gross_profit", nameof(SaleGrossProfit), "Gross profit"),
    ];

    public static IReadOnlyList<FieldOption> Statuses { get; } =
        [.. SalesStatus.All.Select(status => new FieldOption(status.Code, StatusLook.Of("crm", status.Code).Word))];

    public string? Status { get; init; }
    public string? StatusAt { get; init; }
    public string? InternalIdentifier { get; init; }
    public string? Notes { get; init; }
    public string? SaleSoldAt { get; init; }
    public string? SaleCurrency { get; init; }
    public string? SaleRevenue { get; init; }
    public string? SaleLeadCost { get; init; }
    public string? SaleCosts { get; init; }
    public string? SaleGrossProfit { get; init; }

    /// <summary>The form of what is known. A gross profit that is reckoned is not typed in: it follows the other amounts.</summary>
    public static FeedbackForm Of(Feedback? feedback, string currency, TimeZoneInfo zone) => feedback is null
        ? new FeedbackForm { SaleCurrency = currency }
        : new FeedbackForm
        {
            Status = feedback.Status,
            InternalIdentifier = feedback.InternalIdentifier,
            Notes = feedback.Notes,
            SaleSoldAt = Local(feedback.SaleSoldAt, zone),
            SaleCurrency = feedback.SaleCurrency ?? currency,
            SaleRevenue = Text(feedback.SaleRevenue),
            SaleLeadCost = Text(feedback.SaleLeadCost),
            SaleCosts = Text(feedback.SaleCosts),
            SaleGrossProfit = feedback.GrossProfitIsStated ? Text(feedback.SaleGrossProfit) : null,
        };

    /// <summary>What was typed, as the push of a program would have it. A currency alone says nothing of a sale.</summary>
    public FlatPayload ToPayload(Guid leadId, string person, TimeZoneInfo zone)
    {
        var hasSale = new[] { SaleSoldAt, SaleRevenue, SaleLeadCost, SaleCosts, SaleGrossProfit }.Any(text => !string.IsNullOrWhiteSpace(text)) || Status == SalesStatus.Sold;
        return FlatPayload.Of(new (string Name, string? Text)[]
        {
            ("connect_id", leadId.ToString()), ("status", Status), ("status_at", StatusAt), ("status_by", person), ("internal_identifier", InternalIdentifier), ("notes", Notes),
            ("sale_sold_at", SaleSoldAt), ("sale_currency", hasSale ? SaleCurrency : null), ("sale_revenue", SaleRevenue), ("sale_lead_cost", SaleLeadCost),
            ("sale_costs", SaleCosts), ("sale_gross_profit", SaleGrossProfit),
        }.Select(member => (member.Name, string.IsNullOrWhiteSpace(member.Text) ? null : FeedbackWords.Meant(PushMember.Find(member.Name)!, member.Text, zone))));
    }

    /// <summary>What is wrong with a push, each at its member: the sentences begin with its name.</summary>
    public static IEnumerable<InputProblem> ProblemsOf(PushOutcome outcome) =>
        from sentence in outcome.Problems.Count > 0 ? outcome.Problems : [outcome.Problem!]
        let blank = sentence.IndexOf(' ', StringComparison.Ordinal)
        let member = sentence[..blank]
        let rest = sentence[(blank + 1)..].TrimEnd('.')
        select Fields.Any(field => field.Member == member)
            ? new InputProblem(member, rest switch
            {
                "must be given" => InputRules.MustBeFilled,
                IsoTime.Rule => "must be a date and a time, such as 24/11/2026 14:30",
                _ => rest,
            })
            : new InputProblem("", sentence.TrimEnd('.'));

    private static string? Text(decimal? amount) => amount is { } known ? Amount.Format(known) : null;

    private static string? Local(DateTimeOffset? time, TimeZoneInfo zone) =>
        time is { } at ? TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : null;
}
