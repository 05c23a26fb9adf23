using SellerPortal.Certify.Certificates;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Certify.Claims;

/// <summary>
/// The claim URL of one lead, turned into a certificate for each buyer that gets the lead (documentation: Certificates and auto-claiming), inside the
/// transaction that stores the lead. The form's own certificate goes to the first; the others get one of their own beside it.
/// </summary>
public sealed class AutoClaim
{
    private readonly SqlSession _session;
    private readonly Certificate _form;
    private readonly DateTimeOffset _now;
    private readonly List<Guid> _certificates = [];

    private AutoClaim(SqlSession session, Certificate form, DateTimeOffset now) => (_session, _form, _now) = (session, form, now);

    /// <summary>The certificates that were claimed so far.</summary>
    public IReadOnlyList<Guid> Certificates => _certificates;

    /// <summary>Takes the claim for a lead. Null: somebody has claimed it already, or it is too late; then the lead goes without.</summary>
    public static AutoClaim? Begin(
        SqlSession session, IPortalDatabase database, CertifySettings settings, Guid accountId, string token, LeadValues lead, DateTimeOffset now)
    {
        if (CertificateRows.LockToken(session, database, SecretText.Hash(token)) is not { } form || form.AccountId != accountId)
            return null;
        var isOpen = form.StatusAt(now, settings.ClaimWindow) == CertificateStatus.Generated && form.WrongKeys < Certificate.MostWrongKeys;
        Attach(session, form, lead, now);
        return isOpen ? new AutoClaim(session, form, now) : null;
    }

    /// <summary>Goes on with a lead whose certificates were claimed when it came: a further buyer is asked, and gets its own.</summary>
    public static AutoClaim? GoOn(SqlSession session, Guid accountId, Guid leadId, DateTimeOffset now) =>
        CertificateRows.OfLead(session, accountId, leadId).Find(certificate => certificate.ClaimedAt is not null) is { } claimed
            ? new AutoClaim(session, claimed, now) : null;

    /// <summary>Compares a lead with the certificate whose URL it carries; nothing if the account has none of that id.</summary>
    public static void Compare(SqlSession session, IPortalDatabase database, Guid accountId, Guid certificateId, LeadValues lead, DateTimeOffset now)
    {
        if (CertificateRows.Lock(session, database, accountId, certificateId) is { } certificate)
            Attach(session, certificate, lead, now);
    }

    /// <summary>Claims a certificate for a buyer, or with null for the seller, with their newest secret key.</summary>
    /// <returns>The certificate's id.</returns>
    public Guid ClaimFor(Guid? buyerId)
    {
        var key = ClaimKeys.Of(_session, _form.AccountId, buyerId, _now);
        var isFirst = _form.ClaimedAt is null;
        var certificate = isFirst ? _form : _form.Beside();
        certificate.Claim(buyerId, key?.Id, isFirst ? _now : _form.ClaimedAt!.Value);
        if (isFirst)
        {
            CertificateRows.UpdateOwner(_session, certificate);
            CertifyCount.Add(_session, _form.AccountId, _form.LandingPageId, CertifyEvent.Claimed, _form.GeneratedAt);
        }
        else
        {
            CertificateRows.Insert(_session, certificate);
        }
        if (key is not null)
        {
            ClaimKeys.NoteUse(_session, key.Id, _now, _now);
            CertifyCount.Add(_session, _form.AccountId, key.Id, CertifyEvent.Claimed, _now);
        }
        _certificates.Add(certificate.Id);
        return certificate.Id;
    }

    private static void Attach(SqlSession session, Certificate certificate, LeadValues lead, DateTimeOffset now)
    {
        lead.CompareWith(certificate);
        if (certificate.ClaimedAt is not null)
            certificate.ScoreDueAt = now;
        CertificateRows.UpdateOwner(session, certificate);
    }
}
