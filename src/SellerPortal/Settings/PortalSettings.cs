using System.Net;

namespace SellerPortal.Settings;

/// <summary>The installation's configuration, checked (contract: Configuration). Each part names its key and default.</summary>
public sealed record PortalSettings(
    string DataDirectory,
    DatabaseSettings Database,
    PublicUrls PublicUrls,
    IReadOnlyList<BootstrapAccount> Bootstrap,
    ConnectSettings Connect,
    DeliverySettings Delivery,
    NotificationSettings Notifications,
    CertifySettings Certify,
    PerformSettings Perform,
    OutboundSettings Outbound,
    ApiLogSettings ApiLog,
    SmtpSettings? Smtp,
    SmsSettings? Sms,
    IReadOnlyList<IPNetwork> TrustedProxies,
    bool Maintenance,
    bool Demo);

/// <summary><c>Database:*</c>.</summary>
/// <param name="Provider"><c>Database:Provider</c>; default Sqlite.</param>
/// <param name="ConnectionString"><c>ConnectionStrings:Portal</c>; only for PostgreSQL, and needed there.</param>
/// <param name="StartTimeout"><c>Database:StartTimeoutSeconds</c>: how long a start waits for a database that can't be reached; default 30 seconds.</param>
/// <param name="MigrateOnStart"><c>Database:MigrateOnStart</c>: whether a start upgrades an older database; default true. False: the <c>migrate</c> command does.</param>
public sealed record DatabaseSettings(DatabaseProvider Provider, string? ConnectionString, TimeSpan StartTimeout, bool MigrateOnStart);

/// <summary>One file for one process, or a server for as many as there are.</summary>
public enum DatabaseProvider { Sqlite, PostgreSql }

/// <summary><c>PublicUrls:*</c>: where people and programs reach each service. Every URL in an answer is built from these; none ends in a slash.</summary>
public sealed record PublicUrls(Uri Portal, Uri Connect, Uri CertGen, Uri Cert, Uri Perform, Uri Js)
{
    /// <summary>Scheme, host and port of all services, each once.</summary>
    public IReadOnlyList<string> Origins { get; } =
        [.. new[] { Portal, Connect, CertGen, Cert, Perform, Js }.Select(url => url.GetLeftPart(UriPartial.Authority)).Distinct()];

    /// <summary>A URL below a service's base.</summary>
    public static string Below(Uri service, string path) => service.AbsoluteUri.TrimEnd('/') + path;
}

/// <summary><c>Bootstrap:*</c>: an account that is created on the first start with an empty database.</summary>
public sealed record BootstrapAccount(string AccountName, string Email, string Password, string? ApiKey, string? ConfigurationFile);

/// <summary><c>Connect:*</c>.</summary>
/// <param name="RequestsPerMinute"><c>Connect:RateLimits:RequestsPerMinute</c>, per API key; default 60, 0 for no limit.</param>
/// <param name="LeadsPerMinute"><c>Connect:RateLimits:LeadsPerMinute</c>, per API key; default 10, 0 for no limit.</param>
/// <param name="FirstAttemptWait"><c>Connect:FirstAttemptWaitSeconds</c>; default 3 seconds, 0 to answer at once.</param>
public sealed record ConnectSettings(int RequestsPerMinute, int LeadsPerMinute, TimeSpan FirstAttemptWait);

/// <summary><c>Delivery:*</c>.</summary>
/// <param name="RetryDelays"><c>Delivery:RetryDelays</c>: one entry a retry; default 30 s, 2 min, 10 min, 1 h, 6 h.</param>
/// <param name="Timeout"><c>Delivery:TimeoutSeconds</c>: one deadline for the whole exchange; default 10 seconds.</param>
public sealed record DeliverySettings(IReadOnlyList<TimeSpan> RetryDelays, TimeSpan Timeout);

/// <summary><c>Notifications:*</c>: webhooks, the seller's Perform webhook, Slack, e-mail and text messages. One attempt may take as long as a delivery's.</summary>
/// <param name="RetryDelays"><c>Notifications:RetryDelays</c>: one entry a retry; default 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.</param>
/// <param name="Timeout"><c>Delivery:TimeoutSeconds</c>.</param>
public sealed record NotificationSettings(IReadOnlyList<TimeSpan> RetryDelays, TimeSpan Timeout);

/// <summary><c>Certify:*</c>: how long a certificate can be claimed; both from its generation.</summary>
/// <param name="ClaimWindow"><c>Certify:ClaimWindow</c>; default 30 seconds.</param>
/// <param name="ReclaimWindow"><c>Certify:ReclaimWindow</c>: until when the seller's own certificate can be passed on to a buyer; default 15 minutes.</param>
public sealed record CertifySettings(TimeSpan ClaimWindow, TimeSpan ReclaimWindow);

/// <summary><c>Perform:*</c>.</summary>
/// <param name="DownloadLifetime"><c>Perform:DownloadLifetime</c>: validity of a download URL; default 7 days.</param>
public sealed record PerformSettings(TimeSpan DownloadLifetime);

/// <summary><c>Outbound:*</c>.</summary>
/// <param name="AllowPrivateNetworks"><c>Outbound:AllowPrivateNetworks</c>: whether endpoints may resolve to addresses that are not public; default false.</param>
/// <param name="AllowedHosts"><c>Outbound:AllowedHosts</c>: host names allowed all the same.</param>
/// <param name="AllowedNetworks"><c>Outbound:AllowedHosts</c>: address ranges allowed all the same.</param>
public sealed record OutboundSettings(bool AllowPrivateNetworks, IReadOnlySet<string> AllowedHosts, IReadOnlyList<IPNetwork> AllowedNetworks);

/// <summary><c>ApiLog:*</c>.</summary>
/// <param name="QueueLength"><c>ApiLog:QueueLength</c>: how many answered calls may wait to be written down; default 10,000. More are lost, and counted.</param>
/// <param name="BodyLife"><c>ApiLog:BodyDays</c>: how long what calls said is kept; default 60 days.</param>
/// <param name="CallLife"><c>ApiLog:CallDays</c>: how long calls are kept; default 396 days, 13 months.</param>
public sealed record ApiLogSettings(int QueueLength, TimeSpan BodyLife, TimeSpan CallLife);

/// <summary><c>Smtp:*</c>: how e-mail leaves; without <c>Smtp:Host</c> there is none.</summary>
/// <param name="Host"><c>Smtp:Host</c>.</param>
/// <param name="Port"><c>Smtp:Port</c>; default 587.</param>
/// <param name="User"><c>Smtp:User</c>; null: without sign-in.</param>
/// <param name="Password"><c>Smtp:Password</c>.</param>
/// <param name="From"><c>Smtp:From</c>: the sender's address; default <c>no-reply@</c> and the portal's host.</param>
/// <param name="UseTls"><c>Smtp:UseTls</c>: whether the connection must be encrypted; default false, which encrypts it where the server offers to.</param>
public sealed record SmtpSettings(string Host, int Port, string? User, string? Password, string From, bool UseTls);

/// <summary><c>Sms:*</c>: the service that sends text messages; without <c>Sms:Url</c> there is none.</summary>
/// <param name="Url"><c>Sms:Url</c>.</param>
/// <param name="Token"><c>Sms:Token</c>, the Bearer token; null: none.</param>
/// <param name="From"><c>Sms:From</c>: the sender's name or number; null: the service's own.</param>
public sealed record SmsSettings(Uri Url, string? Token, string? From);
