using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;

namespace SellerPortal.Connect.Leads;

/// <summary>Everything that a lead must be before it is stored: pure, all problems at once, in the documentation's order.</summary>
public sealed class LeadCheck(CertifyUrls urls)
{
    public const string UnknownConnectCode = "is not a known connect code";

    /// <summary>The problems of a payload, none if it may be stored, and the group that it names.</summary>
    public (IReadOnlyList<FieldError> Errors, GroupEntry? Group) Check(LeadPayload payload, AccountDirectory directory)
    {
        if (!payload.IsReadable)
            return ([FieldError.UnreadablePayload], null);
        var errors = new FieldErrors();
        CatalogueCheck.Check(payload, urls, errors);
        var group = payload.Values[LeadFields.ConnectCode] is { } code ? directory.GroupsByCode.GetValueOrDefault(code) : null;
        if (group is null && payload.Values[LeadFields.ConnectCode] is not null)
            errors.Add(LeadFields.ConnectCode, UnknownConnectCode);
        return (errors.ToList(), group);
    }
}
