namespace SellerPortal.Perform.Uploads;

/// <summary>
/// A spreadsheet of feedback that a buyer's person handed in. The file itself is gone once its rows are staged: they are the truth, and this row says how
/// far they are.
/// </summary>
public sealed class FeedbackUpload
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required Guid BuyerId { get; init; }

    /// <summary>The name of the person who handed it in.</summary>
    public required string UploadedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>As it was called where it came from, without its folder.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex: by it a second upload is known.</summary>
    public required string FileHash { get; init; }

    /// <summary>How the file was understood, in words.</summary>
    public required string ReadAs { get; init; }

    /// <summary>The names of its columns, each different.</summary>
    public required List<string> Headers { get; init; }

    /// <summary>The member of a push that each column is, empty for one that is left out.</summary>
    public List<string> Members { get; set; } = [];

    public UploadStatus Status { get; set; }

    /// <summary>Rows below the header row, blank ones not counted.</summary>
    public int Rows { get; set; }

    /// <summary>How many rows the dry run has looked at.</summary>
    public int RowsChecked { get; set; }

    /// <summary>What the dry run found: <see cref="Connect.Imports.ImportFindings"/> as JSON; null before there was one.</summary>
    public string? Findings { get; set; }

    /// <summary>When the dry run ended. A confirmation names it, so that it can't be meant for another mapping.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    public int Accepted { get; set; }
    public int Rejected { get; set; }
    public int Duplicates { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When the rows that hold what people wrote are deleted; null: nothing is held, or it is being worked on.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public int Done => Accepted + Rejected + Duplicates;

    /// <summary>Whether a job works on it, or is about to.</summary>
    public bool IsUnderWay => Status is UploadStatus.Checking or UploadStatus.Running;
}

/// <summary>Where an upload is on its way.</summary>
public enum UploadStatus
{
    /// <summary>The file is coming in.</summary>
    Reading,

    /// <summary>Waits for a person to say which column is what.</summary>
    Mapping,

    /// <summary>The dry run goes on.</summary>
    Checking,

    /// <summary>The dry run is over; waits for a person to confirm.</summary>
    Checked,

    /// <summary>Rows are stored as feedback.</summary>
    Running,

    Finished,

    /// <summary>Given up by a person; what had been stored stays.</summary>
    Cancelled,

    /// <summary>Nobody confirmed it in time.</summary>
    Expired,
}

/// <summary>One row of a spreadsheet. What it says goes in the transaction that stores the feedback; that it was done stays, so that it isn't done again.</summary>
public sealed class FeedbackUploadRow
{
    public required Guid UploadId { get; init; }

    /// <summary>As a spreadsheet program shows it.</summary>
    public required int Number { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The cells as a JSON array of texts; null once the row is done, unless it was rejected.</summary>
    public string? Payload { get; set; }

    public UploadRowState State { get; set; }

    /// <summary>Why it was rejected, without what it says.</summary>
    public string? Reason { get; set; }

    /// <summary>SHA-256 over buyer, file, number and content of a row that was stored: there is one such row.</summary>
    public string? Identity { get; set; }
}

public enum UploadRowState
{
    Waiting,
    Accepted,
    Rejected,

    /// <summary>The same row of the same file had been stored before.</summary>
    Duplicate,
}
