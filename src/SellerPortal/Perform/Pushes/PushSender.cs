using SellerPortal.Accounts.ApiLog;
using SellerPortal.Data;

namespace SellerPortal.Perform.Pushes;

/// <summary>The buyer on whose behalf feedback is given: by a program with its secret key, or by one of its people who is signed in.</summary>
/// <param name="SecretKeyId">The key that a program showed; null: a person.</param>
public sealed record PushSender(Guid AccountId, Guid BuyerId, Guid? SecretKeyId = null)
{
    /// <summary>The buyers that have this key, one an account at most; also with a key that has ended.</summary>
    internal static List<KeyHolder> Holders(SqlSession session, string keyHash, DateTimeOffset now) => session.List(
        "SELECT b.account_id, b.id, b.name, k.expires_at, k.id FROM secret_keys k CROSS JOIN buyers b WHERE k.hash = $1 AND b.id = k.buyer_id",
        row => new KeyHolder(
            new PushSender(row.GetGuid(0), row.GetGuid(1), row.GetGuid(4)), row.GetString(2), row.TimeOrNull(3) is not { } end || now < end),
        keyHash);
}

/// <summary>A buyer that has a key.</summary>
/// <param name="IsActive">Whether the key opens anything now.</param>
internal sealed record KeyHolder(PushSender Sender, string BuyerName, bool IsActive)
{
    /// <summary>The buyer as the API log names it.</summary>
    public LoggedCaller ToCaller() => new(Sender.AccountId, CallerKind.Buyer, Sender.BuyerId, BuyerName);
}
