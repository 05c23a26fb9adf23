using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SellerPortal.Accounts.Members;
using SellerPortal.Data;

namespace SellerPortal.Web.Security;

/// <summary>Ends a session with its next request once its person was removed, got another role, another password or another second factor.</summary>
internal static class SessionCheck
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        try
        {
            if (Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var memberId)
                && await services.GetRequiredService<MemberSessions>().HoldsAsync(memberId, context.Principal.FindFirstValue(stampClaim)))
                return;
        }
        catch (Exception problem) when (services.GetRequiredService<IPortalDatabase>().IsUnavailable(problem))
        {
            // Nothing can be read at the moment, by this session or by another: the page that is asked for says so.
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
