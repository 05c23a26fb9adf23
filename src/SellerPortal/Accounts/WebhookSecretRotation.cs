using SellerPortal.Data;

namespace SellerPortal.Accounts;

/// <summary>Changes the secret that signs an account's webhooks, for people.</summary>
public sealed class WebhookSecretRotation(PortalDbContext db, WebhookSecrets secrets, TimeProvider time)
{
    /// <summary>Makes a new secret and returns it, this once; the former one signs beside it for <see cref="WebhookSecrets.Overlap"/>.</summary>
    public async Task<NewWebhookSecret> RotateAsync(Guid accountId, CancellationToken cancellation)
    {
        var now = time.Now();
        return new NewWebhookSecret(await secrets.RotateAsync(db, accountId, now, cancellation), now + WebhookSecrets.Overlap);
    }
}

/// <summary>A signing secret and, this once, its text.</summary>
/// <param name="FormerEnds">Until when the one before it signs too.</param>
public sealed record NewWebhookSecret(string Text, DateTimeOffset FormerEnds);
