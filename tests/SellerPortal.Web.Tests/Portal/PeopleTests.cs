using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Accounts.Members;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

public sealed class PeopleTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private const string Invite = "form[action$='/settings/people']";
    private const string Join = "form[action*='/invitations/']";

    [Fact]
    public async Task An_invited_person_chooses_a_password_and_is_in_with_the_role()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        using var visitor = new Visitor(pages.Server);
        var email = NewAddress();
        var link = await LinkAsync(owner, email, MemberRole.Analyst);

        var home = await visitor.SubmitAsync(await visitor.OpenAsync(link), Join, Person());
        using var again = await Visitor.SignedInAsync(pages.Server, email, "correct horse battery");

        Assert.Equal("/", home.Address);
        Assert.Equal(HttpStatusCode.Forbidden, (await again.OpenAsync("/leads")).Status);
        Assert.Equal(MemberRole.Analyst, await seller.RowsAsync(db => db.Users.Where(m => m.Email == email).Select(m => m.Role).SingleAsync()));
        Assert.Contains(email, (await owner.OpenAsync("/settings/people")).Text);
        Assert.Empty((await owner.OpenAsync("/settings/people")).All("form[action$='/resend']"));
    }

    [Fact]
    public async Task A_link_works_once_and_a_guessed_one_reads_the_same()
    {
        var (_, owner) = await pages.NewAccountAsync();
        using var visitor = new Visitor(pages.Server);
        using var late = new Visitor(pages.Server);
        var link = await LinkAsync(owner, NewAddress());
        var form = await late.OpenAsync(link);
        await visitor.SubmitAsync(await visitor.OpenAsync(link), Join, Person());

        var (used, posted, guessed) = (await late.OpenAsync(link), await late.SubmitAsync(form, Join, Person()), await late.OpenAsync("/invitations/" + SecretText.New()));

        Assert.All([used, posted, guessed], page => Assert.Equal((HttpStatusCode.NotFound, "This invitation opens nothing"), (page.Status, page.Heading)));
        Assert.Equal(used.Text, guessed.Text);
    }

    [Fact]
    public async Task Only_the_hash_of_a_link_is_stored()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var token = (await LinkAsync(owner, NewAddress())).Split('/')[^1];

        var stored = await seller.RowsAsync(db => db.Invitations.SingleAsync(i => i.AccountId == seller.AccountId));

        Assert.Equal(SecretText.Hash(token), stored.TokenHash);
    }

    [Fact]
    public async Task An_expired_link_opens_nothing_until_it_is_sent_again()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new PortalServer(clock: clock);
        using var visitor = new Visitor(server);
        string link;
        using (var owner = await Visitor.SignedInAsync(server))
            link = await LinkAsync(owner, NewAddress());
        clock.Advance(InvitationService.Lifetime);
        using var later = await Visitor.SignedInAsync(server);
        var people = await later.OpenAsync("/settings/people");

        var expired = await visitor.OpenAsync(link);
        var renewed = LinkOn(await later.SubmitAsync(people, "form[action$='/resend']"));

        Assert.Equal(HttpStatusCode.NotFound, expired.Status);
        Assert.Contains("Expired", people.Text);
        Assert.NotEqual(link, renewed);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(renewed)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(link)).Status);
    }

    [Fact]
    public async Task Another_accounts_people_and_invitations_look_like_unknown_ones()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var (_, stranger) = await pages.NewAccountAsync();
        await LinkAsync(owner, NewAddress());
        var invitation = await seller.RowsAsync(db => db.Invitations.Where(i => i.AccountId == seller.AccountId).Select(i => i.Id).SingleAsync());
        var member = await seller.RowsAsync(db => db.Users.Where(m => m.AccountId == seller.AccountId).Select(m => m.Id).SingleAsync());
        var token = (await stranger.OpenAsync("/settings/people")).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/settings/people/{member}")).Status);
        foreach (var path in new[] { $"invitations/{invitation}/resend", $"invitations/{invitation}/withdraw", $"{member}/remove", $"{member}/role" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/settings/people/{path}", new() { ["__RequestVerificationToken"] = token, ["role"] = "Ops" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.OpenAsync("/settings/people")).Status);
    }

    [Fact]
    public async Task The_last_owner_stays_owner()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var me = await seller.RowsAsync(db => db.Users.Where(m => m.AccountId == seller.AccountId).Select(m => m.Id).SingleAsync());
        var page = await owner.OpenAsync($"/settings/people/{me}");

        var removed = await owner.SubmitAsync(page, "form[action$='/remove']");
        var demoted = await owner.SubmitAsync(page, "form[action$='/role']", new() { ["role"] = "Ops" });

        Assert.All([removed, demoted], answer => Assert.Contains("This is the account’s last owner", answer.Text));
        Assert.Equal(MemberRole.Owner, await seller.RowsAsync(db => db.Users.Where(m => m.Id == me).Select(m => m.Role).SingleAsync()));
    }

    [Theory]
    [InlineData("/remove")]
    [InlineData("/role")]
    public async Task Whoever_is_removed_or_gets_another_role_is_signed_out_with_the_next_request(string act)
    {
        var (seller, owner) = await pages.NewAccountAsync();
        using var ops = await pages.MemberAsync(seller, MemberRole.Ops);
        Assert.Equal(HttpStatusCode.OK, (await ops.OpenAsync("/leads")).Status);
        var id = await seller.RowsAsync(db => db.Users.Where(m => m.AccountId == seller.AccountId && m.Role == MemberRole.Ops).Select(m => m.Id).SingleAsync());

        await owner.SubmitAsync(await owner.OpenAsync($"/settings/people/{id}"), $"form[action$='{act}']", act == "/role" ? new() { ["role"] = "Analyst" } : null);

        Assert.Equal("Sign in", (await ops.OpenAsync("/leads")).Heading);
    }

    [Fact]
    public async Task Only_owners_open_the_page()
    {
        var (seller, _) = await pages.NewAccountAsync();
        foreach (var role in new[] { MemberRole.Ops, MemberRole.Developer, MemberRole.Analyst })
        {
            using var member = await pages.MemberAsync(seller, role);
            Assert.Equal(HttpStatusCode.Forbidden, (await member.OpenAsync("/settings/people")).Status);
        }
    }

    [Fact]
    public async Task What_is_wrong_with_an_invitation_is_said_and_kept()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var page = await owner.SubmitAsync(await owner.OpenAsync("/settings/people"), Invite, new() { ["email"] = "nobody", ["role"] = "Buyer" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Email address must be an e-mail address", "Choose a role from the list"], page.Texts(".error-summary li"));
        Assert.Equal("nobody", page.One("#email").GetAttribute("value"));
    }

    [Fact]
    public async Task The_link_is_sent_where_email_is_configured()
    {
        await using var mail = new FakeMailServer();
        await using var server = new PortalServer(new Dictionary<string, string> { ["Smtp:Host"] = "localhost", ["Smtp:Port"] = $"{mail.Port}", ["Smtp:From"] = "portal@example.com" });
        using var owner = await Visitor.SignedInAsync(server);

        var link = await LinkAsync(owner, "priya@example.com");

        var sent = Assert.Single(mail.Mails);
        Assert.Equal(["priya@example.com"], sent.Recipients);
        Assert.Contains(link, sent.Message.TextBody, StringComparison.Ordinal);
    }

    private static async Task<string> LinkAsync(Visitor owner, string email, MemberRole role = MemberRole.Ops) =>
        LinkOn(await owner.SubmitAsync(await owner.OpenAsync("/settings/people"), Invite, new() { ["email"] = email, ["role"] = role.ToString() }));

    private static string LinkOn(Page page) => new Uri(page.One(".secret .copy-value").TextContent.Trim()).AbsolutePath;

    private static string NewAddress() => $"invited.{Guid.NewGuid():N}@example.com";

    private static Dictionary<string, string?> Person() => new() { ["name"] = "Priya Shah", ["password"] = "correct horse battery" };
}
