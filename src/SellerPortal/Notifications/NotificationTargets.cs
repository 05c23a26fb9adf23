using Microsoft.AspNetCore.DataProtection;

namespace SellerPortal.Notifications;

/// <summary>Encrypts where notifications go: a Slack URL is a credential, an address or number is personal.</summary>
public sealed class NotificationTargets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("notification target");

    public string Protect(string target) => _protector.Protect(target);

    public string Unprotect(string text) => _protector.Unprotect(text);
}
