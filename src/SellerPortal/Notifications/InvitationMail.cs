using MimeKit;
using SellerPortal.Accounts.Members;
using SellerPortal.Notifications.Methods;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Notifications;

/// <summary>Sends the link of an invitation to the invited person, where <c>Smtp:*</c> names a server. Once: whoever invites sees what came of it and has the link too.</summary>
public sealed class InvitationMail(PortalSettings settings, TimeProvider time)
{
    /// <summary>Whether this installation sends e-mail.</summary>
    public bool IsConfigured => settings.Smtp is not null;

    /// <summary>Sends it now.</summary>
    /// <returns>What went wrong, as a sentence; null: the server took it.</returns>
    public async Task<string?> SendAsync(Invitation invitation, string accountName, string link)
    {
        var outcome = await new EmailMethod(settings, time).SendAsync(smtp => new MimeMessage(
            [MailboxAddress.Parse(smtp.From)], [MailboxAddress.Parse(invitation.Email)], $"{OneLine(invitation.InvitedBy)} invites you to {OneLine(accountName)}",
            new TextPart("plain") { Text = Text(invitation, accountName, link) }) { Date = time.GetUtcNow() });
        return outcome.Result == SendResult.Accepted ? null : outcome.Problem;
    }

    private static string Text(Invitation invitation, string accountName, string link) =>
        $"{OneLine(invitation.InvitedBy)} invites you to sign in to {OneLine(accountName)}.\r\n\r\nOpen this link and choose a password:\r\n{link}\r\n\r\n"
        + $"It works once, for {InvitationService.Lifetime.TotalHours:0} hours.\r\n";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
