using Microsoft.AspNetCore.Mvc;

namespace SellerPortal.Web.Portal.Home;

public sealed class HomeController : PortalController
{
    [HttpGet("/")]
    public IActionResult Index() => View();
}
