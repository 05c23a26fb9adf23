using Microsoft.AspNetCore.Mvc;
using SellerPortal.Perform;
using SellerPortal.Perform.Pushes;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis.Perform;

/// <summary>What buyers push (documentation: Pushing Sales Data). Every refusal is the documented 500 with a message.</summary>
[Route(ServiceMap.Perform + "/leads"), RawBody]
public sealed class PushesController(PushService pushes) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Push(CancellationToken cancellation)
    {
        var payload = await Payload.ReadAsync(Request, cancellation) is { } body
            ? body.ToMembers()
            : FlatPayload.Unreadable($"The body is larger than {Payload.Largest / 1024} KiB.");
        var outcome = await pushes.AcceptAsync(payload, cancellation);
        if (outcome.Caller is { } caller)
            HttpContext.LogAs(caller);
        HttpContext.LogReading(outcome.Ignored, null);
        if (outcome.LeadId is { } leadId)
            HttpContext.LogLead(leadId);
        if (outcome.Problem is not { } problem)
            return StatusCode(StatusCodes.Status201Created, new { status = "success" });
        HttpContext.LogRefusal("push_refused");
        return SimpleError.Of(StatusCodes.Status500InternalServerError, problem);
    }
}
