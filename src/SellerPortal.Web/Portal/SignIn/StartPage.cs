using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Members;
using SellerPortal.Web.BuyerArea;

namespace SellerPortal.Web.Portal.SignIn;

/// <summary>Where somebody who has just signed in goes.</summary>
internal static class StartPage
{
    /// <summary>To the page that was asked for, if it is one that the person may open; else to where the person's pages begin.</summary>
    public static string After(string? returnUrl, MemberRole role, IUrlHelper url)
    {
        var start = role == MemberRole.Buyer ? BuyerAreaController.Root : "/";
        return url.IsLocalUrl(returnUrl) && (role != MemberRole.Buyer || returnUrl.StartsWith(start, StringComparison.Ordinal)) ? returnUrl : "~" + start;
    }
}
