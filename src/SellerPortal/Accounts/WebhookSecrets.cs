using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Accounts;

/// <summary>The secret that signs an account's webhooks (Standard Webhooks: <c>whsec_</c> and base64). It is encrypted, and made when it is first needed.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    public const string Prefix = "whsec_";

    /// <summary>What a secret that somebody brings along must be, as the end of a sentence.</summary>
    public const string Rule = "must be whsec_ and base64, 20 to 128 characters in all";

    private readonly IDataProtector _protector = protection.CreateProtector("webhook secret");

    /// <summary>A new secret of 32 random bytes.</summary>
    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether a text may serve: see <see cref="Rule"/>.</summary>
    public static bool IsAcceptable(string text) =>
        SecretText.IsAcceptable(text) && text.StartsWith(Prefix, StringComparison.Ordinal)
        && Convert.TryFromBase64String(text[Prefix.Length..], new byte[text.Length], out _);

    /// <summary>The account's secret; one is made if it has none yet.</summary>
    public async Task<string> GetAsync(PortalDbContext db, Guid accountId, CancellationToken cancellation)
    {
        if (await StoredAsync(db, accountId, cancellation) is { } stored)
            return _protector.Unprotect(stored);
        var secret = _protector.Protect(New());
        // Two that need it first at the same time must not sign with two secrets: the first to write wins, both read what is there then.
        await db.Accounts.Where(a => a.Id == accountId && a.WebhookSecret == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.WebhookSecret, secret), cancellation);
        return _protector.Unprotect((await StoredAsync(db, accountId, cancellation))!);
    }

    /// <summary>The account's present secret; null if it has none.</summary>
    internal string? Read(Account account) => account.WebhookSecret is null ? null : _protector.Unprotect(account.WebhookSecret);

    /// <summary>Sets the account's secret, or takes it away with null; the caller saves.</summary>
    internal void Write(Account account, string? secret) => account.WebhookSecret = secret is null ? null : _protector.Protect(secret);

    private static Task<string?> StoredAsync(PortalDbContext db, Guid accountId, CancellationToken cancellation) =>
        db.Accounts.Where(a => a.Id == accountId).Select(a => a.WebhookSecret).SingleAsync(cancellation);
}
