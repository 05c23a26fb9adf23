using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Imports;
using SellerPortal.Perform.Uploads;
using SellerPortal.Web.Portal;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.BuyerArea;

/// <summary>Feedback by the spreadsheet: map its columns, try it out, store it, mend what was rejected.</summary>
[Route(Root + "/files")]
public sealed class UploadsController(FeedbackUploads uploads, UploadRejects rejects) : BuyerAreaController
{
    private const int SampleRows = 3;
    private const string Csv = "text/csv; charset=utf-8";
    private const string TooLate = "That came too late: the file has moved on meanwhile. This is where it is now.";

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => Page("Uploads", await uploads.ListAsync(AccountId, BuyerId, cancellation));

    /// <summary>The columns that a file may have, without rows.</summary>
    [HttpGet("template")]
    public IActionResult Template() =>
        File(System.Text.Encoding.UTF8.GetBytes("\uFEFF" + string.Join(',', UploadMapping.Members.Select(member => member.Name)) + "\r\n"), Csv, "feedback-template.csv");

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellation)
    {
        if (await uploads.FindAsync(AccountId, BuyerId, id, cancellation) is not { } upload)
            return NotFound();
        return upload.Status == UploadStatus.Mapping ? Page("UploadMapping", MappingOf(upload, upload.Members)) : Page("Upload", new UploadPage(upload, ShowsWhenDone: true));
    }

    /// <summary>How far the file is; the page's script asks for it.</summary>
    [HttpGet("{id:guid}/progress")]
    public async Task<IActionResult> Progress(Guid id, bool open, CancellationToken cancellation) =>
        await uploads.FindAsync(AccountId, BuyerId, id, cancellation) is { } upload
            ? PartialView("~/Views/BuyerArea/_UploadProgress.cshtml", new UploadPage(upload, open))
            : NotFound();

    /// <summary>The mapping again, after a dry run that found too much.</summary>
    [HttpGet("{id:guid}/mapping")]
    public async Task<IActionResult> Mapping(Guid id, CancellationToken cancellation)
    {
        if (await uploads.FindAsync(AccountId, BuyerId, id, cancellation) is not { } upload)
            return NotFound();
        return upload.Status is UploadStatus.Mapping or UploadStatus.Checked
            ? Page("UploadMapping", MappingOf(upload, upload.Members))
            : RedirectToAction(nameof(Show), new { id });
    }

    [HttpPost("{id:guid}/mapping")]
    public async Task<IActionResult> Map(Guid id, List<string?>? members, CancellationToken cancellation)
    {
        if (await uploads.FindAsync(AccountId, BuyerId, id, cancellation) is not { } upload)
            return NotFound();
        List<string> chosen = [.. (members ?? []).Select(member => member ?? "")];
        var problems = await uploads.MapAsync(upload, chosen, cancellation);
        if (problems is not { Count: > 0 })
            return Moved(problems is not null, id);
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Member.Length == 0 ? "" : "M" + problem.Member[1..], problem.Sentence);
        return PageAgain("UploadMapping", MappingOf(upload, chosen));
    }

    /// <param name="dryRun">The dry run that the person has seen: its end.</param>
    [HttpPost("{id:guid}/store")]
    public async Task<IActionResult> Store(Guid id, string? dryRun, CancellationToken cancellation) =>
        await uploads.FindAsync(AccountId, BuyerId, id, cancellation) is { } upload
            ? Moved(await uploads.ConfirmAsync(upload, Moment(dryRun) ?? DateTimeOffset.MinValue, cancellation), id)
            : NotFound();

    [HttpPost("{id:guid}/cancel")]
    public async Task<IActionResult> Cancel(Guid id, CancellationToken cancellation) =>
        await uploads.FindAsync(AccountId, BuyerId, id, cancellation) is { } upload ? Moved(await uploads.CancelAsync(upload, cancellation), id) : NotFound();

    /// <summary>The rejected rows to mend, with their reasons.</summary>
    [HttpGet("{id:guid}/rejects")]
    public async Task<IActionResult> Rejects(Guid id, CancellationToken cancellation) =>
        await uploads.FindAsync(AccountId, BuyerId, id, cancellation) is { } upload && new UploadPage(upload, false).HasRejects
            ? new StreamedFile(Csv, UploadRejects.NameOf(upload), target => rejects.WriteAsync(upload, target, cancellation))
            : NotFound();

    private RedirectToActionResult Moved(bool isMoved, Guid id)
    {
        if (!isMoved)
            Flash.Note(TempData, TooLate);
        return RedirectToAction(nameof(Show), new { id });
    }

    private UploadMappingPage MappingOf(FeedbackUpload upload, IReadOnlyList<string> members) =>
        new(upload, [.. Enumerable.Range(0, upload.Headers.Count).Select(i => members.ElementAtOrDefault(i) ?? "")], uploads.FirstRows(upload, SampleRows));

    private static DateTimeOffset? Moment(string? ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(at, TimeSpan.Zero) : null;
}

/// <summary>The columns of a file, each with what it is to choose.</summary>
/// <param name="Samples">The cells of the first rows.</param>
public sealed record UploadMappingPage(FeedbackUpload Upload, IReadOnlyList<string> Members, IReadOnlyList<string?[]> Samples)
{
    public static IReadOnlyList<FieldOption> Choices { get; } =
        [new("", "Leave out"), .. UploadMapping.Members.Select(member => new FieldOption(member.Name, member.Name is "connect_id" ? "connect_id (the lead’s ID)" : member.Name))];

    /// <summary>What the first rows have in a column.</summary>
    public string Sample(int column) =>
        string.Join(" · ", Samples.Select(cells => column < cells.Length ? cells[column]?.Trim() : null).Where(text => !string.IsNullOrEmpty(text)).Select(text => text!.Length > 40 ? text[..40] + "…" : text));
}

/// <summary>One file, wherever it is on its way.</summary>
/// <param name="ShowsWhenDone">Whether the page that shows the progress goes on to the file by itself.</param>
public sealed record UploadPage(FeedbackUpload Upload, bool ShowsWhenDone)
{
    /// <summary>What the dry run found; null before there was one.</summary>
    public ImportFindings? Findings { get; } = ImportFindings.FromJson(Upload.Findings);

    public bool HasRejects => Upload is { Rejected: > 0, ExpiresAt: not null, Status: UploadStatus.Finished or UploadStatus.Cancelled };

    public string Words => Upload.Status == UploadStatus.Checking ? "Dry run" : "Storing";

    public int Done => Upload.Status == UploadStatus.Checking ? Upload.RowsChecked : Upload.Done;
}
