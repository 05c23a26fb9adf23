using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts.Members;
using SellerPortal.TestKit;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.Portal;

public sealed class SecondFactorTests(PortalPages pages) : IClassFixture<PortalPages>
{
    private const string Own = "/account/second-factor";
    private const string Password = "correct horse battery";
    private const string Ask = "form[action$='/sign-in/second-factor']";

    [Fact]
    public async Task Once_set_up_it_is_asked_for_and_a_recovery_code_works_once()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var (key, codes) = await SetUpAsync(owner);
        using var visitor = new Visitor(pages.Server);

        var asked = await PasswordAsync(visitor, await AddressAsync(seller));
        var wrong = await visitor.SubmitAsync(asked, Ask, new() { ["code"] = "not a code" });
        var home = await visitor.SubmitAsync(wrong, Ask, new() { ["code"] = Code(key) });
        using var second = new Visitor(pages.Server);
        var recovered = await second.SubmitAsync(await PasswordAsync(second, await AddressAsync(seller)), Ask, new() { ["code"] = codes[0] });
        using var third = new Visitor(pages.Server);
        var again = await third.SubmitAsync(await PasswordAsync(third, await AddressAsync(seller)), Ask, new() { ["code"] = codes[0] });

        Assert.Equal(10, codes.Count);
        Assert.Equal("Enter your code", asked.Heading);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("/", home.Address);
        Assert.Equal("/", recovered.Address);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("9 recovery codes are left", (await owner.OpenAsync(Own)).Text);
    }

    [Fact]
    public async Task A_password_alone_opens_nothing_then()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await SetUpAsync(owner);
        using var visitor = new Visitor(pages.Server);
        await PasswordAsync(visitor, await AddressAsync(seller));

        Assert.Equal("Sign in", (await visitor.OpenAsync("/leads")).Heading);
    }

    [Fact]
    public async Task Key_and_recovery_codes_are_not_in_the_database_in_clear()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        var (key, codes) = await SetUpAsync(owner);

        var stored = await seller.RowsAsync(db => db.UserTokens.Where(token => db.Users.Any(m => m.Id == token.UserId && m.AccountId == seller.AccountId)).Select(token => token.Value).ToListAsync());

        Assert.Equal(2, stored.Count);
        Assert.All(codes.Append(key), secret => Assert.DoesNotContain(secret, string.Join('\n', stored), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_code_switches_nothing_on_and_a_wrong_password_nothing_off()
    {
        var (_, owner) = await pages.NewAccountAsync();

        var wrong = await owner.SubmitAsync(await owner.OpenAsync(Own), $"form[action$='{Own}']", new() { ["code"] = "000" });
        await SetUpAsync(owner);
        var stays = await owner.SubmitAsync(await owner.OpenAsync(Own), "form[action$='/codes']", new() { ["password"] = "wrong wrong" }, "[formaction$='/disable']");
        var off = await owner.SubmitAsync(stays, "form[action$='/codes']", new() { ["password"] = Password }, "[formaction$='/disable']");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(["The password is not right"], stays.Texts(".error-summary li"));
        Assert.Contains("Set it up", off.Text);
    }

    [Fact]
    public async Task An_account_that_requires_it_opens_nothing_before_it_is_set_up()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        await owner.SubmitAsync(await owner.OpenAsync("/settings"), "form[action$='/settings']", new() { ["RequiresSecondFactor"] = "true" });
        using var ops = await pages.MemberAsync(seller, MemberRole.Ops);

        var led = await ops.OpenAsync("/leads");
        await SetUpAsync(ops);

        Assert.Equal(Own, led.Address);
        Assert.Contains("asks for a second factor", led.Text);
        Assert.Equal("/leads", (await ops.OpenAsync("/leads")).Address);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_at_once()
    {
        var (seller, owner) = await pages.NewAccountAsync();
        using var elsewhere = await Visitor.SignedInAsync(pages.Server, await AddressAsync(seller), Password);
        Assert.Equal("/leads", (await elsewhere.OpenAsync("/leads")).Address);

        await owner.SubmitAsync(await owner.OpenAsync(Own), "form[action$='/sign-out-everywhere']");

        Assert.Equal("Sign in", (await elsewhere.OpenAsync("/leads")).Heading);
        Assert.Equal("Sign in", (await owner.OpenAsync("/leads")).Heading);
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAsync(Visitor visitor)
    {
        var page = await visitor.OpenAsync(Own);
        var key = page.One("section .mono").TextContent.Replace(" ", "", StringComparison.Ordinal);
        var codes = await visitor.SubmitAsync(page, $"form[action$='{Own}']", new() { ["code"] = Code(key) });
        Assert.True(codes.Answer.Headers.CacheControl?.NoStore);
        return (key, codes.Texts(".secret li"));
    }

    private static async Task<Page> PasswordAsync(Visitor visitor, string email) =>
        await visitor.SubmitAsync(await visitor.OpenAsync("/sign-in"), "form[action$='/sign-in']", new() { ["email"] = email, ["password"] = Password });

    private static Task<string> AddressAsync(Seller seller) =>
        seller.RowsAsync(db => db.Users.Where(m => m.AccountId == seller.AccountId && m.Role == MemberRole.Owner).Select(m => m.Email!).SingleAsync());

    /// <summary>What an authenticator app shows (RFC 6238). The framework takes codes of some minutes around, so the moment makes no difference.</summary>
    private static string Code(string key)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] secret = [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard's own.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
