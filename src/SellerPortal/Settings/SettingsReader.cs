using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;

namespace SellerPortal.Settings;

/// <summary>Reads the configuration and refuses what it doesn't understand: a typing error must not become a default.</summary>
public static class SettingsReader
{
    private const string DefaultPortal = "http://localhost:5080";

    /// <summary>The installation's settings.</summary>
    /// <exception cref="StartupException">A value is not acceptable; the message names its key and what it accepts.</exception>
    public static PortalSettings Read(IConfiguration configuration)
    {
        var keys = new ConfigurationKeys(configuration);
        var urls = ReadPublicUrls(keys);
        var timeout = TimeSpan.FromSeconds(keys.WholeNumber("Delivery:TimeoutSeconds", 10, 1, 300));
        return new PortalSettings(
            Path.GetFullPath(keys.Text("DataDirectory", "data")),
            ReadDatabase(keys),
            urls,
            ReadBootstrap(keys, configuration),
            new ConnectSettings(
                keys.WholeNumber("Connect:RateLimits:RequestsPerMinute", 60, 0, 1_000_000),
                keys.WholeNumber("Connect:RateLimits:LeadsPerMinute", 10, 0, 1_000_000),
                TimeSpan.FromSeconds(keys.WholeNumber("Connect:FirstAttemptWaitSeconds", 3, 0, 60))),
            new DeliverySettings(keys.Durations("Delivery:RetryDelays", "00:00:30, 00:02:00, 00:10:00, 01:00:00, 06:00:00"), timeout),
            new NotificationSettings(
                keys.Durations(
                    "Notifications:RetryDelays", "00:00:05, 00:05:00, 00:30:00, 02:00:00, 05:00:00, 10:00:00, 14:00:00, 20:00:00, 1.00:00:00"),
                timeout),
            new CertifySettings(keys.Duration("Certify:ClaimWindow", "00:00:30"), keys.Duration("Certify:ReclaimWindow", "00:15:00")),
            new PerformSettings(keys.Duration("Perform:DownloadLifetime", "7.00:00:00")),
            ReadOutbound(keys, urls.Portal),
            ReadApiLog(keys),
            ReadSmtp(keys),
            ReadSms(keys),
            [.. keys.List("Proxy:TrustedNetworks").Select(text => keys.Network("Proxy:TrustedNetworks", text))],
            keys.Switch("Maintenance"),
            keys.Switch("Demo"));
    }

    private static DatabaseSettings ReadDatabase(ConfigurationKeys keys)
    {
        const string key = "ConnectionStrings:Portal";
        var provider = keys.Name("Database:Provider", DatabaseProvider.Sqlite);
        return new DatabaseSettings(
            provider,
            provider == DatabaseProvider.PostgreSql
                ? keys.Required(key, "a PostgreSQL connection string, such as Host=localhost;Database=portal;Username=portal;Password=…")
                : keys.TextOrNull(key),
            TimeSpan.FromSeconds(keys.WholeNumber("Database:StartTimeoutSeconds", 30, 0, 3600)),
            keys.Switch("Database:MigrateOnStart", otherwise: true));
    }

    private static PublicUrls ReadPublicUrls(ConfigurationKeys keys)
    {
        var portal = keys.Url("PublicUrls:Portal", DefaultPortal);
        Uri Service(string name, string path) => keys.Url($"PublicUrls:{name}", SellerPortal.Settings.PublicUrls.Below(portal, path));
        return new PublicUrls(
            portal, Service("Connect", "/connect"), Service("CertGen", "/cert-gen"), Service("Cert", "/cert"),
            Service("Perform", "/perform"), Service("Js", "/js"));
    }

    private static List<BootstrapAccount> ReadBootstrap(ConfigurationKeys keys, IConfiguration configuration)
    {
        var accounts = new List<BootstrapAccount>();
        if (configuration.GetSection("Bootstrap").GetChildren().Any(c => c.Key != "Accounts" && !string.IsNullOrWhiteSpace(c.Value)))
            accounts.Add(ReadBootstrapAccount(keys, "Bootstrap"));
        foreach (var section in configuration.GetSection("Bootstrap:Accounts").GetChildren())
            accounts.Add(ReadBootstrapAccount(keys, section.Path));
        return accounts;
    }

