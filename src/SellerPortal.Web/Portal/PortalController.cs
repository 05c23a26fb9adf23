using Microsoft.AspNetCore.Authorization;

namespace SellerPortal.Web.Portal;

/// <summary>A page of the portal: for the seller's own people. A role narrows it further.</summary>
[Authorize]
public abstract class PortalController : SignedInController
{
    // Where the account asks for a second factor, nothing opens before the person has set it up.
    private protected override bool IsOpen(IPortalContext portal) => !portal.MustSetUpSecondFactor;
}
