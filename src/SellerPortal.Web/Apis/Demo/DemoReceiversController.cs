using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Settings;

namespace SellerPortal.Web.Apis.Demo;

/// <summary>Whom the demo's account tells, as if they listened elsewhere; one of them is out of order. Not there without <c>--demo</c>.</summary>
[AllowAnonymous, Route("demo/receivers")]
public sealed class DemoReceiversController(PortalSettings settings) : ControllerBase
{
    [HttpPost("crm")]
    [HttpPost("slack")]
    public IActionResult Take() => settings.Demo ? NoContent() : NotFound();

    [HttpPost("old-dialler")]
    public IActionResult Refuse() => settings.Demo ? StatusCode(StatusCodes.Status502BadGateway) : NotFound();
}
