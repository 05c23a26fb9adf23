using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Members;
using SellerPortal.Web.Portal.SecondFactor;

namespace SellerPortal.Web.Portal.SignIn;

/// <summary>Asks for the second factor of somebody whose password was right. Wrong codes count as wrong passwords do.</summary>
[AllowAnonymous, AutoValidateAntiforgeryToken, Route(Path)]
public sealed class SecondFactorSignInController(SignInManager<Member> signIn, UserManager<Member> members) : Controller
{
    public const string Path = "/sign-in/second-factor";

    [HttpGet]
    public async Task<IActionResult> Index(string? returnUrl) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? Redirect("~/sign-in") : View(new SecondFactorSignInPage(returnUrl));

    [HttpPost]
    public async Task<IActionResult> Index(string? code, string? returnUrl)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } member)
            return Redirect("~/sign-in");
        var digits = SecondFactorController.Digits(code);
        var result = digits.Length == 6 && code!.Trim().Replace(" ", "", StringComparison.Ordinal) == digits
            ? await signIn.TwoFactorAuthenticatorSignInAsync(digits, isPersistent: false, rememberClient: false)
            : await RecoverAsync(member, code);
        if (result.Succeeded)
            return LocalRedirect(StartPage.After(returnUrl, member.Role, Url));
        ModelState.AddModelError(nameof(code), result.IsLockedOut ? "There were too many tries. Try again in 5 minutes" : "The code is not right. Enter the six digits that the app shows now, or a recovery code");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(new SecondFactorSignInPage(returnUrl));
    }

    private async Task<Microsoft.AspNetCore.Identity.SignInResult> RecoverAsync(Member member, string? code)
    {
        if (await members.IsLockedOutAsync(member))
            return Microsoft.AspNetCore.Identity.SignInResult.LockedOut;
        var result = await signIn.TwoFactorRecoveryCodeSignInAsync((code ?? "").Trim());
        if (!result.Succeeded)
            await members.AccessFailedAsync(member);
        return result;
    }
}

/// <param name="ReturnUrl">The page that was asked for; followed only within the portal.</param>
public sealed record SecondFactorSignInPage(string? ReturnUrl);
