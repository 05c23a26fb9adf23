using Microsoft.AspNetCore.Mvc;
using SellerPortal.Certify.Claims;

namespace SellerPortal.Web.Apis.Certify;

/// <summary>Claims and reclaims are called and answered alike (documentation: Claiming a Certificate).</summary>
internal static class ClaimAnswers
{
    public static async Task<IActionResult> AnswerClaimAsync(
        this ControllerBase controller, Func<string, string?, CancellationToken, Task<ClaimOutcome>> claim, string token, CancellationToken cancellation)
    {
        controller.Response.Headers.CacheControl = "no-store";
        if (await Payload.ReadAsync(controller.Request, cancellation) is not { } payload)
            return SimpleError.Of(StatusCodes.Status500InternalServerError, $"The body is larger than {Payload.Largest / 1024} KiB.");
        var members = payload.ToMembers();
        if (members.Problem is { } unreadable)
            return SimpleError.Of(StatusCodes.Status500InternalServerError, unreadable);
        var outcome = await claim(token, members["secret_key"]?.Text, cancellation);
        if (outcome.Caller is { } caller)
            controller.HttpContext.LogAs(caller);
        if (outcome.Problem is not null)
            controller.HttpContext.LogRefusal("claim_refused");
        return outcome.Problem is { } problem
            ? SimpleError.Of(StatusCodes.Status500InternalServerError, problem)
            : new JsonResult(new { outcome.CertUrl, outcome.ReclaimCertUrl }, WireJson.Options) { StatusCode = StatusCodes.Status201Created };
    }
}
