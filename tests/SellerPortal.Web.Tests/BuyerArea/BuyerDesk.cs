using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Members;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;
using SellerPortal.Web.Tests.Portal;

namespace SellerPortal.Web.Tests.BuyerArea;

/// <summary>What tests of the buyers' area do: people of buyers who sign in, files of feedback.</summary>
internal static class BuyerDesk
{
    public const string Password = "correct horse battery";
    public const string LeadForm = "form[action*='/buyer-area/leads/']";

    /// <summary>A person of a buyer, signed in.</summary>
    public static async Task<Visitor> PersonOfAsync(this PortalPages pages, Seller seller, TestBuyer buyer)
    {
        var email = $"buyer.{Guid.NewGuid():N}@example.com";
        await using var scope = pages.Server.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        var person = new Member { AccountId = seller.AccountId, BuyerId = buyer.Id, Role = MemberRole.Buyer, UserName = email, Email = email, Name = "Harriet Cole" };
        Assert.True((await members.CreateAsync(person, Password)).Succeeded);
        return await Visitor.SignedInAsync(pages.Server, email, Password);
    }

    /// <summary>Uploads a CSV, maps it as guessed, and waits for the end of the dry run.</summary>
    public static async Task<Page> TriedAsync(this Visitor visitor, string csv, string name = "feedback.csv")
    {
        var page = await visitor.UploadAsync(await visitor.OpenAsync("/buyer-area/files"), "form[action$='/buyer-area/files']", name, System.Text.Encoding.UTF8.GetBytes(csv));
        page = await visitor.SubmitAsync(page, "form[action$='/mapping']");
        return await visitor.UntilAsync(page.Address, "To confirm");
    }

    /// <summary>Confirms a dry run and waits until all is stored.</summary>
    public static async Task<Page> StoredAsync(this Visitor visitor, Page tried) =>
        await visitor.UntilAsync((await visitor.SubmitAsync(tried, "form[action$='/store']")).Address, "Finished");

    private static async Task<Page> UntilAsync(this Visitor visitor, string address, string state)
    {
        Page? page = null;
        await Eventually.TrueAsync(async () => (page = await visitor.OpenAsync(address)).Texts("h1 ~ *, header *").Any(text => text == state) || page.Text.Contains(state, StringComparison.Ordinal));
        return page!;
    }
}
