using System.Text.Json;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Notifications.Methods;

/// <summary>Hands a text message to the service at <c>Sms:Url</c> (contract: Notifications).</summary>
internal sealed class SmsMethod(GuardedClient client, PortalSettings settings) : INoticeMethod
{
    public NotificationMethod Method => NotificationMethod.Sms;

    public async Task<SendOutcome> SendAsync(Notice notice, string target, NoticeContent content)
    {
        if (settings.Sms is not { } sms)
            return new SendOutcome(SendResult.Refused, "This installation's configuration has no Sms:Url.");
        var message = JsonSerializer.Serialize(new { to = target, from = sms.From, text = content.Link is null ? content.Line : $"{content.Line}. {content.Link}" }, WireJson.Options);
        var id = ("webhook-id", notice.Id.ToString());
        return await client.PostJsonAsync(
            sms.Url.AbsoluteUri, message, settings.Notifications.Timeout, sms.Token is null ? [id] : [id, ("Authorization", $"Bearer {sms.Token}")]);
    }
}
