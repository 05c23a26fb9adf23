using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Members;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.Portal;

/// <summary>One server for a class of page tests; each test has an account of its own on it.</summary>
public sealed class PortalPages : IDisposable
{
    private const string Password = "correct horse battery";

    public PortalServer Server { get; } = new();

    /// <summary>A new account and its owner, signed in.</summary>
    public async Task<(Seller Seller, Visitor Owner)> NewAccountAsync()
    {
        var seller = await Seller.CreateAsync(Server);
        return (seller, await MemberAsync(seller, MemberRole.Owner));
    }

    /// <summary>A further member of an account, signed in.</summary>
    public async Task<Visitor> MemberAsync(Seller seller, MemberRole role)
    {
        var email = $"{role}.{Guid.NewGuid():N}@example.com";
        await using var scope = Server.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        var created = await members.CreateAsync(new Member { AccountId = seller.AccountId, UserName = email, Email = email, Name = "Priya Shah", Role = role }, Password);
        Assert.True(created.Succeeded);
        return await Visitor.SignedInAsync(Server, email, Password);
    }

    public void Dispose() => Server.Dispose();
}
