using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace SellerPortal.Web.Portal.Errors;

/// <summary>Shows every refusal and fault of the portal as a page: what happened, what to do, the request's id, the way back.</summary>
/// <remarks>The pipeline comes here with the failed request's own method; nobody need be signed in, and nothing is read from the database.</remarks>
[AllowAnonymous, IgnoreAntiforgeryToken, ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorController(ILogger<ErrorController> log) : Controller
{
    public const string Path = "/error";

    [Route(Path), ResponseCache(NoStore = true)]
    public IActionResult Index()
    {
        var fault = HttpContext.Features.Get<IExceptionHandlerFeature>();
        if (fault is null && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        if (fault is not null && Response.StatusCode >= 500)
            log.LogError(fault.Error, "Request {RequestId} ({Method} {Endpoint}) failed.", HttpContext.TraceIdentifier, Request.Method, fault.Endpoint?.DisplayName);
        var words = ExpiredForm.Happened(HttpContext) ? ErrorWords.ExpiredForm : ErrorWords.Of(Response.StatusCode);
        return View(new ErrorPage(words, HttpContext.TraceIdentifier));
    }
}

/// <param name="RequestId">What the log calls the request.</param>
public sealed record ErrorPage(ErrorWords Words, string RequestId);
