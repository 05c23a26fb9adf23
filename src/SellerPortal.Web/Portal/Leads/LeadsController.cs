using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Certify;
using SellerPortal.Certify.Certificates;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Perform;
using SellerPortal.Settings;
using SellerPortal.Web.Portal.Certificates;
using SellerPortal.Web.Security;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Leads;

/// <summary>The list of leads and the page of one.</summary>
[Authorize(Roles = Roles.SeeLeads)]
public sealed class LeadsController(
    LeadList list, LeadHistories histories, LeadDocuments documents, LeadErasure erasure, FeedbackHistories feedback, CallList calls,
    AccountDirectories directories, CertificateList certificates, LandingPageService landingPages, CertifyUrls certifyUrls,
    PublicUrls urls, DeliverySettings delivery, TimeProvider time) : PortalController
{
    private const int DefaultSize = 50;
    private static readonly int[] Sizes = [25, 50, 100];

    [HttpGet("/leads")]
    public async Task<IActionResult> Index(LeadListForm form, string? newer, string? older, int size, CancellationToken cancellation)
    {
        ModelState.Clear();
        var directory = await directories.GetAsync(AccountId, cancellation);
        var filter = form.ToFilter(directory, ModelState);
        var rows = Sizes.Contains(size) ? size : DefaultSize;
        var page = list.Read(directory, filter, LeadCursor.Parse(newer ?? older), newer is not null, rows);
        var statuses = feedback.Newest(AccountId, [.. page.Rows.Select(row => row.Id)]);
        var active = form.Active(filter, directory);
        return View(new LeadListPage(
            form,
            [.. page.Rows.Select(row => LeadLine.Of(row, directory, statuses))],
            page.Newer?.ToString(),
            page.Older?.ToString(),
            page.SearchedTo,
            rows,
            [new("", "All groups"), .. directory.Groups.Values.OrderBy(group => group.Name).Select(group => new FieldOption(group.Id.ToString(), group.Name))],
            [new("", "All buyers"), .. directory.Buyers.Values.OrderBy(buyer => buyer.Name).Select(buyer => new FieldOption(buyer.Id.ToString(), buyer.Name))],
            active,
            page.Rows.Count > 0 ? [] : [.. active.Where(one => HasAny(directory, one.Without))],
            CurlCall.Example(urls)));
    }

    [HttpGet("/leads/{id:guid}")]
    public async Task<IActionResult> Lead(Guid id, CancellationToken cancellation) =>
        await PageOfAsync(id, cancellation) is { } page ? View(page) : NotFound();

    /// <summary>What of the page changes while the lead is being delivered; the page's script asks for it.</summary>
    [HttpGet("/leads/{id:guid}/progress")]
    public async Task<IActionResult> Progress(Guid id, CancellationToken cancellation) =>
        await PageOfAsync(id, cancellation) is { } page ? PartialView("_Progress", page) : NotFound();

    /// <summary>Asks before anything is erased: it can't be undone.</summary>
    [HttpGet("/leads/{id:guid}/erase"), Authorize(Roles = Roles.EraseLeads)]
    public async Task<IActionResult> Erase(Guid id, CancellationToken cancellation) =>
        await PageOfAsync(id, cancellation) is { Lead.ErasedAt: null } page ? View(page) : NotFound();

    [HttpPost("/leads/{id:guid}/erase"), ActionName(nameof(Erase)), Authorize(Roles = Roles.EraseLeads)]
    public async Task<IActionResult> EraseNow(Guid id, CancellationToken cancellation)
    {
        var missing = await erasure.EraseAsync(AccountId, [id.ToString()], User.FindFirstValue(MemberClaims.DisplayName), cancellation);
        if (missing.Count > 0 && await histories.FindAsync(AccountId, id, cancellation) is null)
            return NotFound();
        Flash.Done(TempData, missing.Count == 0 ? "The lead’s personal data is deleted." : "The lead’s personal data had been deleted already.");
        return RedirectToAction(nameof(Lead), new { id });
    }

    private async Task<IReadOnlyList<CertificateLine>> CertificatesOfAsync(Guid leadId, AccountDirectory directory, CancellationToken cancellation)
    {
        var found = certificates.OfLead(AccountId, leadId);
        if (found.Count == 0)
            return [];
        var pages = (await landingPages.ListAsync(AccountId, withArchived: true, cancellation)).ToDictionary(page => page.Id, page => page.Name);
        var buyers = directory.Buyers.ToDictionary(buyer => buyer.Key, buyer => buyer.Value.Name);
        return [.. found.Select(certificate => CertificateLine.Of(certificate, certificates.StatusOf(certificate), certifyUrls, pages, buyers))];
    }

    private async Task<LeadPageModel?> PageOfAsync(Guid id, CancellationToken cancellation)
    {
        if (await histories.FindAsync(AccountId, id, cancellation) is not { } history)
            return null;
        var directory = await directories.GetAsync(AccountId, cancellation);
        var document = history.Lead.Fields is null ? null : await documents.FindAsync(AccountId, id, cancellation);
        return LeadPageModel.Of(history, feedback.OfLead(AccountId, id), calls.OfLead(AccountId, id), directory, delivery, document, urls, time.GetUtcNow()) with
        {
            Certificates = await CertificatesOfAsync(id, directory, cancellation),
        };
    }

    private bool HasAny(AccountDirectory directory, LeadFilter filter) => list.Read(directory, filter, null, newer: false, size: 1).Rows.Count > 0;
}

/// <param name="Active">The filters that are on.</param>
/// <param name="Emptying">Of an empty list: the filters that, taken off alone, would show leads.</param>
/// <param name="SearchedTo">See <see cref="LeadPage.SearchedTo"/>.</param>
public sealed record LeadListPage(
    LeadListForm Form, IReadOnlyList<LeadLine> Lines, string? Newer, string? Older, DateTimeOffset? SearchedTo, int Size,
    IReadOnlyList<FieldOption> Groups, IReadOnlyList<FieldOption> Buyers, IReadOnlyList<ActiveFilter> Active, IReadOnlyList<ActiveFilter> Emptying,
    string Curl)
{
    public static readonly IReadOnlyList<FieldOption> Statuses =
    [
        new("", "Any status"),
        .. WireName.All<Connect.Deliveries.DeliveryStatus>().Select(status => new FieldOption(status, StatusLook.Of("delivery", status).Word)),
    ];

    public static readonly IReadOnlyList<FieldOption> Modes = [new("", "Test and live"), new("live", "Live"), new("test", "Test")];
}
