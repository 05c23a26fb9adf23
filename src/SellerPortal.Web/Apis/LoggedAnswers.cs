using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace SellerPortal.Web.Apis;

/// <summary>Notes what an API's action, or a filter in its place, answers. It is written as text only where the log is written.</summary>
internal sealed class LoggedAnswers : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.HttpContext.LogEntry() is not { Caller: not null } entry)
            return;
        entry.Answer = context.Result switch
        {
            ContentResult content => content.Content,
            JsonResult json => json.Value,
            ObjectResult value => value.Value,
            _ => null,
        };
        if (context.Result is ApiErrorResult refused)
            context.HttpContext.LogRefusal(refused.Error);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
