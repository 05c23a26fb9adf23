using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Web.Startup;

/// <summary>Puts the application together: configuration, services, pipeline.</summary>
internal static class PortalHost
{
    /// <summary>The application, ready to be prepared and run.</summary>
    /// <exception cref="StartupException">The configuration has a value that is not acceptable.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. Commands.Settings(args).Select(arg => arg == "--demo" ? "--Demo=true" : arg)],
            // Published, views and assets lie beside the program; in a checkout they lie where it was started.
            ContentRootPath = File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json")) ? null : AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
            builder.WebHost.UseUrls("http://localhost:5080");
        var settings = SettingsReader.Read(builder.Configuration);
        DataDirectory.Prepare(settings.DataDirectory);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 8 * 1024 * 1024;
        });
        // A start that fails is told in one line by Program; the host would add its stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // The keys that encrypt secrets lie in the database, as protected as the rows beside them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSellerPortal(settings);
        builder.Services.AddPortalWeb(settings);
        var app = builder.Build();
        app.UsePortalWeb();
        return app;
    }
}
