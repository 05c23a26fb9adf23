using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Members;
using SellerPortal.Web.Portal.Setup;

namespace SellerPortal.Web.Portal.SignIn;

/// <summary>Lets members in and out. Whoever fails learns neither which of the two was wrong nor whether there is such a member.</summary>
[AllowAnonymous, AutoValidateAntiforgeryToken]
public sealed class SignInController(
    SignInManager<Member> signIn, UserManager<Member> members, UnknownMembers unknown, SetupLink setup, TimeProvider time) : Controller
{
    private const string Wrong = "The email address or the password is not right";

    [HttpGet("/sign-in")]
    public IActionResult Index(string? returnUrl)
    {
        if (setup.IsOpen)
            return View("~/Views/Setup/NotSetUp.cshtml");
        return User.Identity!.IsAuthenticated ? GoOn(returnUrl, User.IsInRole(nameof(MemberRole.Buyer)) ? MemberRole.Buyer : MemberRole.Analyst) : View(new SignInPage(null, returnUrl));
    }

    [HttpPost("/sign-in")]
    public async Task<IActionResult> Index(string? email, string? password, string? returnUrl)
    {
        if (string.IsNullOrWhiteSpace(email))
            ModelState.AddModelError(nameof(email), "Enter your email address");
        if (string.IsNullOrEmpty(password))
            ModelState.AddModelError(nameof(password), "Enter your password");
        if (ModelState.IsValid)
        {
            var (member, problem) = await TryAsync(email!.Trim(), password!);
            if (member is { TwoFactorEnabled: true })
                return RedirectToAction(nameof(Index), "SecondFactorSignIn", new { returnUrl });
            if (member is not null)
                return GoOn(returnUrl, member.Role);
            ModelState.AddModelError("", problem!);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(new SignInPage(email, returnUrl));
    }

    [HttpPost("/sign-out")]
    public new async Task<IActionResult> SignOut()
    {
        await signIn.SignOutAsync();
        Flash.Done(TempData, "You are signed out.");
        return Redirect("~/sign-in");
    }

    /// <summary>Signs in, or as far as the second factor; otherwise says why not.</summary>
    private async Task<(Member? Member, string? Problem)> TryAsync(string email, string password)
    {
        if (await members.FindByEmailAsync(email) is not { } member)
            return (null, unknown.Try(email, password, members.PasswordHasher) is { } end ? LockedFor(end - time.GetUtcNow()) : Wrong);
        var result = await signIn.PasswordSignInAsync(member, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded || result.RequiresTwoFactor ? (member, null)
            : (null, result.IsLockedOut ? LockedFor(member.LockoutEnd!.Value - time.GetUtcNow()) : Wrong);
    }

    private static string LockedFor(TimeSpan rest)
    {
        var minutes = Math.Max(1, (int)Math.Ceiling(rest.TotalMinutes));
        return $"There were too many tries with this email address. Try again in {(minutes == 1 ? "1 minute" : $"{minutes} minutes")}";
    }

    private LocalRedirectResult GoOn(string? returnUrl, MemberRole role) => LocalRedirect(StartPage.After(returnUrl, role, Url));
}

/// <param name="Email">What was typed.</param>
/// <param name="ReturnUrl">The page that was asked for; followed only within the portal.</param>
public sealed record SignInPage(string? Email, string? ReturnUrl);
