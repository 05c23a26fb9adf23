using SellerPortal.Connect.Alarms;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Imports;
using SellerPortal.Connect.Terms;
using SellerPortal.Notifications;
using SellerPortal.Reports;
using SellerPortal.Web.Portal.Notifications;

namespace SellerPortal.Web.Portal.Home;

/// <summary>One line of what needs attention.</summary>
/// <param name="Href">The list that proves it, or the page that mends it.</param>
/// <param name="Action">What the link is called.</param>
public sealed record TroubleLine(string Icon, string Tone, string Text, DateTimeOffset? NextAt, string Href, string Action = "Show leads")
{
    /// <summary>Something unusual in a group.</summary>
    public static TroubleLine Of(GroupAlarm alarm, AccountDirectory directory) => new(
        "bell", "bad", $"{directory.Groups[alarm.GroupId].Name}: {AlarmWords.Of(alarm, directory.Zone)}", null, $"~/groups/{alarm.GroupId}", "Show group");

    /// <summary>A paused endpoint.</summary>
    public static TroubleLine Of(BuyerTerms terms, AccountDirectory directory)
    {
        var buyer = directory.Buyers[terms.BuyerId].Name;
        return terms.PausedAt is not null
            ? new("clock", "wait", $"{buyer} is paused{(terms.PausedBy is { } by ? $" by {by}" : "")}", null, $"~/buyers/{terms.BuyerId}", "Show buyer")
            : new("alert", "bad", $"{buyer} fails too often, so new leads wait; it is tried again by itself", terms.ProbeAt, $"~/buyers/{terms.BuyerId}", "Show buyer");
    }

    /// <summary>A receiver that is told nothing any more.</summary>
    public static TroubleLine Of(Notification notification) => new(
        "bell", "bad",
        $"{NotificationWords.Of(notification.Rule.Method)} to {notification.VisibleTarget} is switched off: nobody is told there of ‘{NotificationWords.Of(notification.Rule.Event)}’",
        null, $"~/developers/webhooks/{notification.Rule.Id}", "Mend it");

    /// <summary>A file with rows that have not become leads.</summary>
    public static TroubleLine Of(Import import) => new(
        "alert", "wait", $"{(import.Rejected == 1 ? "1 row" : $"{import.Rejected:#,0} rows")} of {import.FileName} {(import.Rejected == 1 ? "was" : "were")} rejected", null,
        $"~/imports/{import.Id}", "Show import");

    public static TroubleLine Of(BuyerTrouble trouble, AccountDirectory directory)
    {
        var buyer = directory.Buyers[trouble.BuyerId].Name;
        var deliveries = trouble.Count == 1 ? "1 delivery" : $"{trouble.Count:#,0} deliveries";
        var href = $"~/deliveries?buyer={trouble.BuyerId}&status={WireName.Of(trouble.Status)}&mode=live&from={directory.DayOf(trouble.Oldest):yyyy-MM-dd}";
        return trouble.Status == DeliveryStatus.Failed
            ? new("failed", "bad", $"{deliveries} to {buyer} failed in the last 24 hours", null, href)
            : new("retry", "wait", $"{deliveries} to {buyer} {(trouble.Count == 1 ? "waits" : "wait")} to be tried again", trouble.NextAt, href);
    }
}
