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
            ("webhook-signature", WebhookSignature.Of(await SecretAsync(notice.AccountId), id, at, content.Body)));
    }

    private async Task<string> SecretAsync(Guid accountId)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await secrets.GetAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), accountId, CancellationToken.None);
    }
}
