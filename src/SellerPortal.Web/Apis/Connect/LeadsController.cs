using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Connect.Leads;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis.Connect;

/// <summary>Leads over HTTP (documentation: Connect, API methods).</summary>
[Route(ServiceMap.Connect + "/leads"), RawBody]
public sealed class LeadsController(LeadIntake intake, LeadDocuments documents, LeadErasure erasure, ApiKeyDirectory keys) : ControllerBase
{
    private const string IdempotencyHeader = "Idempotency-Key";

    [HttpPost, ApiKey(Scopes.LeadsCreate, CreatesLead = true)]
    public async Task<IActionResult> Create(CancellationToken cancellation)
    {
        if (await Payload.ReadAsync(Request, cancellation) is not { } payload)
            return ApiError.TooLarge.ToResult();
        string? idempotencyKey = null;
        if (Request.Headers.TryGetValue(IdempotencyHeader, out var header))
        {
            idempotencyKey = header.ToString();
            if (idempotencyKey.Length is 0 or > 255)
                return ApiError.InvalidParameters.ToResult();
        }
        var (caller, lead) = (HttpContext.Caller(), payload.ToLead());
        HttpContext.LogReading(lead.UnknownNames, lead.Problem);
        var submission = new LeadSubmission(
            caller.AccountId, caller.Kind == ApiKeyKind.Browser ? LeadMethod.Browser : LeadMethod.Api, lead,
            caller.KeyId, idempotencyKey, idempotencyKey is null ? "" : payload.Hash);
        return Answer(await intake.AcceptAsync(submission, cancellation));
    }

    [HttpGet("{id}"), ApiKey(Scopes.LeadsRead)]
    public async Task<IActionResult> Read(string id, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var leadId) || await documents.FindAsync(HttpContext.Caller().AccountId, leadId, cancellation) is not { } document)
            return Missing(id);
        HttpContext.LogLead(leadId, isBody: true);
        return Json(document, StatusCodes.Status200OK);
    }

    [HttpDelete("{id}"), ApiKey(Scopes.LeadsDelete)]
    public Task<IActionResult> Erase(string id, CancellationToken cancellation) => EraseAsync([id], cancellation);

    [HttpDelete, ApiKey(Scopes.LeadsDelete)]
    public async Task<IActionResult> EraseMany(CancellationToken cancellation)
    {
        if (await Payload.ReadAsync(Request, cancellation) is not { } payload)
            return ApiError.TooLarge.ToResult();
        var (request, error) = payload.ToErasure();
        return request is null ? ApiError.Invalid([error!]).ToResult() : await EraseAsync(request.LeadIds, cancellation);
    }

    [HttpOptions]
    public Task Preflight() => BrowserCalls.AnswerPreflightAsync(HttpContext, keys, "POST");

    private async Task<IActionResult> EraseAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var missing = await erasure.EraseAsync(HttpContext.Caller().AccountId, ids, null, cancellation);
        if (missing.Count > 0)
            return Missing([.. missing]);
        if (ids.Count == 1)
            HttpContext.LogLead(Guid.Parse(ids[0]));
        return Json("""{"status":"success"}""", StatusCodes.Status200OK);
    }

    private IActionResult Answer(LeadOutcome outcome)
    {
        switch (outcome)
        {
            case LeadOutcome.Accepted accepted:
                HttpContext.LogLead(accepted.LeadId, isBody: true);
                return Json(accepted.Answer, StatusCodes.Status201Created);
            case LeadOutcome.Replayed replayed:
                HttpContext.LogLead(replayed.LeadId, isBody: true);
                Response.Headers["Idempotent-Replayed"] = "true";
                return Json(replayed.Answer, StatusCodes.Status201Created);
            case LeadOutcome.Refused refused:
                return ApiError.Invalid(refused.Errors).ToResult();
            case LeadOutcome.KeyReused:
                return ApiError.IdempotencyKeyReused.ToResult();
            case LeadOutcome.KeyInProgress:
                return ApiError.IdempotencyKeyInProgress.ToResult();
            case LeadOutcome.Erased erased:
                HttpContext.LogLead(erased.LeadId);
                return Missing(erased.LeadId.ToString());
            default:
                throw new InvalidOperationException($"No answer for {outcome.GetType().Name}.");
        }
    }

    private static IActionResult Missing(params string[] ids) => ApiError.Missing("lead_not_found", "Lead", ids).ToResult();

    private static ContentResult Json(string json, int status) => new() { Content = json, ContentType = "application/json; charset=utf-8", StatusCode = status };
}
