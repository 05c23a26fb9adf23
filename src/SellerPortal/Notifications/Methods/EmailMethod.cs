using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Notifications.Methods;

/// <summary>Sends a plain e-mail through the server that <c>Smtp:*</c> names.</summary>
internal sealed class EmailMethod(PortalSettings settings, TimeProvider time) : INoticeMethod
{
    private const int PortOfImplicitTls = 465;

    public NotificationMethod Method => NotificationMethod.Email;

    public Task<SendOutcome> SendAsync(Notice notice, string target, NoticeContent content) => SendAsync(smtp => Compose(notice, target, content, smtp));

    /// <summary>Sends a message that is no notice.</summary>
    internal async Task<SendOutcome> SendAsync(Func<SmtpSettings, MimeMessage> compose)
    {
        if (settings.Smtp is not { } smtp)
            return new SendOutcome(SendResult.Refused, "This installation's configuration has no Smtp:Host.");
        var timeout = settings.Notifications.Timeout;
        using var deadline = new CancellationTokenSource(timeout, time);
        try
        {
            using var message = compose(smtp);
            await SendAsync(message, smtp, deadline.Token);
            return new SendOutcome(SendResult.Accepted);
        }
        catch (OperationCanceledException)
        {
            return Problem(string.Create(CultureInfo.InvariantCulture, $"The mail server did not take the message within {timeout.TotalSeconds:0.#} seconds."));
        }
        catch (SmtpCommandException refusal)
        {
            return Problem(string.Create(CultureInfo.InvariantCulture, $"The mail server answered {(int)refusal.StatusCode}.")) with
            {
                Reply = new Reply((int)refusal.StatusCode, "", refusal.Message),
            };
        }
        catch (AuthenticationException)
        {
            return Problem("The mail server did not accept Smtp:User and Smtp:Password.");
        }
        catch (ParseException)
        {
            return Problem("The target is not an address that mail can be sent to.");
        }
        catch (Exception problem) when (problem is ProtocolException or SslHandshakeException or IOException or SocketException or NotSupportedException)
        {
            return Problem("The mail server could not be reached, or not as Smtp:UseTls asks.");
        }
    }

    private static SendOutcome Problem(string sentence) => new(SendResult.Unreachable, sentence);

    private MimeMessage Compose(Notice notice, string target, NoticeContent content, SmtpSettings smtp)
    {
        var from = MailboxAddress.Parse(smtp.From);
        var text = $"{content.Line}.\r\n{(content.Link is { } link ? $"\r\n{link}\r\n" : "")}";
        return new MimeMessage([from], [MailboxAddress.Parse(target)], content.Title, new TextPart("plain") { Text = text })
        {
            // The same for every attempt, so that mail programs can tell a repeat.
            MessageId = $"{notice.Id}@{from.Domain}",
            Date = time.GetUtcNow(),
        };
    }

    private static async Task SendAsync(MimeMessage message, SmtpSettings smtp, CancellationToken deadline)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(smtp.Host, smtp.Port, SecurityOf(smtp), deadline);
        if (smtp.User is { } user)
            await client.AuthenticateAsync(user, smtp.Password ?? "", deadline);
        await client.SendAsync(message, deadline);
        // It is taken: a farewell that fails must not send it again.
        try
        {
            await client.DisconnectAsync(quit: true, deadline);
        }
        catch (Exception problem) when (problem is ProtocolException or SmtpCommandException or IOException or SocketException or OperationCanceledException)
        {
        }
    }

    private static SecureSocketOptions SecurityOf(SmtpSettings smtp) => smtp switch
    {
        { Port: PortOfImplicitTls } => SecureSocketOptions.SslOnConnect,
        { UseTls: true } => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.StartTlsWhenAvailable,
    };
}
