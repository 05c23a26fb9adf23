using Microsoft.AspNetCore.Mvc;

namespace SellerPortal.Web.Apis;

/// <summary>The documented error object of Certify and of a buyer's push: <c>{"error": {"message"}}</c>.</summary>
internal static class SimpleError
{
    public static IActionResult Of(int status, string message) =>
        new JsonResult(new { Error = new { Message = message } }, WireJson.Options) { StatusCode = status };
}
