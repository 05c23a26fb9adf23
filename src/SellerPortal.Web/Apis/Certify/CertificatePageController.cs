using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Certify.Certificates;
using SellerPortal.Certify.Claims;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis.Certify;

/// <summary>A certificate for whoever has its URL, as a page and as JSON (documentation: Pulling Certificate Data); and where the seller's are passed on.</summary>
[Route(ServiceMap.Cert), RawBody, AllowAnonymous]
public sealed class CertificatePageController(CertificateDocuments documents, CertificateClaims claims) : Controller
{
    private const string Missing = "There is no certificate at this URL.";

    [HttpGet("certs/{id}")]
    public IActionResult Show(string id)
    {
        KeepPrivate();
        if (Find(id) is { } certificate)
            return View(certificate);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Missing");
    }

    [HttpGet("certs/{id}.json")]
    public IActionResult Document(string id)
    {
        KeepPrivate();
        Response.Headers.AccessControlAllowOrigin = "*";
        return Find(id) is { } certificate ? new JsonResult(Body(certificate), WireJson.Options) : SimpleError.Of(StatusCodes.Status404NotFound, Missing);
    }

    [HttpPost("certs/{token}/claim")]
    public Task<IActionResult> Reclaim(string token, CancellationToken cancellation) => this.AnswerClaimAsync(claims.ReclaimAsync, token, cancellation);

    /// <summary>The page's own stylesheet, below the service: on a host of its own there is no other.</summary>
    [HttpGet("certificate.css")]
    public IActionResult Stylesheet()
    {
        Response.Headers.CacheControl = "public, max-age=3600";
        return File("~/css/certificate.css", "text/css; charset=utf-8");
    }

    private CertificateDocument? Find(string id) => Guid.TryParseExact(id, "D", out var certificateId) ? documents.Find(certificateId) : null;

    /// <summary>Only who was given the URL is to find it.</summary>
    private void KeepPrivate()
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Response.Headers.CacheControl = "no-cache";
    }

    private static object Body(CertificateDocument certificate) => new
    {
        Data = new
        {
            certificate.Id,
            Type = "contact-state-certificate",
            Attributes = new
            {
                certificate.Url,
                certificate.Status,
                certificate.ScoredAt,
                certificate.GeneratedAt,
                certificate.ClaimedAt,
                certificate.PageUrl,
                Fields = certificate.FieldNames,
                certificate.Checks,
            },
        },
    };
}
