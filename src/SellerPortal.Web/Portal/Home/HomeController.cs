using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Members;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Perform;
using SellerPortal.Reports;
using SellerPortal.Web.Portal.Leads;

namespace SellerPortal.Web.Portal.Home;

/// <summary>Is anything wrong, and what has happened today.</summary>
public sealed class HomeController(
    DayOverview overview, FirstSteps steps, LeadList leads, FeedbackHistories feedback, AttentionLines attention, AccountDirectories directories, TimeProvider time) : PortalController
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
            [.. await attention.ReadAsync(directory, User, cancellation), .. overview.Trouble(directory).Select(trouble => TroubleLine.Of(trouble, directory))],
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
