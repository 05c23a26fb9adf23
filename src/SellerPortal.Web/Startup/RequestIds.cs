using SellerPortal.Accounts.ApiLog;

namespace SellerPortal.Web.Startup;

/// <summary>Gives each request the one id that its answer (<c>X-Request-Id</c>), the text log, error pages and the API log call it by. What a caller sends is not taken over: two could say the same.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-Id";

    public static void UseRequestIds(this WebApplication app)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        app.Use((context, next) =>
        {
            context.TraceIdentifier = CallIds.New(time.GetUtcNow()).ToString();
            // At the last moment: an error page begins with cleared headers.
            context.Response.OnStarting(Add, context);
            return next(context);
        });
    }

    private static readonly Func<object, Task> Add = static state =>
    {
        var context = (HttpContext)state;
        context.Response.Headers[Header] = context.TraceIdentifier;
        return Task.CompletedTask;
    };
}
