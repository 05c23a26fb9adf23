using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace SellerPortal.Web.Portal;

/// <summary>A download that is made while it is sent, so that it is never in memory as a whole.</summary>
internal sealed class StreamedFile(string contentType, string name, Func<Stream, Task> write) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        var response = context.HttpContext.Response;
        response.ContentType = contentType;
        response.Headers.ContentDisposition = disposition.ToString();
        return write(response.Body);
    }
}
