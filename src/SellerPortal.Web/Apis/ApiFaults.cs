using SellerPortal.Data;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis;

/// <summary>Whatever goes wrong below an API's prefix is told in that API's own error shape, without saying anything about the inside.</summary>
internal sealed class ApiFaults(RequestDelegate next, IPortalDatabase database, ILogger<ApiFaults> log)
{
    private const string RetryAfterSeconds = "5";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            var error = problem.StatusCode == StatusCodes.Status413PayloadTooLarge ? ApiError.TooLarge : ApiError.InvalidParameters;
            await WriteAsync(context, error, "The request is too large, was cut off or can't be read.");
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception problem) when (!context.Response.HasStarted && database.IsUnavailable(problem))
        {
            log.LogWarning("Request {RequestId} ({Method} {Route}): the database can't answer: {Reason}", context.TraceIdentifier, context.Request.Method, context.GetEndpoint()?.DisplayName, problem.GetBaseException().Message);
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await WriteAsync(context, ApiError.Unavailable, "The service can't answer at the moment. Please try again shortly.", StatusCodes.Status503ServiceUnavailable);
            return;
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            log.LogError(problem, "Request {RequestId} ({Method} {Route}) failed.", context.TraceIdentifier, context.Request.Method, context.GetEndpoint()?.DisplayName);
            await WriteAsync(context, ApiError.Internal, "Something went wrong. Please try again later.");
            return;
        }
        // No route, or not for this method.
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, ContentLength: null, ContentType: null })
            await WriteAsync(context, ApiError.NoSuchMethod, "There is nothing at this URL for this HTTP method.", StatusCodes.Status404NotFound);
    }

    private static Task WriteAsync(HttpContext context, ApiError error, string message, int simpleStatus = StatusCodes.Status500InternalServerError)
    {
        if (!HasSimpleErrors(context.Request))
            return error.WriteAsync(context);
        context.Response.StatusCode = simpleStatus;
        context.LogRefusal(error);
        return context.Response.WriteAsJsonAsync(new { Error = new { Message = message } }, WireJson.Options, context.RequestAborted);
    }

    /// <summary>Certify and a buyer's push tell errors as <c>{"error": {"message"}}</c>.</summary>
    private static bool HasSimpleErrors(HttpRequest request) =>
        request.Path.StartsWithSegments(ServiceMap.CertGen, StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments(ServiceMap.Cert, StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments(ServiceMap.Perform + "/leads", StringComparison.OrdinalIgnoreCase);
}
