using SellerPortal.Connect.Fields;
using SellerPortal.Perform.Exports;

namespace SellerPortal.Reports.Platform;

/// <summary>Perform of a platform elsewhere, by its documented API. The key goes to the configured address alone.</summary>
public sealed class PerformElsewhere(PlatformClient client, PlatformAccess access) : IPerformGateway
{
    /// <summary>How long a platform is left alone between two looks (documentation: every 10 seconds or so), and after it failed.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public TimeSpan PollEvery => Pause;

    private string Host => PlatformClient.HostOf(access.PerformUrl);

    /// <summary>Its names are its own: whether it knows them it says when it is asked.</summary>
    public Task<IReadOnlyList<FieldError>> CheckAsync(Guid accountId, ExportRequest request, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<FieldError>>([.. request.Check()]);

    public async Task<string> RequestAsync(Guid accountId, ExportRequest request, CancellationToken cancellation)
    {
        var url = access.PerformUrl + "/stats";
        var body = new Dictionary<string, string>();
        Add("from", request.From?.ToString("O"));
        Add("to", request.To?.ToString("O"));
        Add("buyer", request.Buyer);
        Add("distribution_group", request.DistributionGroup);
        Add("status", request.Status);
        var reply = await client.CallAsync(HttpMethod.Post, url, access.Key, body, cancellation);
        if (reply.Status == 400 && reply.Errors() is { Count: > 0 } errors)
            throw new ReportProblem($"{Host} refused the request: {string.Join(", ", errors.Select(e => $"{e.Param} {e.Message}".Trim()))}.");
        if (reply.Status is < 200 or > 299 || Absolute(reply.Object().Text("job_url")) is not { } jobUrl)
            throw PlatformClient.NotCompatible(url, reply.Status);
        return PlatformInput.SameOrigin(jobUrl, access.PerformUrl)
            ? jobUrl
            : throw new PlatformProblem($"{Host} named a job at {PlatformClient.HostOf(jobUrl)}, another address, which is not sent the API key. Enter that address as Perform's under Settings.");

        void Add(string name, string? value)
        {
            if (value is not null)
                body[name] = value;
        }
    }

    public async Task<ExportJobView> FindJobAsync(Guid accountId, string jobUrl, CancellationToken cancellation)
    {
        var reply = await client.CallAsync(HttpMethod.Get, jobUrl, access.Key, null, cancellation);
        if (reply.Status == 404)
            throw new ReportProblem($"{Host} no longer knows the export that this report asked for. Ask for the report again.");
        var job = reply.Object();
        if (reply.Status == 400 || !WireName.TryParse<ExportStatus>(job.Text("status"), out var status))
            throw PlatformClient.NotCompatible(jobUrl, reply.Status);
        return new ExportJobView(status, Absolute(job.Text("download_url")), status == ExportStatus.Failed
            ? $"{Host} could not make the spreadsheet. Ask for the report again."
            : $"{Host} no longer has the spreadsheet: its link has expired, or it was withdrawn because a lead in it was erased. Ask for the report again.");
    }

    public Task DownloadAsync(string downloadUrl, Stream target, CancellationToken cancellation) => client.DownloadAsync(downloadUrl, target, cancellation);

    /// <summary>A URL that the platform named; null if it is none that can be called.</summary>
    private string? Absolute(string? url) =>
        url is not null && Uri.TryCreate(new Uri(access.PerformUrl + "/"), url, out var absolute) && absolute.Scheme is ("http" or "https")
            ? absolute.AbsoluteUri
            : null;
}
