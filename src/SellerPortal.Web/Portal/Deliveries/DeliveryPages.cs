using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Settings;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Deliveries;

/// <summary>The list of deliveries.</summary>
/// <param name="Words">The filter in words.</param>
/// <param name="Causes">What failed, by cause; only on the tabs that show failures.</param>
/// <param name="MaySend">Whether the member may send again.</param>
/// <param name="Query">The page's own query, without its place in the list.</param>
public sealed record DeliveryListPage(
    DeliveryListForm Form, DeliveryFilter Filter, string Words, DeliveryPage Page, AccountDirectory Directory, StatusCounts Counts, IReadOnlyList<FailureCause> Causes,
    int Size, bool MaySend, string Query)
{
    public static readonly IReadOnlyList<FieldOption> Modes = [new("", "Test and live"), new("live", "Live"), new("test", "Test")];

    public static readonly IReadOnlyList<FieldOption> Replies =
        [new("", "Any reply"), new("2", "2xx"), new("3", "3xx"), new("4", "4xx"), new("5", "5xx"), new("0", "No reply")];

    public IReadOnlyList<FieldOption> Buyers =>
        [new("", "All buyers"), .. Directory.Buyers.Values.OrderBy(buyer => buyer.Name).Select(buyer => new FieldOption(buyer.Id.ToString(), buyer.Name))];

    public IReadOnlyList<FieldOption> Groups =>
        [new("", "All groups"), .. Directory.Groups.Values.OrderBy(group => group.Name).Select(group => new FieldOption(group.Id.ToString(), group.Name))];

    /// <summary>Whether everything that the filter lets through may be sent again or now.</summary>
    public bool MaySendAll => MaySend && Page.Rows.Count > 0 && Filter.Status is DeliveryStatus.Failed or DeliveryStatus.PendingRetry;

    /// <summary>Whether anything but the tab narrows the list.</summary>
    public bool IsNarrowed => Filter with { Status = null } != new DeliveryFilter();

    /// <summary>A count in words, '10,000+' where counting stopped.</summary>
    public static string Text(int count) => count > DeliveryList.Window ? $"{DeliveryList.Window:#,0}+" : $"{count:#,0}";

    public static bool CanBeSent(DeliveryStatus status) => status is DeliveryStatus.Failed or DeliveryStatus.PendingRetry;
}

/// <summary>One delivery with its attempts.</summary>
/// <param name="Schedule">The retry schedule in words.</param>
/// <param name="SeesLeads">Whether the member may see what was sent and answered.</param>
public sealed record DeliveryPageModel(DeliveryHistory History, BuyerEntry Buyer, string Group, string Schedule, bool SeesLeads, bool MaySend)
{
    public Delivery Delivery => History.Delivery;

    /// <summary>'Retried after 30 seconds, 2 minutes and 1 hour, then given up.'</summary>
    public static string Words(DeliverySettings settings) => settings.RetryDelays.Count == 0
        ? "What fails is not tried again by itself."
        : $"What can’t be delivered now is tried again after {Join([.. settings.RetryDelays.Select(Words)])}, or when the buyer asks for it, then given up. A refusal (4xx) ends it at once.";

    private static string Join(IReadOnlyList<string> parts) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";

    private static string Words(TimeSpan delay) =>
        delay.TotalHours >= 1 && delay.TotalHours % 1 == 0 ? Of(delay.TotalHours, "hour")
        : delay.TotalMinutes >= 1 && delay.TotalMinutes % 1 == 0 ? Of(delay.TotalMinutes, "minute")
        : Of(delay.TotalSeconds, "second");

    private static string Of(double count, string unit) => FormattableString.Invariant($"{count:0.###} {unit}{(count == 1 ? "" : "s")}");
}

/// <summary>Asks before deliveries are sent again.</summary>
/// <param name="Pairs">What the form carries along: the filter, or ids.</param>
/// <param name="Typed">What was typed as the count.</param>
public sealed record SendAgainPage(int Count, string Words, IReadOnlyList<(string Name, string Value)> Pairs, bool ToDuplicates, string? Typed, bool IsRetry)
{
    /// <summary>Above this, the count must be typed.</summary>
    public const int MostWithoutTyping = 100;

    public bool AsksForCount => Count > MostWithoutTyping;

    public string What => Count == 1 ? "1 delivery" : $"{Count:#,0} deliveries";
}
