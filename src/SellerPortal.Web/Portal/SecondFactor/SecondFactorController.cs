using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Members;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.SecondFactor;

/// <summary>How a person signs in: a second factor of their own, and the end of all sessions. For everybody who can sign in.</summary>
[Route(Path), Authorize(Policy = Policies.AnyPerson)]
public sealed class SecondFactorController(UserManager<Member> members, SignInManager<Member> signIn) : SignedInController
{
    public const string Path = "/account/second-factor";

    private const int RecoveryCodes = 10;
    private const string WrongPassword = "The password is not right";

    [HttpGet, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Index() => await PageAsync(await MeAsync());

    /// <summary>Switches it on once the person's app and the key agree, and shows the recovery codes: in this answer and nowhere else.</summary>
    [HttpPost, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Enable(string? code)
    {
        var me = await MeAsync();
        if (me.TwoFactorEnabled)
            return RedirectToAction(nameof(Index));
        if (!await members.VerifyTwoFactorTokenAsync(me, TokenOptions.DefaultAuthenticatorProvider, Digits(code)))
        {
            ModelState.AddModelError(nameof(code), "The code is not right. Enter the six digits that the app shows now");
            return await PageAsync(me);
        }
        await members.SetTwoFactorEnabledAsync(me, true);
        await signIn.RefreshSignInAsync(me);
        return await CodesAsync(me);
    }

    /// <summary>New recovery codes; the former ones end.</summary>
    [HttpPost("codes"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Renew(string? password)
    {
        var me = await MeAsync();
        if (!me.TwoFactorEnabled)
            return RedirectToAction(nameof(Index));
        return await IsRightAsync(me, password) ? await CodesAsync(me) : await PageAsync(me);
    }

    [HttpPost("disable")]
    public async Task<IActionResult> Disable(string? password)
    {
        var me = await MeAsync();
        if (!await IsRightAsync(me, password))
            return await PageAsync(me);
        await members.SetTwoFactorEnabledAsync(me, false);
        await members.ResetAuthenticatorKeyAsync(me);
        await signIn.RefreshSignInAsync(me);
        Flash.Done(TempData, "The second factor is off. Your password alone signs you in.");
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Ends every session of the person, this one too.</summary>
    [HttpPost("sign-out-everywhere")]
    public async Task<IActionResult> SignOutEverywhere()
    {
        await members.UpdateSecurityStampAsync(await MeAsync());
        await signIn.SignOutAsync();
        Flash.Done(TempData, "You are signed out everywhere.");
        return Redirect("~/sign-in");
    }

    private async Task<Member> MeAsync() => (await members.GetUserAsync(User))!;

    private async Task<bool> IsRightAsync(Member me, string? password)
    {
        // Wrong tries count as those on the sign-in page do.
        var result = await signIn.CheckPasswordSignInAsync(me, password ?? "", lockoutOnFailure: true);
        if (!result.Succeeded)
            ModelState.AddModelError(nameof(password), result.IsLockedOut ? "There were too many tries. Try again in a few minutes" : WrongPassword);
        return result.Succeeded;
    }

    private async Task<ViewResult> PageAsync(Member me)
    {
        if (me.TwoFactorEnabled)
            return Answer(new SecondFactorPage(null, null, await members.CountRecoveryCodesAsync(me)));
        if (await members.GetAuthenticatorKeyAsync(me) is null)
        {
            await members.ResetAuthenticatorKeyAsync(me);
            // The stamp is new with the key.
            await signIn.RefreshSignInAsync(me);
        }
        var key = (await members.GetAuthenticatorKeyAsync(me))!;
        var uri = $"otpauth://totp/SellerPortal:{Uri.EscapeDataString(me.Email!)}?secret={key}&issuer=SellerPortal&digits=6";
        return Answer(new SecondFactorPage(key, QrCode.Of(uri), 0));
    }

    private ViewResult Answer(SecondFactorPage page) => ModelState.IsValid ? View(nameof(Index), page) : Again(page, nameof(Index));

    private async Task<ViewResult> CodesAsync(Member me) =>
        View("Codes", new RecoveryCodesPage([.. (await members.GenerateNewTwoFactorRecoveryCodesAsync(me, RecoveryCodes))!]));

    internal static string Digits(string? code) => string.Concat((code ?? "").Where(char.IsAsciiDigit));
}

/// <summary>The second factor of the person who looks.</summary>
/// <param name="Key">The key to set it up with; null: it is on.</param>
/// <param name="CodesLeft">How many recovery codes have not been used.</param>
public sealed record SecondFactorPage(string? Key, QrCode? Picture, int CodesLeft)
{
    /// <summary>In groups of four, to be typed.</summary>
    public string KeyInGroups => string.Join(' ', Key!.Chunk(4).Select(group => new string(group)));
}

/// <summary>Recovery codes, this once.</summary>
public sealed record RecoveryCodesPage(IReadOnlyList<string> Codes);
