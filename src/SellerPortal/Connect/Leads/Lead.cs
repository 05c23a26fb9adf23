namespace SellerPortal.Connect.Leads;

/// <summary>A consumer's enquiry as a seller sent it.</summary>
public sealed class Lead
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Goes to test endpoints only and is left out of reports (documentation: Contact State fields).</summary>
    public required bool TestMode { get; init; }

    public required LeadMethod Method { get; init; }

    /// <summary>The group that its connect code named; null: the lead is kept and delivered to nobody.</summary>
    public Guid? DistributionGroupId { get; init; }

    /// <summary>The fields that were given, as one flat JSON object in the documentation's order; null once the lead is erased.</summary>
    public string? Fields { get; set; }

    /// <summary>When its personal data was erased; the row stays for the figures.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>The name of the member who had it erased; null: nobody yet, or a call of the API.</summary>
    public string? ErasedBy { get; set; }
}

/// <summary>How a lead came in.</summary>
public enum LeadMethod { Api, Browser, Portal, Import }

/// <summary>One thing by which people find a lead again, normalised: see <see cref="LeadKeyKind"/>. Erased with the lead.</summary>
public sealed class LeadKey
{
    public required Guid AccountId { get; init; }
    public required LeadKeyKind Kind { get; init; }
    public required string Value { get; init; }
    public required Guid LeadId { get; init; }
}

public enum LeadKeyKind
{
    /// <summary>An e-mail address in lower case.</summary>
    Email,

    /// <summary>A phone number's digits, with the country's 44 for a leading 0.</summary>
    Phone,

    /// <summary>Last name, blank, first name, in lower case.</summary>
    Name,

    /// <summary>The seller's own id.</summary>
    SellerId,

    /// <summary>The id of the certificate that came along.</summary>
    Certificate,
}
