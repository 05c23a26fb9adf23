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

    /// <summary>For how long a rotated secret signs beside its successor.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

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

    /// <summary>The secrets that sign at the moment, the present one first.</summary>
    public async Task<IReadOnlyList<string>> InUseAsync(PortalDbContext db, Guid accountId, DateTimeOffset now, CancellationToken cancellation)
    {
        var present = await GetAsync(db, accountId, cancellation);
        var former = await db.Accounts.Where(a => a.Id == accountId && a.FormerWebhookSecretEnds > now).Select(a => a.FormerWebhookSecret).SingleOrDefaultAsync(cancellation);
        return former is null ? [present] : [present, _protector.Unprotect(former)];
    }

    /// <summary>Makes a new secret; the one before it goes on for <see cref="Overlap"/>. It can't be had again.</summary>
    public async Task<string> RotateAsync(PortalDbContext db, Guid accountId, DateTimeOffset now, CancellationToken cancellation)
    {
        var secret = New();
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellation);
        if (account.WebhookSecret is not null)
            (account.FormerWebhookSecret, account.FormerWebhookSecretEnds) = (account.WebhookSecret, now + Overlap);
        account.WebhookSecret = _protector.Protect(secret);
        await db.SaveChangesAsync(cancellation);
        return secret;
    }

    /// <summary>The account's present secret; null if it has none.</summary>
    internal string? Read(Account account) => account.WebhookSecret is null ? null : _protector.Unprotect(account.WebhookSecret);

    /// <summary>Sets the account's secret, or takes it away with null; the caller saves.</summary>
    internal void Write(Account account, string? secret) =>
        (account.WebhookSecret, account.FormerWebhookSecret, account.FormerWebhookSecretEnds) = (secret is null ? null : _protector.Protect(secret), null, null);

    private static Task<string?> StoredAsync(PortalDbContext db, Guid accountId, CancellationToken cancellation) =>
        db.Accounts.Where(a => a.Id == accountId).Select(a => a.WebhookSecret).SingleAsync(cancellation);
}
