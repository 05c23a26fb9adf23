namespace SellerPortal.Perform.Pushes;

/// <summary>One member of a push (documentation: Pushing Sales Data, the table of fields).</summary>
/// <param name="Name">As buyers send it.</param>
/// <param name="Description">The documentation's words.</param>
public sealed record PushMember(string Name, PushMemberKind Kind, string Description)
{
    /// <summary>In Unicode code points.</summary>
    public int MaxLength { get; init; } = 4096;

    /// <summary>All of them, in the documentation's order.</summary>
    public static IReadOnlyList<PushMember> All { get; } =
    [
        new("connect_id", PushMemberKind.Id, "The Connect ID to associate the sales data with."),
        new("certificate_url", PushMemberKind.CertificateUrl, "The Contact State certificate URL to associate the sales data with."),
        // The documentation's example records call it so.
        new("cert_url", PushMemberKind.CertificateUrl, "Another name of certificate_url, which counts where nothing else names the lead."),
        new("status", PushMemberKind.Status, "The Contact State sales status. Please find a list of available statuses in the appendix."),
        new("status_at", PushMemberKind.Time, "The time that the Contact State sales status changed."),
        new("status_by", PushMemberKind.Text, "A string identifying the person that caused the status to change (e.g. the sales advisor)."),
        new("received_at", PushMemberKind.Time, "The time the consumer data was received by the CRM."),
        new("internal_identifier", PushMemberKind.Text, "The unique internal CRM ID. We recommend this is a numeric ID and not anything personally identifiable, like an email address."),
        new("internal_status", PushMemberKind.Text, "The CRM status as it exists in the Buyer's CRM. This is used for debugging status related issues."),
        new("internal_status_at", PushMemberKind.Time, "The time that the CRM status in the Buyer's CRM system changed. This is used for debugging status related issues."),
        new("notes", PushMemberKind.Text, "Any notes concerning the consumer data.") { MaxLength = 32_000 },
        new("sale_sold_at", PushMemberKind.Time, "The time the sale was made."),
        new("sale_sold_by", PushMemberKind.Text, "A string identifying the person that made the sale."),
        new("sale_currency", PushMemberKind.Currency, "Currency the sale happened in. Defaults to GBP."),
        new("sale_revenue", PushMemberKind.Amount, "Revenue attributed to the sale. e.g. '99.99'"),
        new("sale_lead_cost", PushMemberKind.Amount, "CPL for this sale. e.g. '30.00'"),
        new("sale_costs", PushMemberKind.Amount, "Any other costs associated with this lead. e.g. '0.99'"),
        new("sale_gross_profit", PushMemberKind.Amount, "Gross profit for this lead. Defaults to revenue - costs but can be explicitly set in this field."),
    ];

    /// <summary>The member of that name; null for one that the documentation lacks.</summary>
    public static PushMember? Find(string name) => All.FirstOrDefault(member => member.Name == name);
}

/// <summary>What a push's member holds.</summary>
public enum PushMemberKind
{
    Text,

    /// <summary>A lead's UUID.</summary>
    Id,
    CertificateUrl,

    /// <summary>A code of <see cref="SalesStatus"/>.</summary>
    Status,

    /// <summary>See <see cref="IsoTime"/>.</summary>
    Time,

    /// <summary>See <see cref="Currencies"/>.</summary>
    Currency,

    /// <summary>See <see cref="Perform.Amount"/>.</summary>
    Amount,
}
