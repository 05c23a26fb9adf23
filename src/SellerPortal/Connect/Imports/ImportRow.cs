namespace SellerPortal.Connect.Imports;

/// <summary>One row of a file. What it says goes in the transaction that makes the lead; that it was done stays, so that it isn't done again.</summary>
public sealed class ImportRow
{
    public required Guid ImportId { get; init; }

    /// <summary>As a spreadsheet program shows it.</summary>
    public required int Number { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The cells as a JSON array of texts; null once the row is done, unless it was rejected.</summary>
    public string? Payload { get; set; }

    public ImportRowState State { get; set; }

    /// <summary>Why it was rejected, without what it says.</summary>
    public string? Reason { get; set; }

    /// <summary>SHA-256 over file, number and content of a row that has become a lead: there is one such row in an account.</summary>
    public string? Identity { get; set; }

    public Guid? LeadId { get; set; }
}

public enum ImportRowState
{
    Waiting,
    Accepted,
    Rejected,

    /// <summary>The same row of the same file had become a lead before.</summary>
    Duplicate,
}
