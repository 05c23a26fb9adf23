using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace SellerPortal.Web.Portal;

/// <summary>Keeps what a person chose in the menu under their name, and goes back to where they were.</summary>
[AllowAnonymous]
public sealed class AppearanceController : Controller
{
    /// <param name="shortcuts">A check box: absent means off.</param>
    [HttpPost("/theme"), ValidateAntiForgeryToken]
    public IActionResult Choose(Theme theme, Density density, bool shortcuts, string? returnUrl)
    {
        var known = Enum.IsDefined(theme) && Enum.IsDefined(density);
        (known ? new Appearance(theme, density, shortcuts) : Appearance.Default).Keep(Response);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/");
    }
}
