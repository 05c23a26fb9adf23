using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SellerPortal.Data;
using SellerPortal.TestKit.Databases;

namespace SellerPortal.TestKit;

/// <summary>
/// The whole product on Kestrel, at a port of its own, with a data directory and a database of its own that are deleted in the end. It starts with one
/// account (owner <see cref="Email"/>, API key <see cref="ApiKey"/>), limits off, and loopback allowed for buyers.
/// </summary>
public sealed class PortalServer : WebApplicationFactory<Program>
{
    public const string Email = "owner@example.com";
    public const string Password = "correct horse battery";
    public const string ApiKey = "testkey0testkey0testkey0testkey0";

    // Hangfire keeps the newest host's log in a static place, where other hosts of this process still find it after that host is gone.
    private static readonly ILoggerFactory SharedLog = LoggerFactory.Create(_ => { });

    private readonly Dictionary<string, string> _settings;
    private readonly TimeProvider? _clock;
    private readonly TemporaryData? _data;

    /// <param name="settings">Configuration beyond the kit's own, which it overrides; <c>{port}</c> in it is the server's port.</param>
    /// <param name="clock">The time that the product sees; the system's if left out.</param>
    /// <param name="dataDirectory">
    /// An existing data directory, for restarts and second nodes: its name names the database too. A new one if left out.
    /// </param>
    public PortalServer(IReadOnlyDictionary<string, string>? settings = null, TimeProvider? clock = null, string? dataDirectory = null)
        : this(settings, clock, dataDirectory, withAccount: true)
    {
    }

    private PortalServer(IReadOnlyDictionary<string, string>? settings, TimeProvider? clock, string? dataDirectory, bool withAccount)
    {
        var port = FreePort();
        _clock = clock;
        _data = dataDirectory is null ? new TemporaryData() : null;
        Url = new Uri($"http://localhost:{port}");
        DataDirectory = dataDirectory ?? _data!.Directory;
        _settings = KitSettings(Url, DataDirectory);
        if (!withAccount)
            foreach (var key in _settings.Keys.Where(key => key.StartsWith("Bootstrap:", StringComparison.Ordinal)).ToList())
                _settings.Remove(key);
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            _settings[key] = value.Replace("{port}", $"{port}", StringComparison.Ordinal);
        if (_data is not null && withAccount && settings?.Keys.Any(ChangesTheFirstStart) is not true)
            FirstStart.CopyTo(DataDirectory);
        UseKestrel(port);
        StartServer();
    }

    /// <summary>A server as it is at the very first start: nobody has an account.</summary>
    public static PortalServer WithoutAccount() => new(null, null, null, withAccount: false);

    public Uri Url { get; }

    public string DataDirectory { get; }

    /// <summary>A client of the APIs that sends the account's API key; redirects are not followed.</summary>
    public HttpClient Api(string apiKey = ApiKey)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", apiKey);
        return client;
    }

    /// <summary>Replaces what the account has configured by this document (contract: The account's configuration as one document).</summary>
    public async Task ConfigureAsync(string document)
    {
        using var api = Api();
        using var answer = await api.PutAsync("/api/v1/configuration", Json.Body(document));
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The configuration was refused: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>A client without credentials that keeps cookies; redirects are not followed.</summary>
    public HttpClient Anonymous() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() }) { BaseAddress = Url };

    /// <summary>A connection to the server's database, whichever it is.</summary>
    public DbConnection OpenDatabase() => Services.GetRequiredService<IPortalDatabase>().OpenConnection();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSolutionRelativeContentRoot("", "SellerPortal.sln");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(SharedLog);
            if (_clock is not null)
                services.AddSingleton(_clock);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _data?.Dispose();
    }

    private static bool ChangesTheFirstStart(string key) =>
        key == "Demo" || key.StartsWith("Bootstrap:", StringComparison.OrdinalIgnoreCase) || key.StartsWith("Database:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The configuration that every server of the kit begins with.</summary>
    internal static Dictionary<string, string> KitSettings(Uri url, string dataDirectory) => new(TestDatabase.SettingsFor(dataDirectory))
    {
        ["DataDirectory"] = dataDirectory,
        ["PublicUrls:Portal"] = url.AbsoluteUri.TrimEnd('/'),
        ["Bootstrap:AccountName"] = "Example seller",
        ["Bootstrap:Email"] = Email,
        ["Bootstrap:Password"] = Password,
        ["Bootstrap:ApiKey"] = ApiKey,
        ["Connect:RateLimits:RequestsPerMinute"] = "0",
        ["Connect:RateLimits:LeadsPerMinute"] = "0",
        ["Outbound:AllowPrivateNetworks"] = "true",
    };

    /// <summary>A port of loopback that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
