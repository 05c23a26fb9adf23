using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Settings;
using SellerPortal.Web.Portal.Leads;
using SellerPortal.Web.Security;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Logs;

/// <summary>The log of API calls: the list, the errors in groups, one call.</summary>
[Route("/developers/logs"), Authorize(Roles = Roles.ReadLog)]
public sealed class LogsController(
    CallList list, CallErrors errors, ApiKeyService keys, AccountDirectories directories, LeadDocuments documents, ApiLogSettings settings, PublicUrls urls)
    : PortalController
{
    private const int DefaultSize = 50;
    private static readonly int[] Sizes = [25, 50, 100];

    [HttpGet("")]
    public async Task<IActionResult> Index(LogListForm form, Guid? newer, Guid? older, int size, CancellationToken cancellation)
    {
        ModelState.Clear();
        var filter = form.ToFilter(ModelState);
        var rows = Sizes.Contains(size) ? size : DefaultSize;
        var page = list.Read(AccountId, filter, newer ?? older, newer is not null, rows);
        return View(new LogListPage(
            form, page.Calls, page.Newer?.ToString(), page.Older?.ToString(), page.SearchedTo, rows, await CallersAsync(cancellation),
            filter != new CallFilter(), Keeping(), CurlCall.Example(urls)));
    }

    [HttpGet("errors")]
    public IActionResult Errors(string? period)
    {
        var chosen = LogPeriod.Of(period);
        return View(new LogErrorsPage(chosen, errors.Newest(AccountId, chosen.Length), Keeping()));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Call(Guid id, CancellationToken cancellation)
    {
        if (list.Find(AccountId, id) is not var (call, content))
            return NotFound();
        var seesPeople = Roles.SeeLeads.Split(',').Any(User.IsInRole);
        var document = call is { LeadIsBody: true, LeadId: { } leadId } ? await documents.FindAsync(AccountId, leadId, cancellation) : null;
        return View(new LogPage(call, LogBodies.Of(call, content, document, seesPeople), ErrorAdvice.Of(call.ErrorCode), seesPeople, Keeping()));
    }

    private async Task<IReadOnlyList<FieldOption>> CallersAsync(CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(AccountId, cancellation);
        var all = await keys.ListAsync(AccountId, withRevoked: true, cancellation);
        return
        [
            new("", "Any key or buyer"),
            .. all.Reverse().Select(key => new FieldOption(key.Id.ToString(), $"{key.Name} …{key.LastFour}")),
            .. directory.Buyers.Values.OrderBy(buyer => buyer.Name).Select(buyer => new FieldOption(buyer.Id.ToString(), buyer.Name)),
        ];
    }

    private LogKeeping Keeping() => new(settings.BodyLife.Days, settings.CallLife.Days, errors.Lost(AccountId, LogPeriod.Longest));
}