    private static BootstrapAccount ReadBootstrapAccount(ConfigurationKeys keys, string prefix)
    {
        var email = keys.Required($"{prefix}:Email", "an e-mail address");
        if (!email.Contains('@', StringComparison.Ordinal))
            throw ConfigurationKeys.Refusal($"{prefix}:Email", email, "an e-mail address");
        var password = keys.Required($"{prefix}:Password", "at least 8 characters");
        if (password.Length < 8)
            throw new StartupException($"{prefix}:Password is too short: it accepts at least 8 characters.");
        var apiKey = keys.TextOrNull($"{prefix}:ApiKey");
        if (apiKey is not null && !SecretText.IsAcceptable(apiKey))
            throw new StartupException($"{prefix}:ApiKey {SecretText.Rule}.");
        var file = keys.TextOrNull($"{prefix}:ConfigurationFile");
        if (file is not null && !File.Exists(file))
            throw ConfigurationKeys.Refusal($"{prefix}:ConfigurationFile", file, "the path of a file that exists");
        return new BootstrapAccount(keys.Text($"{prefix}:AccountName", email), email, password, apiKey, file);
    }

    private static ApiLogSettings ReadApiLog(ConfigurationKeys keys)
    {
        const int longest = 3660;
        var callDays = keys.WholeNumber("ApiLog:CallDays", 396, 1, longest);
        return new ApiLogSettings(
            keys.WholeNumber("ApiLog:QueueLength", 10_000, 1, 1_000_000),
            // What a call said is of no use without the call.
            TimeSpan.FromDays(keys.WholeNumber("ApiLog:BodyDays", Math.Min(60, callDays), 1, callDays)),
            TimeSpan.FromDays(callDays));
    }

    private static SmtpSettings? ReadSmtp(ConfigurationKeys keys)
    {
        if (keys.TextOrNull("Smtp:Host") is not { } host)
            return null;
        if (Uri.CheckHostName(host) is UriHostNameType.Unknown)
            throw ConfigurationKeys.Refusal("Smtp:Host", host, "a host name or address");
        var from = keys.Text("Smtp:From", $"no-reply@{keys.Url("PublicUrls:Portal", DefaultPortal).Host}");
        if (!MailAddress.TryCreate(from, out _))
            throw ConfigurationKeys.Refusal("Smtp:From", from, "an e-mail address");
        return new SmtpSettings(
            host, keys.WholeNumber("Smtp:Port", 587, 1, 65535), keys.TextOrNull("Smtp:User"), keys.TextOrNull("Smtp:Password"), from, keys.Switch("Smtp:UseTls"));
    }

    private static SmsSettings? ReadSms(ConfigurationKeys keys)
    {
        if (keys.TextOrNull("Sms:Url") is not { } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw ConfigurationKeys.Refusal("Sms:Url", text, "an http or https URL");
        return new SmsSettings(url, keys.TextOrNull("Sms:Token"), keys.TextOrNull("Sms:From"));
    }

    private static OutboundSettings ReadOutbound(ConfigurationKeys keys, Uri portal)
    {
        const string key = "Outbound:AllowedHosts";
        var entries = keys.List(key);
        var networks = entries.Where(e => e.Contains('/', StringComparison.Ordinal) || IPAddress.TryParse(e, out _)).ToList();
        var hosts = entries.Except(networks).ToList();
        foreach (var host in hosts.Where(h => Uri.CheckHostName(h) is not UriHostNameType.Dns))
            throw ConfigurationKeys.Refusal(key, host, "host names, addresses and ranges such as 10.1.0.0/16");
        // The demo's buyers answer in this process.
        if (keys.Switch("Demo"))
            hosts.Add(portal.Host);
        return new OutboundSettings(
            keys.Switch("Outbound:AllowPrivateNetworks"),
            hosts.ToHashSet(StringComparer.OrdinalIgnoreCase),
            [.. networks.Select(text => keys.Network(key, text))]);
    }
}
