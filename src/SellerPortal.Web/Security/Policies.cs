using Microsoft.AspNetCore.Authorization;
using SellerPortal.Accounts.Members;

namespace SellerPortal.Web.Security;

/// <summary>Who belongs where. The seller's own people open the portal, a buyer's person that buyer's area; nobody opens both.</summary>
internal static class Policies
{
    /// <summary>Lets the account's owner through.</summary>
    public const string Owner = "owner";

    /// <summary>Lets a buyer's people through.</summary>
    public const string BuyerArea = "buyer";

    /// <summary>Lets everybody through who has signed in, to what is the person's own.</summary>
    public const string AnyPerson = "person";

    private static readonly string[] OwnPeople = [.. Enum.GetValues<MemberRole>().Where(role => role != MemberRole.Buyer).Select(role => role.ToString())];

    public static void Add(AuthorizationOptions options)
    {
        // What asks for nothing more than a signed-in person is the portal's.
        options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(OwnPeople).Build();
        options.AddPolicy(Owner, policy => policy.RequireRole(nameof(MemberRole.Owner)));
        options.AddPolicy(AnyPerson, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(BuyerArea, policy => policy.RequireRole(nameof(MemberRole.Buyer)).RequireClaim(MemberClaims.Buyer));
    }
}
