using System.Text.Json;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Perform;
using SellerPortal.Settings;
using SellerPortal.Web.Portal.Certificates;

namespace SellerPortal.Web.Portal.Leads;

/// <summary>Everything that the page of one lead shows.</summary>
/// <param name="Json">The lead as <c>GET /leads/{id}</c> answers it; null once it is erased.</param>
/// <param name="Curl">The call that would hand it in; null once it is erased.</param>
/// <param name="Calls">The API calls that made it, read it or were about it, as far as they are logged.</param>
/// <param name="ImportId">The import that it came in with; null: it came in otherwise.</param>
/// <param name="IsMoving">Whether something will change within seconds, so that the page asks again.</param>
public sealed record LeadPageModel(
    Lead Lead, string Name, string? Group, IReadOnlyList<DeliveryLine> Deliveries, IReadOnlyList<PassedBuyer> Passed, IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<FieldSection> Sections, string? Json, string? Curl, bool IsMoving, Guid? ImportId, IReadOnlyList<LoggedCall> Calls)
{
    /// <summary>The certificates that came with it.</summary>
    public IReadOnlyList<CertificateLine> Certificates { get; init; } = [];

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(45);
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    public static LeadPageModel Of(
        LeadHistory history, IReadOnlyList<SharedPush> pushes, IReadOnlyList<LoggedCall> calls, AccountDirectory directory, DeliverySettings settings, string? document,
        PublicUrls urls, DateTimeOffset now)
    {
        var lead = history.Lead;
        return new LeadPageModel(
            lead,
            lead.Fields is null ? "Erased lead" : LeadLine.NameOf(history.Values),
            lead.DistributionGroupId is { } group ? directory.Groups.GetValueOrDefault(group)?.Name : null,
            [.. history.Deliveries.Select(delivery => DeliveryLine.Of(delivery, history, directory, settings, pushes))],
            [.. history.Decisions.Where(decision => decision.Outcome == PlanOutcome.Skipped).Select(decision => new PassedBuyer(directory.Buyers[decision.BuyerId].Name, decision.Reason)).OrderBy(passed => passed.Buyer)],
            new LeadTimeline(history, directory).With(pushes),
            SectionsOf(history.Values),
            document is null ? null : JsonSerializer.Serialize(JsonDocument.Parse(document).RootElement, Indented),
            document is null ? null : CurlCall.Of(urls, history.Values),
            history.Deliveries.Any(delivery => delivery.DueAt is { } due && due < now + Soon),
            history.ImportId,
            calls);
    }

    private static List<FieldSection> SectionsOf(LeadFieldValues values) =>
    [
        .. LeadFields.Sections
            .Select(section => new FieldSection(section.Title, [.. section.Fields.Where(field => values[field] is not null).Select(field => (field, values[field]!))]))
            .Where(section => section.Fields.Count > 0),
    ];
}

/// <summary>One of the documentation's sections with the fields that were given.</summary>
public sealed record FieldSection(string Title, IReadOnlyList<(LeadField Field, string Value)> Fields);

/// <summary>One delivery as the lead's page shows it.</summary>
/// <param name="Retry">'Retry 2 of 5'; null while no retry is due.</param>
/// <param name="Why">'Skipped: daily cap of 50 reached at 14:02', or why it waits; null if it was sent at once.</param>
/// <param name="Feedback">The newest status that the buyer shares.</param>
public sealed record DeliveryLine(Delivery Delivery, string Buyer, string Endpoint, string? Retry, string? Feedback, string? Why)
{
    public static DeliveryLine Of(Delivery delivery, LeadHistory history, AccountDirectory directory, DeliverySettings settings, IReadOnlyList<SharedPush> pushes)
    {
        var buyer = directory.Buyers[delivery.BuyerId];
        var next = delivery.RetryCount + 1;
        return new DeliveryLine(
            delivery,
            buyer.Name,
            buyer.Endpoint.Name,
            delivery.Status == DeliveryStatus.PendingRetry ? $"Retry {next} of {Math.Max(settings.RetryDelays.Count, next)}" : null,
            pushes.LastOrDefault(push => push.DeliveryId == delivery.Id)?.Status,
            WhyOf(delivery, history.Decisions.FirstOrDefault(decision => decision.BuyerId == delivery.BuyerId)));
    }

    private static string? WhyOf(Delivery delivery, Decision? decision) => decision?.Outcome switch
    {
        PlanOutcome.Refused => $"Skipped: {decision.Reason}",
        PlanOutcome.Waits => $"{(delivery.Status == DeliveryStatus.Pending ? "Waits" : "Waited")}: {decision.Reason}",
        _ => null,
    };
}

/// <summary>A buyer of the group that the lead went past.</summary>
/// <param name="Reason">To be read behind 'Skipped: '.</param>
public sealed record PassedBuyer(string Buyer, string Reason);
