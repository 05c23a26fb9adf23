using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Configuration;
using SellerPortal.Connect.Fields;
using SellerPortal.Input;

namespace SellerPortal.Web.Apis.Configuration;

/// <summary>An account's configuration as one document (contract: The account's configuration as one document).</summary>
[Route("/api/v1/configuration"), ApiKey(Scopes.Configuration, IsLimited = false)]
public sealed class ConfigurationController(ConfigurationService configuration) : ControllerBase
{
    /// <summary>Largest document; hundreds of buyers fit into it.</summary>
    private const int Largest = 1024 * 1024;

    [HttpGet]
    public async Task<IActionResult> Read(CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-store";
        return Answer(await configuration.ReadAsync(HttpContext.Caller().AccountId, cancellation));
    }

    [HttpPut]
    public async Task<IActionResult> Apply([FromQuery(Name = "dry_run")] string? dryRun, CancellationToken cancellation)
    {
        // A switch that is misspelt must not turn a rehearsal into the real thing.
        if (dryRun is not (null or "true" or "false"))
            return ApiError.Invalid([new(FieldError.InvalidParameters, "must be true or false", "dry_run")]).ToResult();
        if (await ReadBodyAsync(cancellation) is not { } body)
            return ApiError.InvalidParameters.ToResult();
        var (caller, isDryRun) = (HttpContext.Caller(), dryRun == "true");
        return await configuration.ApplyAsync(caller.AccountId, caller.KeyId, body, isDryRun, cancellation) switch
        {
            ConfigurationOutcome.Accepted accepted => Answer(new { Applied = !isDryRun, accepted.Changes }),
            ConfigurationOutcome.Refused refused => ApiError.Invalid([.. refused.Problems.Select(Error)]).ToResult(),
            _ => ApiError.InvalidParameters.ToResult(),
        };
    }

    private async Task<byte[]?> ReadBodyAsync(CancellationToken cancellation)
    {
        if (Request.ContentLength > Largest)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await Request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > Largest)
                return null;
            body.Write(buffer, 0, read);
        }
        var bytes = body.ToArray();
        if (HttpContext.LogEntry() is { } entry)
            entry.Request = new(bytes, CallBodyFormat.Json);
        return bytes;
    }

    private static JsonResult Answer(object value) => new(value, WireJson.Options);

    private static FieldError Error(InputProblem problem) =>
        new(FieldError.Validation, ConsumerText.Clean(problem.Sentence), ConsumerText.Clean(problem.Member));
}
