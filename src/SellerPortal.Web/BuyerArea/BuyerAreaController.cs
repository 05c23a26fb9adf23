using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Web.Portal;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.BuyerArea;

/// <summary>A page of the area in which a buyer's people see and decide what is theirs. The seller's own people have no way in.</summary>
[Authorize(Policy = Policies.BuyerArea)]
public abstract class BuyerAreaController : SignedInController
{
    /// <summary>Where the area begins.</summary>
    public const string Root = "/buyer-area";

    /// <summary>The signed-in person's buyer; in every call, as the account is.</summary>
    protected Guid BuyerId => Guid.Parse(User.FindFirstValue(MemberClaims.Buyer)!);

    /// <summary>A page of the area's folder.</summary>
    protected ViewResult Page(string name, object model) => View($"~/Views/BuyerArea/{name}.cshtml", model);

    /// <summary>The page again with what is wrong with what was typed.</summary>
    protected ViewResult PageAgain(string name, object model) => Again(model, $"~/Views/BuyerArea/{name}.cshtml");
}
