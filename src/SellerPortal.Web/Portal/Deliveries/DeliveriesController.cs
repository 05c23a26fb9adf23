using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Deliveries.Again;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Settings;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Deliveries;

/// <summary>Did it arrive, if not why not, what happens next, and send it again. The list itself shows nothing of a lead.</summary>
[Route("/deliveries")]
public sealed class DeliveriesController(
    DeliveryList list, SendAgain sendAgain, AccountDirectories directories, DeliverySettings settings, IPortalContext portal) : PortalController
{
    private const int DefaultSize = 50;
    private static readonly int[] Sizes = [25, 50, 100];

    private bool SeesLeads => Roles.SeeLeads.Split(',').Any(User.IsInRole);

    [HttpGet]
    public async Task<IActionResult> Index(DeliveryListForm form, string? newer, string? older, int size, CancellationToken cancellation)
    {
        ModelState.Clear();
        var directory = await directories.GetAsync(AccountId, cancellation);
        var filter = form.ToFilter(directory, ModelState);
        var rows = Sizes.Contains(size) ? size : DefaultSize;
        var page = list.Read(directory, filter, LeadCursor.Parse(newer ?? older), newer is not null, rows);
        var causes = filter.Problem is null && filter.Status is null or DeliveryStatus.Failed ? list.Causes(directory, filter) : [];
        return View(new DeliveryListPage(
            form, filter, DeliveryListForm.Words(filter, directory), page, directory, list.Count(directory), causes, rows, SeesLeads, QueryOf(form.Pairs())));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation)
    {
        if (await list.FindAsync(AccountId, id, cancellation) is not { } history)
            return NotFound();
        var directory = await directories.GetAsync(AccountId, cancellation);
        return View(new DeliveryPageModel(
            history, directory.Buyers[history.Delivery.BuyerId], directory.Groups[history.Delivery.DistributionGroupId].Name,
            DeliveryPageModel.Words(settings), SeesLeads, SeesLeads));
    }

    /// <summary>Asks before anything is sent: says how many, and what will not be sent.</summary>
    [HttpGet("send-again"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Ask(DeliveryListForm form, [FromQuery] Guid[] id, CancellationToken cancellation)
    {
        ModelState.Clear();
        var directory = await directories.GetAsync(AccountId, cancellation);
        var request = RequestOf(form, id, false, directory);
        if (id.Length == 0 && !DeliveryListPage.CanBeSent(request.Filter.Status ?? DeliveryStatus.Pending))
        {
            Flash.Note(TempData, "Choose the deliveries to send again first, or a tab with what failed or waits to be tried again.");
            return RedirectToAction(nameof(Index));
        }
        return View("SendAgain", PageOf(form, request, directory, null));
    }

    [HttpPost("send-again"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Ask(DeliveryListForm form, Guid[] id, bool toDuplicates, string? count, CancellationToken cancellation)
    {
        ModelState.Clear();
        var directory = await directories.GetAsync(AccountId, cancellation);
        var request = RequestOf(form, id, toDuplicates, directory);
        var page = PageOf(form, request, directory, count);
        if (id.Length == 0 && !DeliveryListPage.CanBeSent(request.Filter.Status ?? DeliveryStatus.Pending))
            return BadRequest();
        if (page.AsksForCount && !(int.TryParse(count?.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var typed) && typed == page.Count))
        {
            ModelState.AddModelError(nameof(count), $"Type {page.Count} to send so many deliveries");
            return Again(page, "SendAgain");
        }
        var job = await sendAgain.StartAsync(directory, request, portal.PersonName, page.Words, cancellation);
        return Redirect(Url.Content($"~/jobs/{job}"));
    }

    private static SendAgainRequest RequestOf(DeliveryListForm form, Guid[] ids, bool toDuplicates, AccountDirectory directory) => new(
        form.ToFilter(directory, new()), ids.Length == 0 ? null : [.. ids.Distinct().Take(SendAgain.MostNamed)], toDuplicates);

    private SendAgainPage PageOf(DeliveryListForm form, SendAgainRequest request, AccountDirectory directory, string? typed)
    {
        var words = request.Ids is [var one] ? $"Delivery {one}" : request.Ids is not null ? "Selected deliveries" : DeliveryListForm.Words(request.Filter, directory);
        return new SendAgainPage(
            sendAgain.Count(directory, request), words,
            request.Ids is { } ids ? [.. ids.Select(id => ("id", id.ToString()))] : [.. form.Pairs()],
            request.ToDuplicates, typed, request.Ids is null && request.Filter.Status == DeliveryStatus.PendingRetry);
    }

    private static string QueryOf(IEnumerable<(string Name, string Value)> pairs) =>
        string.Join('&', pairs.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
}
