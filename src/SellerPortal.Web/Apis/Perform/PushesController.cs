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
        return await pushes.AcceptAsync(payload, cancellation) is { } problem
            ? SimpleError.Of(StatusCodes.Status500InternalServerError, problem)
            : StatusCode(StatusCodes.Status201Created, new { status = "success" });
    }
}
