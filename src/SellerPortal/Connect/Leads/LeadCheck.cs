using SellerPortal.Certify;
using SellerPortal.Certify.Claims;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;

namespace SellerPortal.Connect.Leads;

/// <summary>Everything that a lead must be before it is stored: all problems at once, in the documentation's order.</summary>
public sealed class LeadCheck(CertifyUrls urls, CertificateClaims claims)
{
    public const string UnknownConnectCode = "is not a known connect code";

    /// <summary>
    /// The problems of a payload, none if it may be stored, the group that it names, and what rules said of it. Waits only where a rule asks DNS.
    /// </summary>
    public async ValueTask<(IReadOnlyList<FieldError> Errors, GroupEntry? Group, IReadOnlyList<RuleHit> Hits)> CheckAsync(
        LeadPayload payload, AccountDirectory directory, CancellationToken cancellation)
    {
        if (!payload.IsReadable)
            return ([FieldError.UnreadablePayload], null, []);
        var errors = new FieldErrors();
        CatalogueCheck.Check(payload, urls, errors);
        if (payload.Values[LeadFields.ClaimUrl] is { } claimUrl && urls.ClaimToken(claimUrl) is { } token && !claims.IsKnown(directory.AccountId, token))
            errors.Add(LeadFields.ClaimUrl, CatalogueCheck.InvalidFormat);
        var group = payload.Values[LeadFields.ConnectCode] is { } code ? directory.GroupsByCode.GetValueOrDefault(code) : null;
        if (group is null && payload.Values[LeadFields.ConnectCode] is not null)
            errors.Add(LeadFields.ConnectCode, UnknownConnectCode);
        var hits = await (group?.Rules ?? directory.Rules).CheckAsync(payload.Values, errors, cancellation);
        return (errors.ToList(), group, hits);
    }
}
