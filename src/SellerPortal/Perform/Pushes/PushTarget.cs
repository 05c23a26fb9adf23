using SellerPortal.Data;

namespace SellerPortal.Perform.Pushes;

/// <summary>The delivery that a push is about, or the certificate of a buyer that got its lead elsewhere.</summary>
/// <param name="DeliveryId">The delivery's id; for a bare certificate, the certificate's.</param>
/// <param name="LeadId">Null: a certificate that came with no lead.</param>
internal sealed record PushTarget(Guid AccountId, Guid BuyerId, Guid DeliveryId, Guid? LeadId, bool IsBareCertificate)
{
    private const string Columns = "SELECT d.account_id, d.buyer_id, d.id, d.lead_id ";
    private const string DeliveredToBuyer = "d.account_id = $1 AND d.buyer_id = $2 AND d.status = 'delivered' AND d.test_mode = $3 ";
    private const string Newest = "ORDER BY d.delivered_at DESC, d.id DESC LIMIT 1";

    private const string ByLead = Columns + "FROM deliveries d WHERE d.lead_id = $4 AND " + DeliveredToBuyer;

    // CROSS JOIN keeps SQLite to this order: few rows first. It would otherwise begin with all that the buyer has ever received.
    private const string ByCertificate =
        Columns + "FROM lead_keys l CROSS JOIN deliveries d WHERE l.account_id = $1 AND l.value = $4 AND l.kind = 'certificate' "
        + "AND d.lead_id = l.lead_id AND " + DeliveredToBuyer;

    private const string CarriesCertificate =
        "AND EXISTS (SELECT 1 FROM lead_keys l WHERE l.account_id = d.account_id AND l.value = $5 AND l.kind = 'certificate' AND l.lead_id = d.lead_id) ";

    private const string ByBareCertificate =
        "SELECT c.account_id, c.buyer_id, c.id, c.lead_id FROM certificates c WHERE c.id = $3 AND c.account_id = $1 AND c.buyer_id = $2 "
        + "AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.lead_id = c.lead_id AND d.buyer_id = c.buyer_id)";

    /// <summary>
    /// The newest live delivery of the lead to the buyer, or the certificate that was claimed for it without a delivery. Null for a lead that is unknown,
    /// erased with its certificate, or not delivered to that buyer: who pushes can't tell which.
    /// </summary>
    public static PushTarget? Find(SqlSession session, PushSender sender, Push push) => (push.ConnectId, push.CertificateId) switch
    {
        ({ } leadId, null) => session.First(ByLead + Newest, Read, sender.AccountId, sender.BuyerId, false, leadId),
        ({ } leadId, { } certificate) =>
            session.First(ByLead + CarriesCertificate + Newest, Read, sender.AccountId, sender.BuyerId, false, leadId, certificate.ToString()),
        (null, { } certificate) => session.First(ByCertificate + Newest, Read, sender.AccountId, sender.BuyerId, false, certificate.ToString())
            ?? session.First(ByBareCertificate, row => Read(row) with { IsBareCertificate = true }, sender.AccountId, sender.BuyerId, certificate),
        (null, null) => null,
    };

    private static PushTarget Read(System.Data.Common.DbDataReader row) =>
        new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GuidOrNull(3), IsBareCertificate: false);
}
