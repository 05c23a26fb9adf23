using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SellerPortal.Web.Portal.Errors;

/// <summary>Notes that a post was refused for its token against forgery, so that the error page can say so.</summary>
internal sealed class ExpiredForm : IAlwaysRunResultFilter
{
    public static bool Happened(HttpContext http) => http.Items.ContainsKey(typeof(ExpiredForm));

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
            context.HttpContext.Items[typeof(ExpiredForm)] = true;
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
