using Microsoft.AspNetCore.Mvc;
using SellerPortal.Certify;
using SellerPortal.Certify.Claims;
using SellerPortal.Certify.Generation;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis.Certify;

/// <summary>What the script on landing pages calls, and what a seller's backend calls next (documentation: Certify).</summary>
[Route(ServiceMap.CertGen + "/certs"), RawBody]
public sealed class GenerationController(CertificateGeneration generation, CertificateClaims claims, LandingPageDirectory pages) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Generate(CancellationToken cancellation)
    {
        await AllowLandingPageAsync(cancellation);
        if (await Payload.ReadAsync(Request, cancellation) is not { } payload)
            return SimpleError.Of(StatusCodes.Status400BadRequest, $"The body is larger than {Payload.Largest / 1024} KiB.");
        // Plain text is what a browser sends without asking first.
        if (payload.Kind is not (PayloadKind.Json or PayloadKind.Text))
            return SimpleError.Of(StatusCodes.Status400BadRequest, "The body must be application/json.");
        var origin = Request.Headers.Origin.ToString();
        var outcome = await generation.AcceptAsync(payload.Bytes, origin.Length == 0 ? null : origin, cancellation);
        if (outcome.Caller is { } caller)
            HttpContext.LogAs(caller);
        if (outcome.Problem is not null)
            HttpContext.LogRefusal("form_refused");
        return outcome.ClaimUrl is null
            ? SimpleError.Of(StatusCodes.Status400BadRequest, outcome.Problem!)
            : new JsonResult(new { outcome.ClaimUrl }, WireJson.Options) { StatusCode = StatusCodes.Status201Created };
    }

    [HttpOptions]
    public async Task Preflight(CancellationToken cancellation)
    {
        Response.StatusCode = StatusCodes.Status204NoContent;
        if (!await AllowLandingPageAsync(cancellation))
            return;
        Response.Headers.AccessControlAllowMethods = "POST";
        Response.Headers.AccessControlAllowHeaders = "Content-Type, Accept";
        Response.Headers.AccessControlMaxAge = "600";
    }

    [HttpPost("{token}/claim")]
    public Task<IActionResult> Claim(string token, CancellationToken cancellation) => this.AnswerClaimAsync(claims.ClaimAsync, token, cancellation);

    /// <summary>Lets a landing page read the answer, a refusal too. Never with credentials.</summary>
    private async Task<bool> AllowLandingPageAsync(CancellationToken cancellation)
    {
        Response.Headers.Vary = "Origin";
        var origin = Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !await pages.IsServedOnAsync(origin, cancellation))
            return false;
        Response.Headers.AccessControlAllowOrigin = origin;
        return true;
    }
}
