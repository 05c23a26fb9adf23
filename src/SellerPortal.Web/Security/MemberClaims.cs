using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SellerPortal.Accounts.Members;

namespace SellerPortal.Web.Security;

/// <summary>What a signed-in member's cookie says: whose account, which role, which name.</summary>
internal sealed class MemberClaims(UserManager<Member> members, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Member>(members, options)
{
    public const string Account = "account";
    public const string DisplayName = "name";

    /// <summary>There once the person has a second factor.</summary>
    public const string SecondFactor = "second_factor";

    /// <summary>The buyer whose person it is; the seller's own people have none.</summary>
    public const string Buyer = "buyer";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Member user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Account, user.AccountId.ToString()));
        identity.AddClaim(new Claim(DisplayName, user.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        if (user.TwoFactorEnabled)
            identity.AddClaim(new Claim(SecondFactor, "on"));
        if (user.BuyerId is { } buyer)
            identity.AddClaim(new Claim(Buyer, buyer.ToString()));
        return identity;
    }
}
