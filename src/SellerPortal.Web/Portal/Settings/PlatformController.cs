using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Reports.Platform;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Settings;

/// <summary>With which platform the account works: this installation, or one elsewhere that speaks the same API.</summary>
[Route("/settings/platform"), Authorize(Roles = Roles.Own)]
public sealed class PlatformController(PlatformConnections connections, PlatformTrial trial) : PortalController
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var present = await connections.FindAsync(AccountId, cancellation);
        return View(new PlatformPage(PlatformForm.Of(present), present, null));
    }

    [HttpPost]
    public async Task<IActionResult> Index(PlatformForm form, CancellationToken cancellation)
    {
        var saved = await connections.SaveAsync(AccountId, form.ToInput(), cancellation);
        if (saved.Value is { } value)
        {
            Flash.Done(TempData, $"Leads are sent to {value.Host} from now on, and reports are asked for there. Try the connection.");
            return RedirectToAction(nameof(Index));
        }
        ModelState.AddProblems(saved.Problems, PlatformForm.Fields);
        return Again(new PlatformPage(form, await connections.FindAsync(AccountId, cancellation), null));
    }

    /// <summary>Calls the platform as it is saved and shows what happened; nothing is left there.</summary>
    [HttpPost("try")]
    public async Task<IActionResult> Try(CancellationToken cancellation)
    {
        if (await connections.OpenAsync(AccountId, cancellation) is not { } access)
            return RedirectToAction(nameof(Index));
        var present = await connections.FindAsync(AccountId, cancellation);
        return View(nameof(Index), new PlatformPage(PlatformForm.Of(present), present, await trial.RunAsync(access, cancellation)));
    }

    [HttpPost("remove")]
    public async Task<IActionResult> Remove(CancellationToken cancellation)
    {
        await connections.RemoveAsync(AccountId, cancellation);
        Flash.Done(TempData, "This installation takes the leads and makes the reports again. The API key is forgotten.");
        return RedirectToAction(nameof(Index));
    }
}

/// <summary>The page of the platform elsewhere.</summary>
/// <param name="Present">Null: this installation.</param>
/// <param name="Trial">What came of trying the connection; null unless it was just tried.</param>
public sealed record PlatformPage(PlatformForm Form, PlatformConnection? Present, IReadOnlyList<TrialStep>? Trial);

/// <summary>The platform as its form has it. The key is never in the page that comes back.</summary>
public sealed class PlatformForm
{
    public static readonly IReadOnlyCollection<FormField> Fields =
        [new("connect_url", nameof(ConnectUrl), "Connect address"), new("perform_url", nameof(PerformUrl), "Perform address"), new("key", nameof(Key), "API key")];

    public string? ConnectUrl { get; init; }
    public string? PerformUrl { get; init; }
    public string? Key { get; init; }

    public static PlatformForm Of(PlatformConnection? present) => new() { ConnectUrl = present?.ConnectUrl, PerformUrl = present?.PerformUrl };

    public PlatformInput ToInput() => new() { ConnectUrl = ConnectUrl, PerformUrl = PerformUrl, Key = Key };
}
