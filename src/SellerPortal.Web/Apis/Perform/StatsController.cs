using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Perform;
using SellerPortal.Perform.Exports;
using SellerPortal.Perform.Stats;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis.Perform;

/// <summary>What sellers pull (documentation: Pulling Sales Data).</summary>
[Route(ServiceMap.Perform), RawBody]
public sealed class StatsController(StatsService stats, FeedbackExports exports) : ControllerBase
{
    [HttpGet("stats/{id}"), ApiKey(Scopes.StatsRead)]
    public IActionResult OfLead(string id) => Guid.TryParse(id, out var leadId)
        ? Answer(
            stats.Find(HttpContext.Caller().AccountId, leadId, null), id, leadId,
            ApiError.Missing("delivery_not_found", "Successful delivery of the lead", id))
        : NoSuchLead(id);

    [HttpGet("stats/{id}/{deliveryId}"), ApiKey(Scopes.StatsRead)]
    public IActionResult OfDelivery(string id, string deliveryId)
    {
        if (!Guid.TryParse(id, out var leadId))
            return NoSuchLead(id);
        // An id that is none is looked up like any other, so that an unknown lead is told first.
        var delivery = Guid.TryParse(deliveryId, out var parsed) ? parsed : Guid.Empty;
        return Answer(stats.Find(HttpContext.Caller().AccountId, leadId, delivery), id, leadId, ApiError.Missing("delivery_not_found", "Delivery", deliveryId));
    }

    [HttpPost("stats"), ApiKey(Scopes.StatsRead)]
    public async Task<IActionResult> Export(CancellationToken cancellation)
    {
        if (await Payload.ReadAsync(Request, cancellation) is not { } payload)
            return ApiError.TooLarge.ToResult();
        var members = payload.Bytes.Length == 0 ? FlatPayload.Empty : payload.ToMembers();
        var (jobUrl, errors) = await exports.RequestAsync(HttpContext.Caller().AccountId, members, cancellation);
        return jobUrl is null
            ? ApiError.Invalid(errors).ToResult()
            : new JsonResult(new { JobUrl = jobUrl }, WireJson.Options) { StatusCode = StatusCodes.Status202Accepted };
    }

    [HttpGet("jobs/{id}"), ApiKey(Scopes.StatsRead)]
    public async Task<IActionResult> Job(string id, CancellationToken cancellation) =>
        Guid.TryParse(id, out var exportId) && await exports.FindJobAsync(HttpContext.Caller().AccountId, exportId, cancellation) is { } job
            ? new JsonResult(new { Status = WireName.Of(job.Status), job.DownloadUrl }, WireJson.Options)
            : ApiError.Missing("job_not_found", "Job", id).ToResult();

    /// <summary>The spreadsheet itself. The token in the URL is the authorisation: whoever was given the link may follow it.</summary>
    [HttpGet("downloads/{token}")]
    public async Task<IActionResult> Download(string token, CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers.XContentTypeOptions = "nosniff";
        return await exports.OpenAsync(token, cancellation) is { } download
            ? File(download.Content, download.MediaType, download.FileName)
            : ApiError.NoSuchDownload.ToResult();
    }

    private IActionResult Answer(StatsOutcome outcome, string id, Guid leadId, ApiError noSuchDelivery)
    {
        if (outcome is not StatsOutcome.NoSuchLead)
            HttpContext.LogLead(leadId);
        return outcome switch
        {
            StatsOutcome.Found found => new JsonResult(found.Stats, WireJson.Options),
            StatsOutcome.NoSuchLead => NoSuchLead(id),
            StatsOutcome.NoSuchDelivery => noSuchDelivery.ToResult(),
            StatsOutcome.NotShared => ApiError.SharingDisabled.ToResult(),
            _ => throw new InvalidOperationException($"No answer for {outcome.GetType().Name}."),
        };
    }

    private static IActionResult NoSuchLead(string id) => ApiError.Missing("lead_not_found", "Lead", id).ToResult();
}
