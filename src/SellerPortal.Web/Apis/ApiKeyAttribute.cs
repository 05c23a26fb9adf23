using Microsoft.AspNetCore.Mvc.Filters;
using SellerPortal.Accounts.ApiKeys;

namespace SellerPortal.Web.Apis;

/// <summary>
/// Lets a call through whose Bearer key has the scope (documentation: Authentication): 401 for a key that opens nothing, 403 for one that
/// may not do this, 429 for one whose budget is used up. What follows reads the caller with <see cref="ApiCalls.Caller"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ApiKeyAttribute(string scope) : Attribute, IAsyncResourceFilter
{
    public string Scope { get; } = scope;

    /// <summary>Whether the call creates a lead, and so counts towards the smaller budget and may come from a browser.</summary>
    public bool CreatesLead { get; init; }

    /// <summary>Whether the call counts towards the key's budget; the configuration document's don't.</summary>
    public bool IsLimited { get; init; } = true;

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (await RefusalAsync(context.HttpContext) is { } error)
            context.Result = error.ToResult();
        else
            await next();
    }

    private async Task<ApiError?> RefusalAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var keys = services.GetRequiredService<ApiKeyDirectory>();
        var key = BearerKey(http.Request);
        var caller = key is null ? null : await keys.FindAsync(key, http.RequestAborted);
        if (caller is not null)
            http.LogAs(caller);
        if (caller?.Kind == ApiKeyKind.Browser)
        {
            var origin = http.Request.Headers.Origin.ToString();
            if (!caller.Origins.Contains(origin))
                return ApiError.NotPermitted;
            BrowserCalls.Allow(http.Response, origin);
        }
        else
        {
            await BrowserCalls.AllowKnownOriginAsync(http, keys);
        }
        if (caller is null)
        {
            // Whoever still uses a key that has ended wants to find out.
            if (key is not null && await keys.FindEndedAsync(key, http.RequestAborted) is { } ended)
                http.LogAs(ended);
            return ApiError.Unauthenticated;
        }
        if (!caller.Scopes.Contains(Scope) || (caller.Kind == ApiKeyKind.Browser && !CreatesLead))
            return ApiError.NotPermitted;
        services.GetRequiredService<ApiKeyUse>().Note(caller.KeyId);
        http.Items[typeof(ApiCaller)] = caller;
        return IsLimited ? await LimitAsync(http, services.GetRequiredService<IRateLimits>(), caller) : null;
    }

    private async Task<ApiError?> LimitAsync(HttpContext http, IRateLimits limits, ApiCaller caller)
    {
        if (await limits.TakeAsync(caller, CreatesLead, http.Connection.RemoteIpAddress, http.RequestAborted) is not { } state)
            return null;
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = state.Limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = state.Remaining.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = Math.Ceiling(state.Reset.ToUnixTimeMilliseconds() / 1000.0).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return state.Allowed ? null : ApiError.RateLimited(state);
    }

    private static string? BearerKey(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && header.Length > scheme.Length ? header[scheme.Length..].Trim() : null;
    }
}

/// <summary>What an action knows of the call that it answers.</summary>
internal static class ApiCalls
{
    /// <summary>The caller that <see cref="ApiKeyAttribute"/> let through.</summary>
    public static ApiCaller Caller(this HttpContext http) => (ApiCaller)http.Items[typeof(ApiCaller)]!;
}
