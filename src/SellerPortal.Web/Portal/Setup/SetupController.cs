using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts;
using SellerPortal.Accounts.Members;

namespace SellerPortal.Web.Portal.Setup;

/// <summary>The first run: the person who has the link from the console creates the account and becomes its owner.</summary>
[AllowAnonymous, AutoValidateAntiforgeryToken]
public sealed class SetupController(SetupLink link, AccountSetup setup, SignInManager<Member> signIn) : Controller
{
    [HttpGet("/setup")]
    public async Task<IActionResult> Index(string? token, CancellationToken cancellation)
    {
        await CloseIfDoneAsync(cancellation);
        if (!link.Fits(token))
            return Refused();
        return View(new SetupPage(token!, new SetupForm("", "", "", "", Account.DefaultTimeZone), TimeZones.All));
    }

    [HttpPost("/setup")]
    public async Task<IActionResult> Index(string? token, [FromForm] SetupForm form, CancellationToken cancellation)
    {
        await CloseIfDoneAsync(cancellation);
        if (!link.Fits(token) || !link.TryTake())
            return Refused();
        try
        {
            if (Check(form) && await CreateAsync(form, cancellation) is { } owner)
            {
                link.Close();
                await signIn.SignInAsync(owner, isPersistent: false);
                Flash.Done(TempData, "Your account is ready. The steps below lead to the first delivered lead.");
                return Redirect("~/");
            }
        }
        finally
        {
            link.GiveBack();
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(new SetupPage(token!, form, TimeZones.All));
    }

    private async Task CloseIfDoneAsync(CancellationToken cancellation)
    {
        if (link.IsOpen && !await setup.IsNeededAsync(cancellation))
            link.Close();
    }

    private bool Check(SetupForm form)
    {
        ModelState.Clear();
        Require(form.Company, "company", "Enter your company’s name");
        Require(form.Name, "name", "Enter your name");
        if (string.IsNullOrWhiteSpace(form.Email) || !form.Email.Trim().Contains('@'))
            ModelState.AddModelError("email", "Enter an email address, like name@example.com");
        if (form.Password is not { Length: >= 8 })
            ModelState.AddModelError("password", "Enter a password with 8 characters or more");
        if (!TimeZones.IsKnown(form.TimeZone))
            ModelState.AddModelError("timeZone", "Choose a time zone from the list");
        return ModelState.IsValid;
    }

    private void Require(string? value, string field, string problem)
    {
        if (string.IsNullOrWhiteSpace(value))
            ModelState.AddModelError(field, problem);
    }

    private async Task<Member?> CreateAsync(SetupForm form, CancellationToken cancellation)
    {
        var (owner, problems) = await setup.CreateAsync(
            form.Company!.Trim(), form.Name!.Trim(), form.Email!.Trim(), form.Password!, form.TimeZone!, cancellation);
        foreach (var problem in problems)
            ModelState.AddModelError("", problem);
        return owner;
    }

    private ViewResult Refused()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View(link.IsOpen ? "WrongLink" : "UsedLink");
    }
}

/// <summary>What the first owner says.</summary>
public sealed record SetupForm(string? Company, string? Name, string? Email, string? Password, string? TimeZone);

public sealed record SetupPage(string Token, SetupForm Form, IReadOnlyList<TagHelpers.FieldOption> TimeZones);
