using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SellerPortal.Web.Portal.SecondFactor;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal;

/// <summary>What every page for a signed-in person has in common: the person's account, which is in every call, and forms that can't be forged.</summary>
[AutoValidateAntiforgeryToken]
public abstract class SignedInController : Controller
{
    /// <summary>The signed-in member's account.</summary>
    protected Guid AccountId => Guid.Parse(User.FindFirstValue(MemberClaims.Account)!);

    /// <summary>The signed-in member.</summary>
    protected Guid MemberId => Guid.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!);

    /// <summary>What the person is called.</summary>
    protected string PersonName => HttpContext.RequestServices.GetRequiredService<IPortalContext>().PersonName;

    public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var portal = HttpContext.RequestServices.GetRequiredService<PortalContext>();
        await portal.LoadAsync(AccountId, HttpContext.RequestAborted);
        if (!IsOpen(portal))
            context.Result = Redirect("~" + SecondFactorController.Path);
        else
            await next();
    }

    /// <summary>Whether the person may go on, as far as the person's own sign-in is concerned.</summary>
    private protected virtual bool IsOpen(IPortalContext portal) => true;

    /// <summary>The page again with what was typed and what is wrong with it: 422, so that it is not taken for a success.</summary>
    protected ViewResult Again(object model, string? viewName = null)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return viewName is null ? View(model) : View(viewName, model);
    }
}
