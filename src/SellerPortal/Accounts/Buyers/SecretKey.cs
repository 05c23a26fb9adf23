namespace SellerPortal.Accounts.Buyers;

/// <summary>
/// Authorises claims and pushes on behalf of one buyer, or claims for the seller's own account (documentation: Credentials).
/// Only its hash is stored. A rotated key works until <see cref="ExpiresAt"/> beside its successor.
/// </summary>
public sealed class SecretKey : IAccountSetting
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>The buyer it belongs to; null: the seller's own.</summary>
    public Guid? BuyerId { get; init; }

    /// <summary>SHA-256 of the key, lower-case hex; unique in the account.</summary>
    public required string Hash { get; set; }

    public required string LastFour { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>A key of this text, for a buyer or with null for the seller itself.</summary>
    public static SecretKey Of(Guid accountId, Guid? buyerId, string text, DateTimeOffset now) => new()
    {
        AccountId = accountId,
        BuyerId = buyerId,
        Hash = SecretText.Hash(text),
        LastFour = text[^4..],
        CreatedAt = now,
    };

    /// <summary>Whether the key opens anything at this moment.</summary>
    public bool IsActive(DateTimeOffset now) => ExpiresAt is null || now < ExpiresAt;
}
