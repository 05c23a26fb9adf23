using SellerPortal.Accounts.ApiLog;
using SellerPortal.Data;

namespace SellerPortal.Perform.Pushes;

/// <summary>The delivery that a push is about, or the certificate of a buyer that got its lead elsewhere.</summary>
/// <param name="DeliveryId">The delivery's id; for a bare certificate, the certificate's.</param>
/// <param name="LeadId">Null: a certificate that came with no lead.</param>
internal sealed record PushTarget(Guid SecretKeyId, Guid AccountId, Guid BuyerId, Guid DeliveryId, Guid? LeadId, bool IsBareCertificate)
{
    private const string Columns = "SELECT k.id, d.account_id, d.buyer_id, d.id, d.lead_id ";

    // A key names no account: the same text may be a key in several, and the lead decides.
    private const string DeliveredToHolder =
        "d.status = 'delivered' AND d.test_mode = $3 AND k.account_id = d.account_id AND k.buyer_id = d.buyer_id AND k.hash = $1 "
        + "AND (k.expires_at IS NULL OR k.expires_at > $2) ";

    private const string Newest = "ORDER BY d.delivered_at DESC, d.id DESC LIMIT 1";

    // CROSS JOIN keeps SQLite to this order: few rows first. It would otherwise begin with all that the buyer has ever received.
    private const string ByLead = Columns + "FROM deliveries d CROSS JOIN secret_keys k WHERE d.lead_id = $4 AND " + DeliveredToHolder;

    private const string ByCertificate =
        Columns + "FROM lead_keys l CROSS JOIN deliveries d CROSS JOIN secret_keys k "
        + "WHERE l.account_id IN (SELECT account_id FROM secret_keys WHERE hash = $1) AND l.value = $4 AND l.kind = 'certificate' "
        + "AND d.lead_id = l.lead_id AND d.account_id = l.account_id AND " + DeliveredToHolder;

    private const string CarriesCertificate =
        "AND EXISTS (SELECT 1 FROM lead_keys l WHERE l.account_id = d.account_id AND l.value = $5 AND l.kind = 'certificate' AND l.lead_id = d.lead_id) ";

    private const string ByBareCertificate =
        "SELECT k.id, c.account_id, c.buyer_id, c.id, c.lead_id FROM certificates c CROSS JOIN secret_keys k "
        + "WHERE c.id = $3 AND k.account_id = c.account_id AND k.buyer_id = c.buyer_id AND k.hash = $1 AND (k.expires_at IS NULL OR k.expires_at > $2) "
        + "AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.lead_id = c.lead_id AND d.buyer_id = c.buyer_id)";

    /// <summary>The buyers that have this key, one an account at most; also with a key that has ended.</summary>
    public static List<PushHolder> Holders(SqlSession session, string keyHash, DateTimeOffset now) => session.List(
        "SELECT b.account_id, b.id, b.name, k.expires_at FROM secret_keys k CROSS JOIN buyers b WHERE k.hash = $1 AND b.id = k.buyer_id",
        row => new PushHolder(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.TimeOrNull(3) is not { } end || now < end), keyHash);

    /// <summary>
    /// The newest live delivery of the lead to the key's holder, or the certificate that was claimed for it without a delivery. Null for a lead that is unknown, erased with its certificate, or not delivered to
    /// that buyer: the holder of a key can't tell which.
    /// </summary>
    public static PushTarget? Find(SqlSession session, string keyHash, Push push, DateTimeOffset now) => (push.ConnectId, push.CertificateId) switch
    {
        ({ } leadId, null) => session.First(ByLead + Newest, Read, keyHash, now, false, leadId),
        ({ } leadId, { } certificate) => session.First(ByLead + CarriesCertificate + Newest, Read, keyHash, now, false, leadId, certificate.ToString()),
        (null, { } certificate) => session.First(ByCertificate + Newest, Read, keyHash, now, false, certificate.ToString())
            ?? session.First(ByBareCertificate, row => Read(row) with { IsBareCertificate = true }, keyHash, now, certificate),
        (null, null) => null,
    };

    private static PushTarget Read(System.Data.Common.DbDataReader row) =>
        new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetGuid(3), row.GuidOrNull(4), IsBareCertificate: false);
}

/// <summary>A buyer that has a key.</summary>
/// <param name="IsActive">Whether the key opens anything now.</param>
internal sealed record PushHolder(Guid AccountId, Guid BuyerId, string BuyerName, bool IsActive)
{
    /// <summary>The buyer as the API log names it.</summary>
    public LoggedCaller ToCaller() => new(AccountId, CallerKind.Buyer, BuyerId, BuyerName);
}
