using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Directory;
using SellerPortal.Notifications;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Notifications;

/// <summary>What was attempted at one receiver, and telling it again.</summary>
[Route("/developers/webhooks/{id:guid}"), Authorize(Roles = Roles.SetUp)]
public sealed class ReceiverController(NotificationService notifications, NoticeAttempts attempts, AccountDirectories directories) : PortalController
{
    private const int DefaultSize = 50;
    private static readonly int[] Sizes = [25, 50, 100];

    [HttpGet]
    public async Task<IActionResult> Index(Guid id, bool failed, string? older, int size, CancellationToken cancellation) =>
        await PageAsync(id, failed, NoticeCursor.Parse(older), Sizes.Contains(size) ? size : DefaultSize, null, cancellation) is { } page ? View(page) : NotFound();

    /// <summary>Tells one notice again, whatever came of it.</summary>
    [HttpPost("attempts/{notice:guid}")]
    public async Task<IActionResult> Again(Guid id, Guid notice, CancellationToken cancellation)
    {
        if (await attempts.TellAgainAsync(AccountId, notice, cancellation))
            Flash.Done(TempData, "It is sent again now, under the same ID.");
        else
            Flash.Note(TempData, "It is on its way already, or is gone.");
        return Redirect(Url.Content($"~/developers/webhooks/{id}"));
    }

    /// <summary>Tells everything again that is untold, since a day of the account's time zone, or all of it.</summary>
    [HttpPost("send-again")]
    public async Task<IActionResult> AgainSince(Guid id, string? since, CancellationToken cancellation)
    {
        DateOnly? day = DateOnly.TryParseExact(since?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) && parsed.Year is > 1900 and < 9999
            ? parsed
            : null;
        if (day is null && !string.IsNullOrWhiteSpace(since))
        {
            ModelState.AddModelError(nameof(since), "Since must be a date, like 2026-09-18");
            return await PageAsync(id, false, null, DefaultSize, since, cancellation) is { } page ? Again(page, nameof(Index)) : NotFound();
        }
        var directory = await directories.GetAsync(AccountId, cancellation);
        var count = await attempts.TellUntoldAgainAsync(AccountId, id, day is { } from ? directory.StartOf(from) : null, cancellation);
        if (count == 0)
            Flash.Note(TempData, "There was nothing to send again.");
        else
            Flash.Done(TempData, count == 1 ? "One is sent again now." : $"{count:#,0} are sent again now.");
        return Redirect(Url.Content($"~/developers/webhooks/{id}"));
    }

    private async Task<ReceiverPage?> PageAsync(Guid id, bool onlyFailed, NoticeCursor? cursor, int size, string? since, CancellationToken cancellation)
    {
        var notification = await notifications.FindAsync(AccountId, id, cancellation);
        var target = notification?.VisibleTarget ?? (id == AccountId ? await notifications.PerformWebhookUrlAsync(AccountId, cancellation) ?? "" : null);
        if (target is null)
            return null;
        var directory = await directories.GetAsync(AccountId, cancellation);
        return new ReceiverPage(
            id, notification, target, attempts.Read(AccountId, id, onlyFailed, cursor, size), onlyFailed,
            directory.Groups.Values.ToDictionary(group => group.Id, group => group.Name), since, size);
    }
}
