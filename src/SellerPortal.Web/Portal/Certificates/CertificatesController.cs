using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Certify;
using SellerPortal.Certify.Certificates;
using SellerPortal.Web.Security;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Certificates;

/// <summary>The list of certificates.</summary>
[Authorize(Roles = Roles.SeeLeads)]
public sealed class CertificatesController(CertificateList list, LandingPageService pages, BuyerService buyers, CertifyUrls urls) : PortalController
{
    private const int DefaultSize = 50;
    private static readonly int[] Sizes = [25, 50, 100];

    [HttpGet("/certificates")]
    public async Task<IActionResult> Index(string? status, Guid? buyer, Guid? page, string? newer, string? older, int size, CancellationToken cancellation)
    {
        ModelState.Clear();
        var filter = new CertificateFilter(WireName.TryParse<CertificateStatus>(status, out var wanted) ? wanted : null, buyer, page);
        var rows = Sizes.Contains(size) ? size : DefaultSize;
        var found = list.Read(AccountId, filter, CertificateCursor.Parse(newer ?? older), newer is not null, rows);
        var pageNames = (await pages.ListAsync(AccountId, withArchived: true, cancellation)).ToDictionary(p => p.Id, p => p.Name);
        var buyerNames = (await buyers.ListAsync(AccountId, withArchived: true, cancellation)).ToDictionary(b => b.Id, b => b.Name);
        return View(new CertificatesPage(
            filter,
            [.. found.Rows.Select(certificate => CertificateLine.Of(certificate, list.StatusOf(certificate), urls, pageNames, buyerNames))],
            found.Newer?.ToString(), found.Older?.ToString(), rows,
            [new("", "All landing pages"), .. pageNames.Select(p => new FieldOption(p.Key.ToString(), p.Value))],
            [new("", "All buyers"), .. buyerNames.Select(b => new FieldOption(b.Key.ToString(), b.Value))]));
    }
}

/// <summary>The list of certificates.</summary>
public sealed record CertificatesPage(
    CertificateFilter Filter, IReadOnlyList<CertificateLine> Lines, string? Newer, string? Older, int Size,
    IReadOnlyList<FieldOption> LandingPages, IReadOnlyList<FieldOption> Buyers)
{
    public static readonly IReadOnlyList<FieldOption> Statuses =
    [
        new("", "All"), .. WireName.All<CertificateStatus>().Select(status => new FieldOption(status, StatusLook.Of("certificate", status).Word)),
    ];

    public bool IsFiltered => Filter != new CertificateFilter();
}

/// <summary>One certificate as a line of a list.</summary>
/// <param name="Url">Where anybody sees it; null while it can't be seen.</param>
/// <param name="Owner">The buyer's name, 'Seller', or null while it is nobody's.</param>
/// <param name="Failed">The names of the checks that failed.</param>
public sealed record CertificateLine(
    Guid Id, string? Url, string Status, DateTimeOffset GeneratedAt, DateTimeOffset? ScoredAt, string LandingPage, string? Owner, Guid? LeadId, IReadOnlyList<string> Failed)
{
    public static CertificateLine Of(
        Certificate certificate, CertificateStatus status, CertifyUrls urls, IReadOnlyDictionary<Guid, string> pages, IReadOnlyDictionary<Guid, string> buyers) => new(
        certificate.Id,
        status is CertificateStatus.Generated ? null : urls.CertUrl(certificate.Id),
        WireName.Of(status),
        certificate.GeneratedAt,
        certificate.ScoredAt,
        pages.GetValueOrDefault(certificate.LandingPageId) ?? "",
        certificate.BuyerId is { } buyer ? buyers.GetValueOrDefault(buyer) : certificate.ClaimedAt is null ? null : "Seller",
        certificate.LeadId,
        [.. certificate.Findings.Where(finding => !finding.Passed).Select(finding => finding.Name.Replace('_', ' '))]);
}
