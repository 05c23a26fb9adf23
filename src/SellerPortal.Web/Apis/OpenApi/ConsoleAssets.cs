namespace SellerPortal.Web.Apis.OpenApi;

/// <summary>The two files of the package's console that the page uses. The package's own page around them isn't served: there is one console.</summary>
internal static class ConsoleAssets
{
    public const string Folder = "ui";

    private const string Prefix = ConsoleController.Path + "/" + Folder;

    private static readonly HashSet<string> Files = new(StringComparer.Ordinal) { $"{Prefix}/swagger-ui-bundle.js", $"{Prefix}/swagger-ui.css" };

    public static void UseConsoleAssets(this WebApplication app) => app.UseWhen(
        context => Files.Contains(context.Request.Path.Value!),
        assets => assets.UseSwaggerUI(options =>
        {
            options.RoutePrefix = Prefix.TrimStart('/');
            options.CacheLifetime = TimeSpan.FromDays(365);
        }));
}
