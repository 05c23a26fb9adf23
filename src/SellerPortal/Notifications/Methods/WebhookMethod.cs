using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Accounts;
using SellerPortal.Data;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Notifications.Methods;

/// <summary>Posts the documented body to the seller's URL, signed after Standard Webhooks with the account's secret.</summary>
internal sealed class WebhookMethod(
    GuardedClient client, WebhookSecrets secrets, IServiceScopeFactory scopes, NotificationSettings settings, TimeProvider time) : INoticeMethod
{
    public NotificationMethod Method => NotificationMethod.Webhook;

    public async Task<SendOutcome> SendAsync(Notice notice, string target, NoticeContent content)
    {
        var (id, at) = (notice.Id.ToString(), time.GetUtcNow().ToUnixTimeSeconds());
        return await client.PostJsonAsync(
            target, content.Body, settings.Timeout,
            ("webhook-id", id),
            ("webhook-timestamp", at.ToString(CultureInfo.InvariantCulture)),
            ("webhook-signature", string.Join(' ', (await SecretsAsync(notice.AccountId)).Select(secret => WebhookSignature.Of(secret, id, at, content.Body)))));
    }

    /// <summary>The secret, and for a while after its rotation the former one: a receiver takes whichever it knows.</summary>
    private async Task<IReadOnlyList<string>> SecretsAsync(Guid accountId)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await secrets.InUseAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), accountId, time.Now(), CancellationToken.None);
    }
}
