using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Web.Apis;

/// <summary>The documented error object of Connect, which Perform's calls by API key and the configuration document use too (documentation: Error states).</summary>
internal sealed record ApiError(int Status, string ErrorType, IReadOnlyList<FieldError> Errors)
{
    public static readonly ApiError Unauthenticated =
        new(401, "authentication_error", [new("invalid_credentials", "Invalid credentials", "Authorization Bearer token")]);

    public static readonly ApiError NotPermitted =
        new(403, "permission_error", [new("insufficient_scope", "This API key may not be used for this call, or not from this origin.", null)]);

    public static readonly ApiError Internal = new(500, "api_error", [new("internal_server_error", "Something went wrong", null)]);

    public static readonly ApiError Unavailable =
        new(503, "api_error", [new("service_unavailable", "The service can't answer at the moment. Please try again shortly.", null)]);

    public static readonly ApiError InvalidParameters = Invalid([FieldError.UnreadablePayload]);

    public static readonly ApiError TooLarge = new(413, "invalid_request_error", [FieldError.UnreadablePayload]);

    public static readonly ApiError NoSuchMethod =
        new(404, "resource_missing_error", [new("not_found", "There is nothing at this URL for this HTTP method.", null)]);

    /// <summary>400 for a payload that can't be accepted.</summary>
    public static ApiError Invalid(IReadOnlyList<FieldError> errors) => new(400, "invalid_request_error", errors);

    /// <summary>404 for resources that don't exist or are another account's, one error each. The id is echoed without what could be markup.</summary>
    public static ApiError Missing(string code, string what, params IReadOnlyList<string> ids) =>
        new(404, "resource_missing_error", [.. ids.Select(id => new FieldError(code, $"{what} with id='{ConsumerText.Clean(id)}' not found", null))]);

    /// <summary>429 with the figures of the budget that is used up.</summary>
    public static ApiError RateLimited(RateLimitState state) =>
        new(429, "rate_limit_error", [new(
            "rate_limit_exceeded",
            string.Create(CultureInfo.InvariantCulture, $"Rate limit exceeded, 0/{state.Limit} remaining. Check header RateLimit-Reset for next retry time."),
            null)]);

    public static readonly ApiError IdempotencyKeyReused =
        Idempotency("idempotency_key_reused", "This Idempotency-Key was used with another payload.");

    public static readonly ApiError IdempotencyKeyInProgress =
        Idempotency("idempotency_in_progress", "The first request with this Idempotency-Key is still running.");

    public static readonly ApiError Maintenance =
        new(503, "api_error", [new("maintenance", "The service is undergoing maintenance. Please try again in a few minutes.", null)]);

    public static readonly ApiError SharingDisabled =
        new(403, "permission_error", [new("data_sharing_disabled", "The buyer does not share feedback with this account.", null)]);

    public static readonly ApiError NoSuchDownload =
        new(404, "resource_missing_error", [new("download_not_found", "This download does not exist, or its link has expired.", null)]);

    /// <summary>The error as an action's result.</summary>
    public IActionResult ToResult() => new ApiErrorResult(this);

    /// <summary>Writes the error as the whole answer.</summary>
    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.LogRefusal(this);
        if (context.LogEntry() is { } entry)
            entry.Answer = Body;
        return context.Response.WriteAsJsonAsync(Body, WireJson.Options, context.RequestAborted);
    }

    /// <summary>What is written: the documented object.</summary>
    public object Body => new { ErrorType, Errors };

    private static ApiError Idempotency(string code, string message) => new(409, "idempotency_error", [new(code, message, "Idempotency-Key")]);
}

/// <summary>An error as an action's result: it writes the documented object, and the API log reads from it what was wrong.</summary>
internal sealed class ApiErrorResult : JsonResult
{
    public ApiErrorResult(ApiError error)
        : base(error.Body, WireJson.Options) => (Error, StatusCode) = (error, error.Status);

    public ApiError Error { get; }
}
