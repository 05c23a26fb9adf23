using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Accounts;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Input;
using SellerPortal.Settings;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Settings;

/// <summary>The account itself: the company's name, its time zone, the limits of its keys.</summary>
[Route("/settings"), Authorize(Roles = Roles.Own)]
public sealed class SettingsController(AccountService accounts, ConnectSettings platform) : PortalController
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var account = await accounts.GetAsync(AccountId, cancellation);
        return View(new SettingsPage(SettingsForm.Of(account), KeyLimits.Of(account, platform), platform));
    }

    [HttpPost]
    public async Task<IActionResult> Index(SettingsForm form, CancellationToken cancellation)
    {
        var input = form.ToInput(ModelState);
        if (ModelState.IsValid)
        {
            var saved = await accounts.EditAsync(AccountId, input, cancellation);
            if (saved.Value is not null)
            {
                Flash.Done(TempData, "The settings are saved. They count from the next request on.");
                return RedirectToAction(nameof(Index));
            }
        }
        // Everything at once: also where a number that can't be read kept it from being saved.
        var problems = new InputProblems();
        input.Check(problems);
        ModelState.AddProblems(problems.All, SettingsForm.Fields);
        var account = await accounts.GetAsync(AccountId, cancellation);
        return Again(new SettingsPage(form, KeyLimits.Of(account, platform), platform));
    }
}

/// <summary>The form of the account's settings.</summary>
/// <param name="Now">The limits that apply now.</param>
/// <param name="Platform">What applies where the account has no limit of its own.</param>
public sealed record SettingsPage(SettingsForm Form, KeyLimits Now, ConnectSettings Platform)
{
    /// <summary>'60 a minute', or that there is no limit.</summary>
    public static string Words(int limit) => limit == 0 ? "no limit" : $"{limit:#,0} a minute";
}

/// <summary>The account's settings as their form has them.</summary>
public sealed class SettingsForm
{
    private static readonly FormField Requests = new("requests_per_minute", nameof(RequestsPerMinute), "Requests a minute");
    private static readonly FormField Leads = new("leads_per_minute", nameof(LeadsPerMinute), "Leads a minute");

    public static readonly IReadOnlyCollection<FormField> Fields =
        [new("name", nameof(Company), "Company"), new("time_zone", nameof(TimeZone), "Time zone"), Requests, Leads];

    public string? Company { get; init; }
    public string? TimeZone { get; init; }

    /// <summary>Empty: the platform's.</summary>
    public string? RequestsPerMinute { get; init; }

    /// <summary>Empty: the platform's.</summary>
    public string? LeadsPerMinute { get; init; }

    public bool RequiresSecondFactor { get; init; }

    public static SettingsForm Of(Account account) => new()
    {
        Company = account.Name,
        TimeZone = account.TimeZone,
        RequestsPerMinute = account.RequestsPerMinute?.ToString(CultureInfo.InvariantCulture),
        LeadsPerMinute = account.LeadsPerMinute?.ToString(CultureInfo.InvariantCulture),
        RequiresSecondFactor = account.RequiresSecondFactor,
    };

    /// <summary>What was typed, as the trade takes it. What can't be read is noted.</summary>
    public AccountInput ToInput(ModelStateDictionary state) => new()
    {
        Name = Company,
        TimeZone = TimeZone,
        RequestsPerMinute = state.Whole(Requests, RequestsPerMinute),
        LeadsPerMinute = state.Whole(Leads, LeadsPerMinute),
        RequiresSecondFactor = RequiresSecondFactor,
    };
}
