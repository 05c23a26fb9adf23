using SellerPortal.Certify;
using SellerPortal.Certify.Claims;
using SellerPortal.Certify.Scoring;
using SellerPortal.Connect.Fields;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Connect.Leads;

/// <summary>Brings a lead and its certificate together (documentation: Certificates and auto-claiming), in the transaction that stores the lead.</summary>
public sealed class LeadCertificates(IPortalDatabase database, CertifyUrls urls, CertifySettings settings, ScoringSignal signal)
{
    /// <summary>What consumers are asked for in forms; the rest is made behind them.</summary>
    private static readonly HashSet<LeadField> Comparable = [.. LeadFields.Sections.Take(3).SelectMany(section => section.Fields)];

    /// <summary>Compares the lead with the certificate that it names, and takes its claim. Null: it has none that is open, and goes without.</summary>
    internal AutoClaim? Begin(SqlSession session, Lead lead, LeadFieldValues values)
    {
        if (!CarriesCertificate(values))
            return null;
        var compared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, value) in values)
            if (Comparable.Contains(field))
                compared.Add(field.Name, value);
        var leadValues = new LeadValues(lead.Id, compared);
        if (values[LeadFields.CertUrl] is { } certUrl && urls.OwnCertificate(certUrl) is { } certificateId)
            AutoClaim.Compare(session, database, lead.AccountId, certificateId, leadValues, lead.CreatedAt);
        return values[LeadFields.ClaimUrl] is { } claimUrl && urls.ClaimToken(claimUrl) is { } token
            ? AutoClaim.Begin(session, database, settings, lead.AccountId, token, leadValues, lead.CreatedAt) : null;
    }

    /// <summary>Claims for the seller what no buyer has got, and lets the lead be found by its certificates.</summary>
    internal static void End(SqlSession session, Lead lead, AutoClaim? claim)
    {
        if (claim is { Certificates.Count: 0 })
            claim.ClaimFor(null);
        KeepKeys(session, lead.AccountId, lead.Id, claim);
    }

    /// <summary>Lets the lead be found by its certificates.</summary>
    internal static void KeepKeys(SqlSession session, Guid accountId, Guid leadId, AutoClaim? claim)
    {
        foreach (var id in claim?.Certificates ?? [])
            LeadRows.InsertKey(session, accountId, leadId, LeadKeyKind.Certificate, id.ToString());
    }

    /// <summary>After the commit: what came with the lead waits to be scored.</summary>
    internal void HaveScored(LeadFieldValues values)
    {
        if (CarriesCertificate(values))
            signal.Raise();
    }

    private static bool CarriesCertificate(LeadFieldValues values) => values[LeadFields.CertUrl] is not null || values[LeadFields.ClaimUrl] is not null;
}
