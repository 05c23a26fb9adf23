using SellerPortal.Connect.Fields;
using SellerPortal.Perform.Exports;

namespace SellerPortal.Reports.Platform;

/// <summary>Asks Perform for spreadsheets (documentation: Bulk data export): this process's own, or that of a platform elsewhere.</summary>
public interface IPerformGateway
{
    /// <summary>How long to wait between two looks at a job.</summary>
    TimeSpan PollEvery { get; }

    /// <summary>What is known to be wrong with a request before it is made.</summary>
    Task<IReadOnlyList<FieldError>> CheckAsync(Guid accountId, ExportRequest request, CancellationToken cancellation);

    /// <summary>Asks for a spreadsheet; returns its job's URL.</summary>
    /// <exception cref="ReportProblem">The request was refused.</exception>
    /// <exception cref="PlatformProblem">The platform elsewhere can't be used, for now or as it is set up.</exception>
    Task<string> RequestAsync(Guid accountId, ExportRequest request, CancellationToken cancellation);

    /// <summary>How far the job is.</summary>
    /// <inheritdoc cref="RequestAsync"/>
    Task<ExportJobView> FindJobAsync(Guid accountId, string jobUrl, CancellationToken cancellation);

    /// <summary>Copies the spreadsheet behind a download URL.</summary>
    /// <inheritdoc cref="RequestAsync"/>
    Task DownloadAsync(string downloadUrl, Stream target, CancellationToken cancellation);
}
