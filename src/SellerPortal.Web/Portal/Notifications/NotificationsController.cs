using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts;
using SellerPortal.Notifications;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Notifications;

/// <summary>Who is told what, whether that works, and telling it again.</summary>
[Route("/developers/webhooks"), Authorize(Roles = Roles.SetUp)]
public sealed class NotificationsController(NotificationService notifications, TestNotices tests, WebhookSecretRotation rotation) : PortalController
{
    private static readonly FormField[] Fields = [new("event", nameof(NotificationForm.Event), "Event"), new("method", nameof(NotificationForm.Method), "Method"), new("target", nameof(NotificationForm.Target), "Target")];
    private static readonly FormField[] UrlFields = [new("url", "url", "URL")];

    [HttpGet]
    public async Task<IActionResult> Index(bool failed, CancellationToken cancellation) => View(await PageAsync(failed, null, cancellation));

    [HttpGet("new")]
    public IActionResult New(string? @event, string? method) => View(new NotificationForm { Event = @event, Method = method, Target = method == "email" ? User.Identity?.Name : null });

    [HttpPost("new")]
    public async Task<IActionResult> New(NotificationForm form, CancellationToken cancellation)
    {
        var saved = await notifications.AddAsync(AccountId, new NotificationInput { Event = form.Event, Method = form.Method, Target = form.Target }, cancellation);
        if (saved.Value is null)
        {
            ModelState.AddProblems(saved.Problems, Fields);
            return Again(form);
        }
        Flash.Done(TempData, "The notification is added. Send a test to see that it arrives.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancellation) =>
        await notifications.FindAsync(AccountId, id, cancellation) is { } notification ? View(notification) : NotFound();

    [HttpPost("{id:guid}/remove"), ActionName(nameof(Remove))]
    public async Task<IActionResult> RemoveNow(Guid id, CancellationToken cancellation)
    {
        if (!await notifications.RemoveAsync(AccountId, id, cancellation))
            return NotFound();
        Flash.Done(TempData, "The notification is removed.");
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:guid}/switch-on")]
    public async Task<IActionResult> SwitchOn(Guid id, CancellationToken cancellation)
    {
        if (!await notifications.SwitchOnAsync(AccountId, id, cancellation))
            return NotFound();
        Flash.Done(TempData, "The notification is on again. What was given up can be told again below.");
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Sends a sample at once, and shows what the receiver said, in this answer only.</summary>
    [HttpPost("{id:guid}/test")]
    public async Task<IActionResult> Test(Guid id, CancellationToken cancellation)
    {
        if (await notifications.FindAsync(AccountId, id, cancellation) is not { } notification)
            return NotFound();
        var kind = NotificationWords.KindOf(notification.Rule.Event);
        var outcome = await tests.SendAsync(AccountId, kind, notification.Rule.Method, notification.Target);
        return View(new TestPage(notification, outcome, tests.Sample(kind)));
    }

    /// <summary>Tells again what was given up: one, or all without an id.</summary>
    [HttpPost("tell-again")]
    public async Task<IActionResult> TellAgain(Guid? id, CancellationToken cancellation)
    {
        var count = await notifications.TellAgainAsync(AccountId, id, cancellation);
        if (count == 0)
            Flash.Note(TempData, "There was nothing to tell again.");
        else
            Flash.Done(TempData, count == 1 ? "It is told again now." : $"{count:#,0} are told again now.");
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("feedback")]
    public async Task<IActionResult> Feedback(string? url, CancellationToken cancellation)
    {
        var problems = await notifications.SetPerformWebhookUrlAsync(AccountId, url, cancellation);
        if (problems.Count > 0)
        {
            ModelState.AddProblems(problems, UrlFields);
            return Again(await PageAsync(false, url, cancellation), nameof(Index));
        }
        Flash.Done(TempData, string.IsNullOrWhiteSpace(url) ? "Feedback is posted nowhere." : "Feedback is posted there from now on.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("secret"), Authorize(Roles = Roles.HoldKeys)]
    public IActionResult Secret() => View();

    /// <summary>Makes a new signing secret and shows it: in this answer and nowhere else, so it is a post that no redirect follows.</summary>
    [HttpPost("secret"), ActionName(nameof(Secret)), Authorize(Roles = Roles.HoldKeys), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> NewSecret(CancellationToken cancellation) => View("NewSecret", await rotation.RotateAsync(AccountId, cancellation));

    private async Task<NotificationsPage> PageAsync(bool failed, string? typedUrl, CancellationToken cancellation) => new(
        await notifications.ListAsync(AccountId, cancellation),
        await notifications.NoticesAsync(AccountId, failed, cancellation),
        failed,
        typedUrl ?? await notifications.PerformWebhookUrlAsync(AccountId, cancellation));
}
