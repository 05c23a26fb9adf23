namespace SellerPortal.Accounts;

/// <summary>A seller: the owner of every other row. Nothing is read or written without naming one.</summary>
public sealed class Account
{
    public const string DefaultTimeZone = "Europe/London";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; set; }

    /// <summary>The IANA zone in which the account's days begin and its pages show times.</summary>
    public string TimeZone { get; set; } = DefaultTimeZone;

    /// <summary>ISO 4217; the currency in which reports add up amounts.</summary>
    public string Currency { get; set; } = "GBP";

    /// <summary>Where feedback is posted as soon as a buyer pushes it; null: nowhere.</summary>
    public string? PerformWebhookUrl { get; set; }

    /// <summary>The secret that signs the account's webhooks (<c>whsec_…</c>), encrypted; null until it is first needed.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>Requests a minute for each of its API keys; 0: no limit; null: what the platform sets (<c>Connect:RateLimits:RequestsPerMinute</c>).</summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>Leads a minute for each of its API keys; 0: no limit; null: what the platform sets (<c>Connect:RateLimits:LeadsPerMinute</c>).</summary>
    public int? LeadsPerMinute { get; set; }

    /// <summary>Whether its own people open the portal with a second factor only.</summary>
    public bool RequiresSecondFactor { get; set; }

    /// <summary>The secret before the present one, encrypted: it signs too until <see cref="FormerWebhookSecretEnds"/>.</summary>
    public string? FormerWebhookSecret { get; set; }

    public DateTimeOffset? FormerWebhookSecretEnds { get; set; }

    /// <summary>Raised by every change of what the account has configured, so that caches know when they are old.</summary>
    public long SettingsVersion { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
