using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Members;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Terms;
using SellerPortal.Perform;
using SellerPortal.Reports;
using SellerPortal.Web.Portal.Leads;

namespace SellerPortal.Web.Portal.Home;

/// <summary>Is anything wrong, and what has happened today.</summary>
public sealed class HomeController(
    DayOverview overview, FirstSteps steps, LeadList leads, FeedbackHistories feedback, TermsService terms, AccountDirectories directories, TimeProvider time) : PortalController
{
    private const int NewestLeads = 10;

    [HttpGet("/")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(AccountId, cancellation);
        var (today, lastWeek) = overview.Compare(directory);
        return View(new HomePage(
            directory.DayOf(time.GetUtcNow()),
            today,
            lastWeek,
            [.. (await terms.PausedAsync(AccountId, cancellation)).Select(paused => TroubleLine.Of(paused, directory)), .. overview.Trouble(directory).Select(trouble => TroubleLine.Of(trouble, directory))],
            await steps.ReadAsync(AccountId, cancellation),
            User.IsInRole(nameof(MemberRole.Analyst)) ? null : Newest(directory)));
    }

    private List<LeadLine> Newest(AccountDirectory directory)
    {
        var rows = leads.Read(directory, new LeadFilter(), null, newer: false, NewestLeads).Rows;
        var statuses = feedback.Newest(AccountId, [.. rows.Select(row => row.Id)]);
        return [.. rows.Select(row => LeadLine.Of(row, directory, statuses))];
    }
}

/// <param name="Day">Today, in the account's time zone.</param>
/// <param name="Steps">Null once the first steps are done.</param>
/// <param name="Leads">The newest leads; null for whoever may not see them.</param>
public sealed record HomePage(
    DateOnly Day, DayCounts Today, DayCounts LastWeek, IReadOnlyList<TroubleLine> Trouble, FirstStepsDone? Steps, IReadOnlyList<LeadLine>? Leads)
{
    /// <summary>'by this time last Tuesday'.</summary>
    public string ComparedWith => $"by this time last {Day.DayOfWeek}";

    /// <summary>The change as a fraction; null where there is nothing to compare with, or not all was counted.</summary>
    public decimal? Change(int now, int before) => before == 0 || Today.IsCut || LastWeek.IsCut ? null : (decimal)(now - before) / before;

    /// <summary>A figure in words.</summary>
    public static string Text(int number) => number >= DayOverview.MostCounted ? $"{DayOverview.MostCounted:#,0}+" : $"{number:#,0}";
}

/// <summary>One line of what needs attention.</summary>
/// <param name="Href">The list that proves it.</param>
/// <param name="Action">What the link is called.</param>
public sealed record TroubleLine(string Icon, string Tone, string Text, DateTimeOffset? NextAt, string Href, string Action = "Show leads")
{
    /// <summary>A paused endpoint.</summary>
    public static TroubleLine Of(BuyerTerms terms, AccountDirectory directory)
    {
        var buyer = directory.Buyers[terms.BuyerId].Name;
        return terms.PausedAt is not null
            ? new("clock", "wait", $"{buyer} is paused{(terms.PausedBy is { } by ? $" by {by}" : "")}", null, $"~/buyers/{terms.BuyerId}", "Show buyer")
            : new("alert", "bad", $"{buyer} fails too often, so new leads wait; it is tried again by itself", terms.ProbeAt, $"~/buyers/{terms.BuyerId}", "Show buyer");
    }

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
