using Microsoft.AspNetCore.Mvc;
using SellerPortal.Certify;
using SellerPortal.Certify.Certificates;

namespace SellerPortal.Web.BuyerArea;

/// <summary>The certificates that were claimed for a buyer, or came with its leads.</summary>
public sealed class BuyerCertificatesController(CertificateList list, CertifyUrls urls) : BuyerAreaController
{
    private const int PageSize = 50;

    [HttpGet(Root + "/certificates")]
    public IActionResult Index(string? newer, string? older)
    {
        ModelState.Clear();
        var found = list.Read(AccountId, new CertificateFilter(BuyerId: BuyerId), CertificateCursor.Parse(newer ?? older), newer is not null, PageSize);
        return Page("Certificates", new BuyerCertificatesPage(
            [.. found.Rows.Select(certificate => OwnCertificate.Of(certificate, list.StatusOf(certificate), urls))], found.Newer?.ToString(), found.Older?.ToString()));
    }
}

/// <summary>The certificates of a buyer.</summary>
public sealed record BuyerCertificatesPage(IReadOnlyList<OwnCertificate> Rows, string? Newer, string? Older);
