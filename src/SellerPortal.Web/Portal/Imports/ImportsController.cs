using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Imports;
using SellerPortal.Connect.Leads;
using SellerPortal.Perform;
using SellerPortal.Web.Portal.Leads;
using SellerPortal.Web.Security;

namespace SellerPortal.Web.Portal.Imports;

/// <summary>Leads by the file: map its columns, try it out, hand it in, mend what was rejected.</summary>
[Route("/imports"), Authorize(Roles = Roles.SubmitFiles)]
public sealed class ImportsController(
    ImportService imports, RejectsFile rejects, LeadList leads, FeedbackHistories feedback, AccountDirectories directories, TimeProvider time) : PortalController
{
    private const int ImportsOnPage = 20;
    private const int LeadsOnPage = 50;
    private const int SampleRows = 3;
    private const string Csv = "text/csv; charset=utf-8";
    private const string TooLate = "That came too late: the import has moved on meanwhile. This is where it is now.";

    [HttpGet]
    public async Task<IActionResult> Index(string? older, CancellationToken cancellation) => View(await ListPageAsync(imports, AccountId, older, time, cancellation));

    [HttpGet("template")]
    public IActionResult Template() => File(LeadTemplate.Empty(), Csv, "lead-template.csv");

    [HttpGet("sample")]
    public IActionResult Sample() => File(LeadTemplate.Sample(), Csv, "lead-sample.csv");

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation)
    {
        if (await imports.FindAsync(AccountId, id, cancellation) is not { } import)
            return NotFound();
        var directory = await directories.GetAsync(AccountId, cancellation);
        return import.Status == ImportStatus.Mapping
            ? View(nameof(Mapping), MappingPageOf(import, MappingForm.Of(import), directory))
            : View(new ImportPage(ProgressOf(import, shows: true), import.ConnectCode is { } code ? directory.GroupsByCode.GetValueOrDefault(code)?.Name ?? code : null));
    }

    /// <summary>How far the import is; the page's script asks for it.</summary>
    /// <param name="open">Whether the page goes on when it is done.</param>
    [HttpGet("{id:guid}/progress")]
    public async Task<IActionResult> Progress(Guid id, bool open, CancellationToken cancellation) =>
        await imports.FindAsync(AccountId, id, cancellation) is { } import ? PartialView("_Progress", ProgressOf(import, open)) : NotFound();

    /// <summary>The mapping again, after a dry run that found too much.</summary>
    [HttpGet("{id:guid}/mapping")]
    public async Task<IActionResult> Mapping(Guid id, CancellationToken cancellation)
    {
        if (await imports.FindAsync(AccountId, id, cancellation) is not { } import)
            return NotFound();
        return import.Status is ImportStatus.Mapping or ImportStatus.Checked
            ? View(MappingPageOf(import, MappingForm.Of(import), await directories.GetAsync(AccountId, cancellation)))
            : RedirectToAction(nameof(Show), new { id });
    }

    [HttpPost("{id:guid}/mapping")]
    public async Task<IActionResult> Mapping(Guid id, MappingForm form, CancellationToken cancellation)
    {
        if (await imports.FindAsync(AccountId, id, cancellation) is not { } import)
            return NotFound();
        var problems = await imports.MapAsync(import, form.ToInput(), cancellation);
        if (problems is not { Count: > 0 })
            return Moved(problems is not null, id);
        foreach (var problem in problems)
            ModelState.AddModelError(MappingForm.NameOf(problem), problem.Sentence);
        return Again(MappingPageOf(import, form, await directories.GetAsync(AccountId, cancellation)));
    }

    /// <param name="dryRun">The dry run that the person has seen: its end.</param>
    [HttpPost("{id:guid}/submit")]
    public Task<IActionResult> Submit(Guid id, string? dryRun, CancellationToken cancellation) =>
        MoveAsync(id, () => imports.ConfirmAsync(AccountId, id, Moment(dryRun) ?? DateTimeOffset.MinValue, cancellation), cancellation);

    [HttpPost("{id:guid}/pause")]
    public Task<IActionResult> Pause(Guid id, CancellationToken cancellation) => MoveAsync(id, () => imports.PauseAsync(AccountId, id, cancellation), cancellation);

    [HttpPost("{id:guid}/resume")]
    public Task<IActionResult> Resume(Guid id, CancellationToken cancellation) => MoveAsync(id, () => imports.ResumeAsync(AccountId, id, cancellation), cancellation);

    [HttpPost("{id:guid}/cancel")]
    public Task<IActionResult> Cancel(Guid id, CancellationToken cancellation) => MoveAsync(id, () => imports.CancelAsync(AccountId, id, cancellation), cancellation);

    /// <summary>The rejected rows to mend, with their reasons.</summary>
    [HttpGet("{id:guid}/rejects")]
    public async Task<IActionResult> Rejects(Guid id, CancellationToken cancellation)
    {
        if (await imports.FindAsync(AccountId, id, cancellation) is not { } import || !new ImportPage(ProgressOf(import, shows: false), null).HasRejects)
            return NotFound();
        return new StreamedFile(Csv, RejectsFile.NameOf(import), target => rejects.WriteAsync(import, target, cancellation));
    }

    [HttpGet("{id:guid}/leads")]
    public async Task<IActionResult> Leads(Guid id, int? older, CancellationToken cancellation)
    {
        if (await imports.FindAsync(AccountId, id, cancellation) is not { } import)
            return NotFound();
        var found = imports.Leads(import, older, LeadsOnPage + 1);
        var shown = found.Take(LeadsOnPage).Select(one => one.LeadId).ToList();
        var directory = await directories.GetAsync(AccountId, cancellation);
        var statuses = feedback.Newest(AccountId, shown);
        return View(new ImportLeadsPage(
            import,
            [.. leads.Of(AccountId, shown).Select(row => LeadLine.Of(row, directory, statuses))],
            found.Count > LeadsOnPage ? found[LeadsOnPage - 1].Row.ToString(CultureInfo.InvariantCulture) : null,
            older is null));
    }

    internal static async Task<ImportsPage> ListPageAsync(ImportService imports, Guid accountId, string? older, TimeProvider time, CancellationToken cancellation)
    {
        var behind = LeadCursor.Parse(older);
        var list = await imports.ListAsync(accountId, behind is null ? null : (behind.CreatedAt, behind.Id), ImportsOnPage + 1, cancellation);
        var shown = list.Take(ImportsOnPage).ToList();
        return new ImportsPage(
            [.. shown.Select(import => new ImportProgress(import, time.GetUtcNow(), ShowsWhenDone: false))],
            list.Count > ImportsOnPage ? new LeadCursor(shown[^1].CreatedAt, shown[^1].Id).ToString() : null,
            behind is null);
    }

    private async Task<IActionResult> MoveAsync(Guid id, Func<Task<bool>> move, CancellationToken cancellation) =>
        await imports.FindAsync(AccountId, id, cancellation) is null ? NotFound() : Moved(await move(), id);

    private RedirectToActionResult Moved(bool isMoved, Guid id)
    {
        if (!isMoved)
            Flash.Note(TempData, TooLate);
        return RedirectToAction(nameof(Show), new { id });
    }

    private MappingPage MappingPageOf(Import import, MappingForm form, AccountDirectory directory) =>
        new(import, form.Filled(import.Headers.Count), imports.FirstRows(import, SampleRows), MappingPage.GroupsOf(directory));

    private ImportProgress ProgressOf(Import import, bool shows) => new(import, time.GetUtcNow(), shows);

    private static DateTimeOffset? Moment(string? ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(at, TimeSpan.Zero) : null;
}
