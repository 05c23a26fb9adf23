using Microsoft.AspNetCore.Authorization;

namespace SellerPortal.Web.Portal;

/// <summary>A page of the portal: for the seller's own people. A role narrows it further.</summary>
[Authorize]
public abstract class PortalController : SignedInController;
