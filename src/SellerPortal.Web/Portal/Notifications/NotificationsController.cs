using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts;
using SellerPortal.Connect.Distribution;
using SellerPortal.Notifications;
using SellerPortal.Web.Security;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Notifications;

/// <summary>Who is told what, whether that works, and telling it again.</summary>
[Route("/developers/webhooks"), Authorize(Roles = Roles.SetUp)]
public sealed class NotificationsController(NotificationService notifications, NoticeAttempts attempts, GroupService groups, TestNotices tests, WebhookSecretRotation rotation) : PortalController
{
    private static readonly FormField[] Fields =
    [
        new("event", nameof(NotificationForm.Event), "Event"), new("method", nameof(NotificationForm.Method), "Method"),
        new("target", nameof(NotificationForm.Target), "Target"), new("groups", nameof(NotificationForm.Groups), "Groups"),
    ];

    private static readonly FormField[] UrlFields = [new("url", "url", "URL")];

    [HttpGet]
    public async Task<IActionResult> Index(bool failed, CancellationToken cancellation) => View(await PageAsync(failed, null, cancellation));

    [HttpGet("new")]
    public async Task<IActionResult> New(string? @event, string? method, CancellationToken cancellation) => View(
        await FormAsync(new NotificationForm { Event = @event, Method = method, Target = method == "email" ? User.Identity?.Name : null }, null, cancellation));

    [HttpPost("new")]
    public async Task<IActionResult> New(NotificationForm form, CancellationToken cancellation)
    {
        var saved = await notifications.AddAsync(AccountId, form.ToInput(), await GroupIdsAsync(cancellation), cancellation);
        if (saved.Value is null)
        {
            ModelState.AddProblems(saved.Problems, Fields);
            return Again(await FormAsync(form, null, cancellation));
        }
        Flash.Done(TempData, "The notification is added. Send a test to see that it arrives.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancellation) =>
        await notifications.FindAsync(AccountId, id, cancellation) is { } present
            ? View(await FormAsync(NotificationForm.Of(present), present, cancellation))
            : NotFound();

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, NotificationForm form, CancellationToken cancellation)
    {
        if (await notifications.FindAsync(AccountId, id, cancellation) is not { } present
            || await notifications.EditAsync(AccountId, id, form.ToInput(), await GroupIdsAsync(cancellation), cancellation) is not { } saved)
            return NotFound();
        if (saved.Value is null)
        {
            ModelState.AddProblems(saved.Problems, Fields);
            return Again(await FormAsync(form, present, cancellation));
        }
        Flash.Done(TempData, "The notification is saved. It counts from the next lead on; what waits goes where it was to go.");
        return Redirect(Url.Content($"~/developers/webhooks/{id}"));
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

    /// <summary>Tells again: one, or without an id all that was given up or waits to be tried again.</summary>
    [HttpPost("tell-again")]
    public async Task<IActionResult> TellAgain(Guid? id, CancellationToken cancellation)
    {
        var count = id is { } one
            ? await attempts.TellAgainAsync(AccountId, one, cancellation) ? 1 : 0
            : await attempts.TellUntoldAgainAsync(AccountId, null, null, cancellation);
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
        typedUrl ?? await notifications.PerformWebhookUrlAsync(AccountId, cancellation),
        (await groups.ListAsync(AccountId, withArchived: true, cancellation)).ToDictionary(group => group.Id, group => group.Name),
        AccountId);

    private async Task<HashSet<Guid>> GroupIdsAsync(CancellationToken cancellation) =>
        [.. (await groups.ListAsync(AccountId, withArchived: true, cancellation)).Select(group => group.Id)];

    /// <summary>The groups that leads can come in with, and whichever the notification is about already.</summary>
    private async Task<NotificationFormPage> FormAsync(NotificationForm form, Notification? present, CancellationToken cancellation)
    {
        var all = await groups.ListAsync(AccountId, withArchived: true, cancellation);
        var chosen = present?.Rule.GroupIds ?? [];
        return new NotificationFormPage(form, present,
        [
            .. all.Where(group => group.ArchivedAt is null || chosen.Contains(group.Id))
                .Select(group => new FieldOption(group.Id.ToString(), group.ArchivedAt is null ? group.Name : $"{group.Name} (archived)")),
        ]);
    }
}
