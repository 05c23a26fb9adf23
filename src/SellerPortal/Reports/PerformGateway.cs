using SellerPortal.Connect.Fields;
using SellerPortal.Perform.Exports;
using SellerPortal.Reports.Platform;

namespace SellerPortal.Reports;

/// <summary>
/// Asks Perform for spreadsheets as any of its clients does (documentation: Bulk data export): request, poll the job's URL, follow the download
/// URL. Perform is this process's own.
/// </summary>
public sealed class PerformGateway(FeedbackExports exports) : IPerformGateway
{
    /// <summary>How long to wait between two looks at a job.</summary>
    public TimeSpan PollEvery { get; } = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with a request, before it is made; nothing if it can be.</summary>
    public Task<IReadOnlyList<FieldError>> CheckAsync(Guid accountId, ExportRequest request, CancellationToken cancellation) =>
        exports.CheckAsync(accountId, request, cancellation);

    /// <summary>Asks for a spreadsheet; returns its job's URL.</summary>
    /// <exception cref="ReportProblem">Perform refused the request.</exception>
    public async Task<string> RequestAsync(Guid accountId, ExportRequest request, CancellationToken cancellation)
    {
        var (jobUrl, errors) = await exports.RequestAsync(accountId, request, cancellation);
        return jobUrl ?? throw new ReportProblem(
            $"Perform refused the request: {string.Join(", ", errors.Select(e => $"{e.Param} {e.Message}"))}.");
    }

    /// <summary>How far the job is.</summary>
    /// <exception cref="ReportProblem">Perform doesn't know the job.</exception>
    public async Task<ExportJobView> FindJobAsync(Guid accountId, string jobUrl, CancellationToken cancellation) =>
        Guid.TryParse(LastPart(jobUrl), out var exportId) && await exports.FindJobAsync(accountId, exportId, cancellation) is { } job
            ? job
            : throw new ReportProblem("Perform no longer knows the export that this report asked for. Ask for the report again.");

    /// <summary>Copies the spreadsheet behind a download URL.</summary>
    /// <exception cref="ReportProblem">The URL is unknown or has expired.</exception>
    public async Task DownloadAsync(string downloadUrl, Stream target, CancellationToken cancellation)
    {
        var download = await exports.OpenAsync(LastPart(downloadUrl), cancellation)
            ?? throw new ReportProblem("The spreadsheet's download link has expired. Ask for the report again.");
        await using (download.Content)
            await download.Content.CopyToAsync(target, cancellation);
    }

    private static string LastPart(string url) => url[(url.LastIndexOf('/') + 1)..];
}
