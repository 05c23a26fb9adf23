using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Accounts.ApiLog;

namespace SellerPortal.Web.Portal.Logs;

/// <summary>The filters of the log as they stand in its URL, as text: what can't be understood is shown again, not lost.</summary>
/// <param name="Q">A request's id or a lead's.</param>
/// <param name="Service">Wire name of a <see cref="CallService"/>.</param>
/// <param name="Key">Id of an API key or buyer.</param>
/// <param name="Status"><c>2</c>, <c>4</c> or <c>5</c>.</param>
/// <param name="Code">An error code.</param>
/// <param name="Method">An HTTP method.</param>
/// <param name="Endpoint">A route, as the errors link to it.</param>
public sealed record LogListForm(string? Q, string? Service, Guid? Key, string? Status, string? Code, string? Method, string? Endpoint)
{
    public static readonly IReadOnlyList<string> Methods = ["GET", "POST", "PUT", "DELETE"];

    /// <summary>The filter that this means. What is wrong with it goes to the page's problems, and lets everything through.</summary>
    public CallFilter ToFilter(ModelStateDictionary problems)
    {
        Guid? id = null;
        if (!string.IsNullOrWhiteSpace(Q))
        {
            if (Guid.TryParse(Q.Trim(), out var given))
                id = given;
            else
                problems.AddModelError("q", "Enter a whole request ID or lead ID, like 01a20da1-a15a-77ea-9892-3f70e472642e");
        }
        return new CallFilter(
            WireName.TryParse<CallService>(Service, out var service) ? service : null,
            Key,
            Status switch { "2" => 2, "4" => 4, "5" => 5, _ => null },
            string.IsNullOrWhiteSpace(Code) ? null : Code.Trim(),
            Methods.Contains(Method) ? Method : null,
            string.IsNullOrWhiteSpace(Endpoint) ? null : Endpoint,
            id);
    }
}
