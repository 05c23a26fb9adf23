using Microsoft.AspNetCore.Mvc;
using SellerPortal.Certify;
using SellerPortal.Certify.Certificates;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Perform;
using SellerPortal.Perform.Pushes;
using SellerPortal.Web.Portal;

namespace SellerPortal.Web.BuyerArea;

/// <summary>The leads that a buyer got, and what it says of each.</summary>
[Route(Root)]
public sealed class BuyerLeadsController(
    BuyerLeads leads, PushService pushes, CertificateList certificates, CertifyUrls urls, AccountDirectories directories) : BuyerAreaController
{
    private const int DefaultSize = 50;
    private static readonly int[] Sizes = [25, 50, 100];

    [HttpGet]
    public async Task<IActionResult> Index(string? q, string? newer, string? older, int size, CancellationToken cancellation)
    {
        ModelState.Clear();
        var directory = await directories.GetAsync(AccountId, cancellation);
        var rows = Sizes.Contains(size) ? size : DefaultSize;
        if (LeadSearch.Of(q, directory) is { } search)
            return Page("Leads", new BuyerLeadsPage(q, search.What, leads.Search(directory, BuyerId, search), null, null, rows));
        var page = leads.Read(directory, BuyerId, LeadCursor.Parse(newer ?? older), newer is not null, rows);
        return Page("Leads", new BuyerLeadsPage(null, null, page.Rows, page.Newer?.ToString(), page.Older?.ToString(), rows));
    }

    [HttpGet("leads/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(AccountId, cancellation);
        return leads.Find(directory, BuyerId, id) is { } lead
            ? Page("Lead", PageOf(lead, FeedbackForm.Of(lead.Feedback, directory.Currency, directory.Zone)))
            : NotFound();
    }

    /// <summary>Takes what a person says, by the same way as what a program pushes.</summary>
    [HttpPost("leads/{id:guid}")]
    public async Task<IActionResult> Say(Guid id, FeedbackForm form, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(AccountId, cancellation);
        if (leads.Find(directory, BuyerId, id) is not { } lead)
            return NotFound();
        var outcome = await pushes.AcceptAsync(new PushSender(AccountId, BuyerId), form.ToPayload(id, PersonName, directory.Zone), null, cancellation);
        if (outcome.Problem is null)
        {
            Flash.Done(TempData, "Your feedback is stored. The seller sees of it what you share.");
            return RedirectToAction(nameof(Show), new { id });
        }
        ModelState.AddProblems(FeedbackForm.ProblemsOf(outcome), FeedbackForm.Fields);
        return PageAgain("Lead", PageOf(lead, form));
    }

    private BuyerLeadPageModel PageOf(BuyerLead lead, FeedbackForm form) => new(
        lead, form, leads.Pushes(lead),
        [.. certificates.OfLead(AccountId, lead.LeadId).Where(c => c.BuyerId == BuyerId).Select(c => OwnCertificate.Of(c, certificates.StatusOf(c), urls))]);
}

/// <summary>A buyer's leads.</summary>
/// <param name="FoundBy">What the search was taken for: 'phone number'; null: all are shown.</param>
public sealed record BuyerLeadsPage(string? Q, string? FoundBy, IReadOnlyList<BuyerLead> Rows, string? Newer, string? Older, int Size);

/// <summary>One lead of a buyer, with the form of its feedback.</summary>
public sealed record BuyerLeadPageModel(BuyerLead Lead, FeedbackForm Form, IReadOnlyList<OwnPush> Pushes, IReadOnlyList<OwnCertificate> Certificates);

/// <summary>A certificate of the buyer.</summary>
public sealed record OwnCertificate(Guid Id, string Url, string Status, DateTimeOffset GeneratedAt, DateTimeOffset? ScoredAt, Guid? LeadId, IReadOnlyList<string> Failed)
{
    public static OwnCertificate Of(Certificate certificate, CertificateStatus status, CertifyUrls urls) => new(
        certificate.Id, urls.CertUrl(certificate.Id), WireName.Of(status), certificate.GeneratedAt, certificate.ScoredAt, certificate.LeadId,
        [.. certificate.Findings.Where(finding => !finding.Passed).Select(finding => finding.Name.Replace('_', ' '))]);
}
