using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Demo;
using SellerPortal.Settings;

namespace SellerPortal.Web.Apis.Demo;

/// <summary>The demo's buyers, as if they listened elsewhere: they take leads over HTTP, one slowly, one with many refusals. Not there without <c>--demo</c>.</summary>
[AllowAnonymous, Route("demo/buyers/{slug}")]
public sealed class DemoBuyersController(PortalSettings settings, TimeProvider time) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Take(string slug, CancellationToken cancellation)
    {
        if (Find(slug) is not { } buyer)
            return NotFound();
        await Task.Delay(buyer.Delay, time, cancellation);
        return Guid.TryParse(Request.Headers["Idempotency-Key"], out var delivery) && buyer.RefusesDelivery(delivery)
            ? UnprocessableEntity(new { message = DemoBuyer.Refusal })
            : Ok(new { status = "accepted" });
    }

    [HttpPost("test")]
    public IActionResult TakeTest(string slug) => Find(slug) is null ? NotFound() : Ok(new { status = "accepted" });

    private DemoBuyer? Find(string slug) => settings.Demo ? DemoBuyer.All.FirstOrDefault(b => b.Slug == slug) : null;
}
