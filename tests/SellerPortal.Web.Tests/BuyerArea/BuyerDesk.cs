using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts.Members;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.BuyerArea;

/// <summary>What tests of the buyers' area do: people of buyers who sign in, feedback by hand and by the file.</summary>
internal static class BuyerDesk
{
    private const string Password = "correct horse battery";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>A person of a buyer, signed in.</summary>
    public static async Task<Visitor> PersonOfAsync(this PortalServer server, Seller seller, TestBuyer buyer)
    {
        var email = $"buyer.{Guid.NewGuid():N}@example.com";
        await using var scope = server.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        var person = new Member { AccountId = seller.AccountId, BuyerId = buyer.Id, Role = MemberRole.Buyer, UserName = email, Email = email, Name = "Harriet Cole" };
        Assert.True((await members.CreateAsync(person, Password)).Succeeded);
        return await Visitor.SignedInAsync(server, email, Password);
    }

    /// <summary>Fills the feedback form of a lead.</summary>
    public static async Task<Page> SayAsync(this Visitor person, Guid leadId, Dictionary<string, string?> feedback) =>
        await person.SubmitAsync(await person.OpenAsync($"/buyer-area/leads/{leadId}"), "form[action*='/buyer-area/leads/']", feedback);

    /// <summary>Uploads a file.</summary>
    public static async Task<Page> UploadAsync(this Visitor person, string csv, string name = "feedback.csv") =>
        await person.UploadAsync(await person.OpenAsync("/buyer-area/files"), "form[enctype]", name, Encoding.UTF8.GetBytes(csv));

    /// <summary>Uploads a file, takes the mapping as guessed, and waits for the end of the dry run.</summary>
    public static async Task<Page> TriedAsync(this Visitor person, string csv) => await person.TriedAsync(await person.UploadAsync(csv));

    /// <summary>Takes the mapping as guessed, and waits for the end of the dry run.</summary>
    public static async Task<Page> TriedAsync(this Visitor person, Page mapping) => await person.DoneAsync(await person.SubmitAsync(mapping, "form.form-wide"));

    /// <summary>Confirms a dry run and waits until all is stored.</summary>
    public static async Task<Page> StoredAsync(this Visitor person, Page tried) =>
        await person.DoneAsync(await person.SubmitAsync(tried, "form[action$='/store']"));

    /// <summary>The figures of a dry run's or a result's tiles: valid or stored, rejected, duplicates.</summary>
    public static IReadOnlyList<string> Figures(this Page page) => page.Texts(".tiles .tile-value");

    private static Task<Page> DoneAsync(this Visitor person, Page page) =>
        Eventually.SeeAsync(() => person.OpenAsync(page.Address), seen => seen.All("[data-poll-url]").Count == 0, Patience);
}
