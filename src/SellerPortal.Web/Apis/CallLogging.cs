using SellerPortal.Accounts.ApiKeys;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis;

/// <summary>
/// Follows each call below an API's prefix and, once it is answered, hands what is known of it to the API log, if its account is known. Costs the
/// call one small object; nothing is copied, and nothing waits.
/// </summary>
internal sealed class CallLogging(RequestDelegate next, CallQueue queue, TimeProvider time)
{
    /// <summary>The caller went away before there was an answer, as servers note it.</summary>
    private const int ClientClosedRequest = 499;

    private static readonly string[] ShownHeaders = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After", "Idempotent-Replayed"];

    public async Task InvokeAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        var id = Guid.Parse(context.TraceIdentifier);
        var entry = new CallEntry { Id = id, At = CallIds.TimeOf(id) };
        context.Items[typeof(CallEntry)] = entry;
        await next(context);
        if (entry.Caller is null)
            return;
        Complete(entry, context);
        entry.Took = time.GetElapsedTime(began);
        queue.Add(entry);
    }

    private static void Complete(CallEntry entry, HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        entry.Service = ServiceOf(request.Path);
        entry.Method = request.Method;
        entry.Endpoint = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        entry.Path = PathOf(request);
        var isClosed = context.RequestAborted.IsCancellationRequested && !response.HasStarted;
        entry.Status = isClosed ? ClientClosedRequest : response.StatusCode;
        if (isClosed)
            entry.ErrorCode = "client_closed_request";
        entry.Ip = context.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null;
        entry.ContentType = request.ContentType;
        entry.UserAgent = request.Headers.UserAgent;
        foreach (var name in ShownHeaders)
            if (response.Headers.TryGetValue(name, out var value))
                (entry.ResponseHeaders as List<KeyValuePair<string, string>> ?? NewHeaders(entry)).Add(new(name, value.ToString()));
    }

    private static List<KeyValuePair<string, string>> NewHeaders(CallEntry entry)
    {
        var headers = new List<KeyValuePair<string, string>>(ShownHeaders.Length);
        entry.ResponseHeaders = headers;
        return headers;
    }

    private static CallService ServiceOf(PathString path) =>
        path.StartsWithSegments(ServiceMap.Connect, StringComparison.OrdinalIgnoreCase) ? CallService.Connect
        : path.StartsWithSegments(ServiceMap.Perform, StringComparison.OrdinalIgnoreCase) ? CallService.Perform
        : path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? CallService.Configuration
        : CallService.Certify;

    /// <summary>The path without what its places may hold: a token opens something, and what is no id may be anything, an e-mail address too.</summary>
    private static string PathOf(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        foreach (var (name, value) in request.RouteValues)
            if (value is string { Length: > 0 } text && name is not ("controller" or "action") && !IsHarmless(name, text))
                path = path.Replace(text, "…", StringComparison.Ordinal);
        return path;
    }

    private static bool IsHarmless(string name, string value) =>
        !name.Contains("token", StringComparison.OrdinalIgnoreCase)
        && (Guid.TryParse(value, out _) || (value.Length <= 40 && value.All(c => char.IsAsciiLetter(c) || c is '-' or '_' or '{' or '}')));
}

/// <summary>What an action tells the API log of the call that it answers.</summary>
internal static class LoggedCalls
{
    /// <summary>The log's entry of this call; null for calls that are not of an API.</summary>
    public static CallEntry? LogEntry(this HttpContext http) => http.Items[typeof(CallEntry)] as CallEntry;

    /// <summary>This call belongs to that account, key, buyer or landing page: from here on it is logged.</summary>
    public static void LogAs(this HttpContext http, LoggedCaller caller)
    {
        if (http.LogEntry() is { } entry)
            entry.Caller = caller;
    }

    /// <inheritdoc cref="LogAs(HttpContext, LoggedCaller)"/>
    public static void LogAs(this HttpContext http, ApiCaller caller) => http.LogAs(
        new LoggedCaller(caller.AccountId, caller.Kind == ApiKeyKind.Browser ? CallerKind.Browser : CallerKind.Server, caller.KeyId, caller.KeyName));

    /// <summary>This call is about that lead.</summary>
    /// <param name="isBody">Whether the lead is what was sent or answered, so that the log keeps no copy.</param>
    public static void LogLead(this HttpContext http, Guid leadId, bool isBody = false)
    {
        if (http.LogEntry() is { } entry)
            (entry.LeadId, entry.LeadIsBody) = (leadId, isBody);
    }

    /// <summary>This call was refused for a reason that its answer tells in a sentence only: the code is the log's own.</summary>
    public static void LogRefusal(this HttpContext http, string code)
    {
        if (http.LogEntry() is { } entry)
            entry.ErrorCode = code;
    }

    /// <summary>This call was refused with the documented error object.</summary>
    public static void LogRefusal(this HttpContext http, ApiError error)
    {
        if (http.LogEntry() is not { } entry)
            return;
        (entry.ErrorType, entry.ErrorCode) = (error.ErrorType, error.Errors[0].Code);
        entry.ErrorParams = error.Errors.Select(one => one.Param);
    }

    /// <summary>Some fields of this call were ignored, or its body could not be read, for this reason.</summary>
    public static void LogReading(this HttpContext http, IReadOnlyList<string> ignored, string? problem)
    {
        if (http.LogEntry() is { } entry)
            (entry.IgnoredFields, entry.Problem) = (ignored, problem);
    }
}
