using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Alarms;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Distribution;
using SellerPortal.Input;
using SellerPortal.Settings;
using SellerPortal.Web.Portal.Leads;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Groups;

/// <summary>Who receives the leads that carry a connect code: list, look, create, edit, archive, restore.</summary>
[Route("/groups"), Authorize(Roles = Roles.SetUp)]
public sealed class GroupsController(GroupService groups, BuyerService buyers, RecentDeliveries deliveries, GroupAlarms alarms, IPortalContext portal, PublicUrls urls) : PortalController
{
    private static readonly FormField[] NameOnly = [new("name", nameof(GroupForm.Name), "Name")];

    [HttpGet]
    public async Task<IActionResult> Index(bool archived, CancellationToken cancellation)
    {
        var all = await groups.ListAsync(AccountId, withArchived: true, cancellation);
        var active = await ActiveBuyersAsync(cancellation);
        var counts = await deliveries.CountAsync(AccountId, cancellation);
        var rows = all.Where(g => g.ArchivedAt is not null == archived).Select(g => Row(g, active, counts));
        return View(new GroupsPage([.. rows], archived, all.Any(g => g.ArchivedAt is not null)));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation)
    {
        if (await groups.FindAsync(AccountId, id, cancellation) is not { } group)
            return NotFound();
        var row = Row(group, await ActiveBuyersAsync(cancellation), await deliveries.CountAsync(AccountId, cancellation));
        var required = GroupOverview.Required(row.Buyers);
        return View(new GroupPage(
            row, GroupOverview.Shares(group, row.Buyers), required, CurlCall.Of(urls, GroupOverview.TestLead(group, required)),
            await alarms.OfGroupAsync(AccountId, id, cancellation), portal.TimeZone));
    }

    [HttpGet("new")]
    public IActionResult New() => View(new NewGroupPage(null));

    [HttpPost("new")]
    public async Task<IActionResult> New(string? name, CancellationToken cancellation)
    {
        var saved = await groups.CreateAsync(AccountId, new GroupInput { Name = name }, cancellation);
        if (saved.Value is not { } group)
        {
            ModelState.AddProblems(saved.Problems, NameOnly);
            return Again(new NewGroupPage(name));
        }
        Flash.Done(TempData, $"{group.Name} has the connect code {group.ConnectCode}. Now choose who receives its leads.");
        return RedirectToAction(nameof(Edit), new { id = group.Id });
    }

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancellation)
    {
        if (await groups.FindAsync(AccountId, id, cancellation) is not { } group)
            return NotFound();
        if (group.ArchivedAt is not null)
            return ToRestoreFirst(group);
        var active = await ActiveBuyersAsync(cancellation);
        return View(new EditGroupPage(group, GroupForm.Of(group, [.. active.Values]), active));
    }

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, GroupForm form, CancellationToken cancellation)
    {
        if (await groups.FindAsync(AccountId, id, cancellation) is not { } group)
            return NotFound();
        var active = await ActiveBuyersAsync(cancellation);
        var (input, fields) = form.ToInput(active.ToDictionary(b => b.Key, b => b.Value.Name), ModelState);
        if (ModelState.IsValid)
        {
            if (await groups.EditAsync(AccountId, id, input, cancellation) is not { } saved)
                return ToRestoreFirst(group);
            if (saved.Value is not null)
            {
                Flash.Done(TempData, $"{saved.Value.Name} is saved. It counts from the next lead on.");
                return RedirectToAction(nameof(Show), new { id });
            }
            ModelState.AddProblems(saved.Problems, fields);
        }
        // Everything at once: also where a number that can't be read kept it from being saved.
        var problems = new InputProblems();
        input.Check(problems, active.Values.Select(b => b.Name).ToHashSet(StringComparer.Ordinal));
        ModelState.AddProblems(problems.All, fields);
        return Again(new EditGroupPage(group, form, active));
    }

    [HttpGet("{id:guid}/archive")]
    public async Task<IActionResult> Archive(Guid id, CancellationToken cancellation)
    {
        if (await groups.FindAsync(AccountId, id, cancellation) is not { } group)
            return NotFound();
        var counts = await deliveries.CountAsync(AccountId, cancellation);
        return View(new ArchiveGroupPage(Row(group, await ActiveBuyersAsync(cancellation), counts)));
    }

    [HttpPost("{id:guid}/archive"), ActionName(nameof(Archive))]
    public async Task<IActionResult> ArchiveNow(Guid id, CancellationToken cancellation)
    {
        if (await groups.FindAsync(AccountId, id, cancellation) is not { } group)
            return NotFound();
        await groups.ArchiveAsync(AccountId, id, cancellation);
        Flash.Done(TempData, $"{group.Name} is archived; its connect code is unknown from now on.", new FlashLink("See it, or take it back", $"/groups/{id}"));
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:guid}/restore")]
    public async Task<IActionResult> Restore(Guid id, CancellationToken cancellation)
    {
        if (await groups.RestoreAsync(AccountId, id, cancellation) is not { } saved)
            return NotFound();
        if (saved.Value is { } group)
            Flash.Done(TempData, $"{group.Name} is back and takes leads with the connect code {group.ConnectCode}.");
        else
            Flash.Failed(TempData, "The group can’t come back: its connect code is another group’s now. Give that one another code first.");
        return RedirectToAction(nameof(Show), new { id });
    }

    private async Task<IReadOnlyDictionary<Guid, Buyer>> ActiveBuyersAsync(CancellationToken cancellation) =>
        (await buyers.ListAsync(AccountId, withArchived: false, cancellation)).ToDictionary(b => b.Id);

    private RedirectToActionResult ToRestoreFirst(DistributionGroup group)
    {
        Flash.Note(TempData, $"{group.Name} is archived. Restore it before you change it.");
        return RedirectToAction(nameof(Show), new { id = group.Id });
    }

    private static GroupRow Row(DistributionGroup group, IReadOnlyDictionary<Guid, Buyer> active, OutcomeCounts counts) => new(
        group, GroupOverview.BuyersOf(group, active),
        counts.OfGroup(group.Id, DeliveryStatus.Delivered), counts.OfGroup(group.Id, DeliveryStatus.Failed));
}
