using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Validation;
using SellerPortal.Web.Portal.Groups;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Rules;

/// <summary>The validation rules: list, look, switch, order, copy, archive. Every member may look; who sets up may change.</summary>
[Route("/rules")]
public sealed class RulesController(
    RuleService rules, RuleTrials trials, RuleWatch watch, RuleLeads leads, GroupService groups, BuyerService buyers, AccountDirectories directories)
    : PortalController
{
    private const int LeadsOfPage = 50;

    private bool MayChange => Roles.SetUp.Split(',').Any(User.IsInRole);

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var all = await rules.ListAsync(AccountId, archived: false, cancellation);
        var directory = await directories.GetAsync(AccountId, cancellation);
        var active = (await buyers.ListAsync(AccountId, withArchived: false, cancellation)).ToDictionary(b => b.Id);
        var ofScopes = all.ToLookup(rule => rule.DistributionGroupId);
        List<RuleScope> scopes = [new RuleScope(null, RuleWords.Account, Rows(ofScopes[null]), [])];
        foreach (var group in await groups.ListAsync(AccountId, withArchived: false, cancellation))
            scopes.Add(new RuleScope(group.Id, group.Name, Rows(ofScopes[group.Id]), GroupOverview.Required(GroupOverview.BuyersOf(group, active))));
        return View(new RulesPage(scopes, MayChange, RecommendedRules.MissingFrom(all).Count));

        IReadOnlyList<RuleRow> Rows(IEnumerable<ValidationRule> ofScope) =>
            [.. ofScope.Select(rule => RuleRow.Of(rule, Contradiction(directory, rule, all), MayChange))];
    }

    [HttpGet("archived")]
    public async Task<IActionResult> Archived(CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(AccountId, cancellation);
        var all = await rules.ListAsync(AccountId, archived: true, cancellation);
        return View(new ArchivedRulesPage(
            [.. all.Select(rule => new ArchivedRule(rule, RuleWords.Sentence(rule.ToDefinition()), RuleWords.Scope(directory, rule.DistributionGroupId)))], MayChange));
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Show(Guid id, CancellationToken cancellation) => PageAsync(id, (_, _) => null, null, cancellation);

    /// <summary>The rule's page with what it would have refused of the newest leads.</summary>
    [HttpGet("{id:guid}/replay"), Authorize(Roles = Roles.SeeLeads)]
    public Task<IActionResult> Replay(Guid id, CancellationToken cancellation) =>
        PageAsync(id, (directory, rule) => leads.Replay(directory, rule.ToDefinition(), rule.DistributionGroupId), null, cancellation);

    /// <summary>Tries a value; the page's script asks for the answer alone. A post, so that the value stays out of addresses and logs.</summary>
    [HttpPost("{id:guid}/try"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Try(Guid id, string? sample, CancellationToken cancellation)
    {
        if (await rules.FindAsync(AccountId, id, cancellation) is not { } rule)
            return NotFound();
        var trial = await leads.TryAsync(await directories.GetAsync(AccountId, cancellation), rule.ToDefinition(), sample, cancellation);
        return RuleFormController.IsAskedByScript(Request) ? PartialView("_Trial", trial) : await PageAsync(id, (_, _) => null, trial, cancellation);
    }

    /// <summary>The leads that it would have refused while it watched.</summary>
    [HttpGet("{id:guid}/leads"), Authorize(Roles = Roles.SeeLeads)]
    public async Task<IActionResult> Leads(Guid id, string? older, CancellationToken cancellation)
    {
        if (await rules.FindAsync(AccountId, id, cancellation) is not { } rule)
            return NotFound();
        var found = watch.Leads(rule, LeadCursor.Parse(older), LeadsOfPage + 1);
        var page = found.Take(LeadsOfPage).ToList();
        var lines = leads.Lines(await directories.GetAsync(AccountId, cancellation), page.ConvertAll(lead => lead.Id));
        return View(new WatchedLeadsPage(rule, RuleWords.Sentence(rule.ToDefinition()), lines, found.Count > LeadsOfPage ? page[^1].ToString() : null));
    }

    [HttpPost("{id:guid}/switch"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Switch(Guid id, string? mode, string? from, CancellationToken cancellation)
    {
        if (!WireName.TryParse<RuleMode>(mode, out var wanted))
            return BadRequest();
        if (await rules.SwitchAsync(AccountId, id, wanted, cancellation) is not { } rule)
            return NotFound();
        Flash.Done(TempData, wanted switch
        {
            RuleMode.On => $"On: {RuleWords.Sentence(rule.ToDefinition())}. The next lead that breaks it is refused.",
            RuleMode.Watching => $"Watching: {RuleWords.Sentence(rule.ToDefinition())}. It refuses nothing and counts from now on.",
            RuleMode.Off => $"Off: {RuleWords.Sentence(rule.ToDefinition())}. It is not looked at any more.",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), wanted, null),
        });
        return from == "rule" ? RedirectToAction(nameof(Show), new { id }) : RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:guid}/move"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Move(Guid id, string? to, CancellationToken cancellation) =>
        to is not ("up" or "down") ? BadRequest()
        : await rules.MoveAsync(AccountId, id, to == "up", cancellation) is null ? NotFound()
        : RedirectToAction(nameof(Index), null, $"rule-{id}");

    [HttpGet("{id:guid}/copy"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Copy(Guid id, CancellationToken cancellation) =>
        await CopyPageAsync(id, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost("{id:guid}/copy"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Copy(Guid id, List<Guid> groupIds, CancellationToken cancellation)
    {
        if (await CopyPageAsync(id, cancellation) is not { } page)
            return NotFound();
        if (groupIds.Count == 0)
        {
            ModelState.AddModelError(nameof(groupIds), "Choose the groups that get a copy");
            return Again(page);
        }
        if (await rules.CopyAsync(AccountId, id, groupIds, cancellation) is not { } names)
            return NotFound();
        if (names.Count == 0)
            Flash.Note(TempData, "Those groups have the rule already.");
        else
            Flash.Done(TempData, $"{page.Sentence}: copied to {string.Join(", ", names)}.");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("{id:guid}/archive"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Archive(Guid id, CancellationToken cancellation) =>
        await rules.FindAsync(AccountId, id, cancellation) is { ArchivedAt: null } rule ? View(new ArchiveRulePage(rule, RuleWords.Sentence(rule.ToDefinition()))) : NotFound();

    [HttpPost("{id:guid}/archive"), ActionName(nameof(Archive)), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> ArchiveNow(Guid id, CancellationToken cancellation)
    {
        if (await rules.FindAsync(AccountId, id, cancellation) is not { } rule)
            return NotFound();
        await rules.ArchiveAsync(AccountId, id, cancellation);
        Flash.Done(TempData, $"Archived: {RuleWords.Sentence(rule.ToDefinition())}. No lead is held to it any more.", new FlashLink("See it, or take it back", $"/rules/{id}"));
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:guid}/restore"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Restore(Guid id, CancellationToken cancellation)
    {
        if (await rules.RestoreAsync(AccountId, id, cancellation) is not { } saved)
            return NotFound();
        if (saved.Value is { } rule)
            Flash.Done(TempData, $"Back, behind all others: {RuleWords.Sentence(rule.ToDefinition())}. It is {RuleWords.Mode(rule.Mode).ToLowerInvariant()}.");
        else
            Flash.Failed(TempData, "The rule can’t come back: another one asks the same by now.");
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpGet("recommended"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Recommended(CancellationToken cancellation)
    {
        var missing = RecommendedRules.MissingFrom(await rules.ListAsync(AccountId, archived: false, cancellation));
        return View(new RecommendedPage(Sentences(missing), Sentences(RecommendedRules.All.Except(missing))));
    }

    [HttpPost("recommended"), Authorize(Roles = Roles.SetUp)]
    public async Task<IActionResult> Recommended(string? mode, CancellationToken cancellation)
    {
        if (!WireName.TryParse<RuleMode>(mode, out var wanted))
            return BadRequest();
        var added = await rules.AddRecommendedAsync(AccountId, wanted, cancellation);
        if (added == 0)
            Flash.Note(TempData, "All recommended rules were there already.");
        else
            Flash.Done(TempData, $"{added} recommended {(added == 1 ? "rule is" : "rules are")} added: {RuleWords.Mode(wanted).ToLowerInvariant()}, for all leads.");
        return RedirectToAction(nameof(Index));
    }

    private async Task<IActionResult> PageAsync(
        Guid id, Func<AccountDirectory, ValidationRule, ReplayView?> replay, TrialView? trial, CancellationToken cancellation)
    {
        if (await rules.FindAsync(AccountId, id, cancellation) is not { } rule)
            return NotFound();
        var directory = await directories.GetAsync(AccountId, cancellation);
        var contradiction = rule.ArchivedAt is null ? Contradiction(directory, rule, await rules.ListAsync(AccountId, archived: false, cancellation)) : null;
        var message = rule.Message ?? RuleKinds.Find(rule.Rule)?.Message(rule.Value) ?? "";
        return View(nameof(Show), new RulePage(
            RuleRow.Of(rule, contradiction, MayChange), RuleWords.Scope(directory, rule.DistributionGroupId), message,
            leads.Watch(directory, rule, MayChange), replay(directory, rule), trial ?? RuleLeads.Untried(rule.ToDefinition())));
    }

    private async Task<CopyRulePage?> CopyPageAsync(Guid id, CancellationToken cancellation)
    {
        if (await rules.FindAsync(AccountId, id, cancellation) is not { ArchivedAt: null } rule)
            return null;
        var all = await rules.ListAsync(AccountId, archived: false, cancellation);
        var having = all.Where(r => (r.Field, r.Rule, r.Value) == (rule.Field, rule.Rule, rule.Value)).Select(r => r.DistributionGroupId).ToHashSet();
        var ofAccount = (await groups.ListAsync(AccountId, withArchived: false, cancellation)).ToLookup(group => having.Contains(group.Id));
        return new CopyRulePage(
            rule, RuleWords.Sentence(rule.ToDefinition()), [.. ofAccount[false].Select(group => new TagHelpers.FieldOption(group.Id.ToString(), group.Name))],
            [.. ofAccount[true].Select(group => group.Name)]);
    }

    private string? Contradiction(AccountDirectory directory, ValidationRule rule, IReadOnlyList<ValidationRule> all) => trials.Contradiction(
        directory, rule.ToDefinition(),
        all.Where(r => r.DistributionGroupId is null || r.DistributionGroupId == rule.DistributionGroupId).Select(r => r.ToDefinition()));

    private static IReadOnlyList<string> Sentences(IEnumerable<RuleInput> inputs) => [.. inputs.Select(input => RuleWords.Sentence(input.ToDefinition()))];
}
