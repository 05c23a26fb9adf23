using SellerPortal.Accounts.ApiLog;
using SellerPortal.Data;

namespace SellerPortal.Certify.Claims;

/// <summary>The secret keys as claims need them.</summary>
internal static class ClaimKeys
{
    private const string Active = "k.account_id = $1 AND (k.expires_at IS NULL OR k.expires_at > $2) ";

    /// <summary>The account's key of this hash; null: none that opens anything now. An archived buyer gets no new certificates.</summary>
    public static ClaimKey? Find(SqlSession session, Guid accountId, string hash, DateTimeOffset now) => session.First(
        "SELECT k.id, k.buyer_id FROM secret_keys k WHERE " + Active
        + "AND k.hash = $3 AND NOT EXISTS (SELECT 1 FROM buyers b WHERE b.id = k.buyer_id AND b.archived_at IS NOT NULL)",
        row => new ClaimKey(row.GetGuid(0), row.GuidOrNull(1)), accountId, now, hash);

    /// <summary>The account's key of this hash, whether it opens anything or not; null: none ever had it.</summary>
    public static ClaimKey? FindAny(SqlSession session, Guid accountId, string hash) => session.First(
        "SELECT id, buyer_id FROM secret_keys WHERE account_id = $1 AND hash = $2", row => new ClaimKey(row.GetGuid(0), row.GuidOrNull(1)), accountId, hash);

    /// <summary>The key with which the platform itself claims for a buyer, or with null for the seller: the newest; null: they have none.</summary>
    public static ClaimKey? Of(SqlSession session, Guid accountId, Guid? buyerId, DateTimeOffset now)
    {
        const string newest = "ORDER BY k.created_at DESC, k.id DESC LIMIT 1";
        const string select = "SELECT k.id, k.buyer_id FROM secret_keys k WHERE " + Active;
        return buyerId is { } buyer
            ? session.First(select + "AND k.buyer_id = $3 " + newest, row => new ClaimKey(row.GetGuid(0), row.GuidOrNull(1)), accountId, now, buyer)
            : session.First(select + "AND k.buyer_id IS NULL " + newest, row => new ClaimKey(row.GetGuid(0), null), accountId, now);
    }

    /// <summary>Whoever has the key, as the API log names them. A wrong key is the seller's server's: nobody else has the account's tokens.</summary>
    public static LoggedCaller CallerOf(SqlSession session, Guid accountId, ClaimKey? key) => key?.BuyerId is { } buyerId
        ? new(accountId, CallerKind.Buyer, buyerId, session.First("SELECT name FROM buyers WHERE id = $1 AND account_id = $2", row => row.GetString(0), buyerId, accountId) ?? "")
        : new(accountId, CallerKind.Seller, accountId, key is null ? "wrong secret key" : "seller");

    /// <summary>Writes down that a key was used, unless that was done after <paramref name="notedBefore"/>.</summary>
    public static void NoteUse(SqlSession session, Guid keyId, DateTimeOffset now, DateTimeOffset notedBefore) => session.Send(
        "UPDATE secret_keys SET last_used_at = $1 WHERE id = $2 AND (last_used_at IS NULL OR last_used_at < $3)", now, keyId, notedBefore);
}
