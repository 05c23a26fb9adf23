using System.Text.Json;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Notifications.Methods;

/// <summary>Posts one line to a Slack incoming webhook.</summary>
internal sealed class SlackMethod(GuardedClient client, NotificationSettings settings) : INoticeMethod
{
    public NotificationMethod Method => NotificationMethod.Slack;

    public Task<SendOutcome> SendAsync(Notice notice, string target, NoticeContent content) => client.PostJsonAsync(
        target, JsonSerializer.Serialize(new { text = Escape(content.Link is null ? content.Line : $"{content.Line}. {content.Link}") }, WireJson.Options), settings.Timeout,
        ("webhook-id", notice.Id.ToString()));

    /// <summary>Slack's own rule: these three could begin a mention or a link.</summary>
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
