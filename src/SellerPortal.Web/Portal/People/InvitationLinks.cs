using SellerPortal.Accounts.Members;
using SellerPortal.Notifications;
using SellerPortal.Settings;

namespace SellerPortal.Web.Portal.People;

/// <summary>Makes the link of an invitation, and sends it where e-mail is configured.</summary>
public sealed class InvitationLinks(InvitationMail mail, PublicUrls urls)
{
    public const string Path = "/invitations/";

    /// <summary>The page that shows the link, this once, and says whether it was sent.</summary>
    /// <param name="back">The page that the person came from.</param>
    public async Task<InvitationLinkPage> SendAsync(NewInvitation made, string accountName, string back)
    {
        var link = PublicUrls.Below(urls.Portal, Path + made.Token);
        return new InvitationLinkPage(made.Invitation, link, mail.IsConfigured, mail.IsConfigured ? await mail.SendAsync(made.Invitation, accountName, link) : null, back);
    }
}

/// <summary>The link of an invitation, this once.</summary>
/// <param name="IsMailed">Whether e-mail is configured.</param>
/// <param name="MailProblem">Why it could not be sent; null: it was, or is not meant to be.</param>
/// <param name="Back">Where 'done' leads.</param>
public sealed record InvitationLinkPage(Invitation Invitation, string Link, bool IsMailed, string? MailProblem, string Back);
