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

    /// <summary>Whether any buyer has this key.</summary>
    public static bool IsKey(SqlSession session, string keyHash, DateTimeOffset now) => session.First(
        "SELECT 1 FROM secret_keys WHERE hash = $1 AND buyer_id IS NOT NULL AND (expires_at IS NULL OR expires_at > $2)",
        _ => "known", keyHash, now) is not null;

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
