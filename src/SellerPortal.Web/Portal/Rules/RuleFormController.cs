using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Validation;
using SellerPortal.Input;
using SellerPortal.Web.Security;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Rules;

/// <summary>
/// The form of a rule, new or not. Its buttons say what they ask for: 'try' says what the rule as it stands does to a value, 'replay' what it would
/// have done to the newest leads, and neither saves anything.
/// </summary>
[Route("/rules"), Authorize(Roles = Roles.SetUp)]
public sealed class RuleFormController(RuleService rules, RuleTrials trials, RuleLeads leads, AccountDirectories directories) : PortalController
{
    private const string NewPage = "~/Views/Rules/New.cshtml";
    private const string EditPage = "~/Views/Rules/Edit.cshtml";
    private const string TrialPart = "~/Views/Rules/_Trial.cshtml";

    /// <param name="group">The group to begin with.</param>
    [HttpGet("new")]
    public async Task<IActionResult> New(string? group, CancellationToken cancellation) =>
        View(NewPage, Page(new RuleForm { Group = group, Mode = WireName.Of(RuleMode.On) }, null, await directories.GetAsync(AccountId, cancellation)));

    [HttpPost("new")]
    public async Task<IActionResult> New(RuleForm form, string? ask, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(AccountId, cancellation);
        if (ask is not null)
            return await AskedAsync(form, null, ask, directory, cancellation);
        var saved = await rules.CreateAsync(AccountId, form.ToInput(directory), cancellation);
        if (saved.Value is { } rule)
            return Done(rule, $"Added: {RuleWords.Sentence(rule.ToDefinition())}. It is {RuleWords.Mode(rule.Mode).ToLowerInvariant()}.");
        ModelState.AddProblems(saved.Problems, RuleForm.Fields);
        return Again(Page(form, null, directory), NewPage);
    }

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancellation)
    {
        if (await rules.FindAsync(AccountId, id, cancellation) is not { } rule)
            return NotFound();
        return rule.ArchivedAt is not null
            ? ToRestoreFirst(rule)
            : View(EditPage, Page(RuleForm.Of(rule), rule, await directories.GetAsync(AccountId, cancellation)));
    }

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, RuleForm form, string? ask, CancellationToken cancellation)
    {
        if (await rules.FindAsync(AccountId, id, cancellation) is not { } rule)
            return NotFound();
        var directory = await directories.GetAsync(AccountId, cancellation);
        if (ask is not null)
            return await AskedAsync(form, rule, ask, directory, cancellation);
        if (await rules.EditAsync(AccountId, id, form.Version, form.ToInput(directory), cancellation) is not { } saved)
            return ToRestoreFirst(rule);
        if (saved.Value is { } changed)
            return Done(changed, $"Saved: {RuleWords.Sentence(changed.ToDefinition())}. It counts from the next lead on.");
        ModelState.AddProblems(saved.Problems, RuleForm.Fields);
        var now = await rules.FindAsync(AccountId, id, cancellation) ?? rule;
        return Again(Page(form, now, directory) with { ShownVersion = now.Version }, EditPage);
    }

    /// <summary>Whether a page's script asks, which takes a part of a page for an answer.</summary>
    internal static bool IsAskedByScript(HttpRequest request) => request.Headers.XRequestedWith == "fetch";

    private async Task<IActionResult> AskedAsync(RuleForm form, ValidationRule? rule, string ask, AccountDirectory directory, CancellationToken cancellation)
    {
        var input = form.ToInput(directory);
        var problems = new InputProblems();
        input.Check(problems, directory.GroupsByCode.Values.Select(g => g.Name).ToHashSet(StringComparer.Ordinal));
        var isTry = ask == "try";
        var trial = !isTry ? null : problems.Any ? RuleLeads.Unusable(input) : await leads.TryAsync(directory, input.ToDefinition(), form.Sample, cancellation);
        if (isTry && IsAskedByScript(Request))
            return PartialView(TrialPart, trial);
        var view = rule is null ? NewPage : EditPage;
        if (problems.Any)
        {
            ModelState.AddProblems(problems.All, RuleForm.Fields);
            return Again(Page(form, rule, directory), view);
        }
        var others = await rules.ListAsync(AccountId, archived: false, cancellation);
        var groupId = form.GroupOf(directory)?.Id;
        return View(view, Page(form, rule, directory) with
        {
            Trial = trial ?? RuleLeads.Untried(input.ToDefinition()),
            Replay = isTry ? null : leads.Replay(directory, input.ToDefinition(), groupId),
            Contradiction = trials.Contradiction(
                directory, input.ToDefinition() with { Id = rule?.Id ?? Guid.Empty },
                others.Where(r => r.DistributionGroupId is null || r.DistributionGroupId == groupId).Select(r => r.ToDefinition())),
        });
    }

    private static RuleFormPage Page(RuleForm form, ValidationRule? rule, AccountDirectory directory) =>
        new(form, rule, GroupsOf(form, directory), RuleLeads.Untried(form.ToInput(directory).ToDefinition()), null, null);

    private static List<FieldOption> GroupsOf(RuleForm form, AccountDirectory directory)
    {
        List<FieldOption> groups =
            [new("", RuleWords.Account), .. directory.GroupsByCode.Values.OrderBy(g => g.Name).Select(g => new FieldOption(g.Id.ToString(), $"Leads of {g.Name}"))];
        // An archived group stays as it is, so that the rule doesn't become everybody's by a save.
        if (Guid.TryParse(form.Group, out var id) && form.GroupOf(directory) is null && directory.Groups.GetValueOrDefault(id) is { } archived)
            groups.Add(new(id.ToString(), $"Leads of {archived.Name} (archived)"));
        return groups;
    }

    private RedirectResult Done(ValidationRule rule, string text)
    {
        Flash.Done(TempData, text);
        return Redirect($"~/rules/{rule.Id}");
    }

    private RedirectResult ToRestoreFirst(ValidationRule rule)
    {
        Flash.Note(TempData, "The rule is archived. Restore it before you change it.");
        return Redirect($"~/rules/{rule.Id}");
    }
}
