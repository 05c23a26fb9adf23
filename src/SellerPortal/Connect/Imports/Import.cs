using System.Text.Json;

namespace SellerPortal.Connect.Imports;

/// <summary>
/// A file of leads that a person handed in. The file itself is gone once its rows are staged: they are the truth, and this row says how far they are.
/// </summary>
public sealed class Import
{
    /// <summary>Most rows of a file, the header row not counted.</summary>
    public const int MostRows = 50_000;

    /// <summary>Most columns that have a name.</summary>
    public const int MostColumns = 256;

    /// <summary>Largest file.</summary>
    public const long MostBytes = 100L * 1024 * 1024;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>The member who handed it in.</summary>
    public required Guid UploadedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>As it was called where it came from, without its folder.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex: by it a second upload is known.</summary>
    public required string FileHash { get; init; }

    /// <summary>How the file was understood, in words.</summary>
    public required string ReadAs { get; init; }

    /// <summary>The names of its columns, each different.</summary>
    public required List<string> Headers { get; init; }

    /// <summary>The same for every file with the same columns, in whichever order: a mapping is remembered by it.</summary>
    public required string HeadersKey { get; init; }

    public ImportStatus Status { get; set; }

    /// <summary>The name of the field that each column is mapped to, empty for one that is left out; no entries before somebody has said so.</summary>
    public List<string> Fields { get; set; } = [];

    /// <summary>Values that each row has which gives none itself, as one JSON object of fields; null: none.</summary>
    public string? Constants { get; set; }

    /// <summary>The group that all rows go to; null: the one that a mapped column names, or none.</summary>
    public string? ConnectCode { get; set; }

    /// <summary>Whether all leads are test leads, whatever a column says.</summary>
    public bool TestMode { get; set; }

    /// <summary>Rows below the header row, blank ones not counted.</summary>
    public int Rows { get; set; }

    /// <summary>How many rows the dry run has looked at.</summary>
    public int RowsChecked { get; set; }

    /// <summary>What the dry run found: <see cref="ImportFindings"/> as JSON; null before there was one.</summary>
    public string? Findings { get; set; }

    /// <summary>When the dry run ended. A confirmation names it, so that it can't be meant for another mapping.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    public int Accepted { get; set; }
    public int Rejected { get; set; }
    public int Duplicates { get; set; }

    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When the present run began, and how many rows were done then: the rate is what has come since.</summary>
    public DateTimeOffset? RunBeganAt { get; set; }
    public int DoneBeforeRun { get; set; }

    /// <summary>How often a job began since a person last said 'go'. More than once: the process ended in between.</summary>
    public int Runs { get; set; }

    /// <summary>The row that work went on with after an interruption; null if there was none.</summary>
    public int? ResumedAtRow { get; set; }

    /// <summary>Who works on it, and until when nobody else does.</summary>
    public Guid? RunnerId { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>Why it stopped by itself, as a sentence.</summary>
    public string? Problem { get; set; }

    /// <summary>When the rows that hold what people entered are deleted: what was not confirmed, or was rejected; null: nothing is held, or it is being worked on.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The values of <see cref="Constants"/>, by field.</summary>
    public IReadOnlyDictionary<string, string> ConstantValues =>
        Constants is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : new Dictionary<string, string>();

    public int Done => Accepted + Rejected + Duplicates;

    /// <summary>Whether a job works on it, or is about to.</summary>
    public bool IsUnderWay => Status is ImportStatus.Checking or ImportStatus.Running;
}

/// <summary>Where an import is on its way.</summary>
public enum ImportStatus
{
    /// <summary>The file is coming in.</summary>
    Reading,

    /// <summary>Waits for a person to say which column is which field.</summary>
    Mapping,

    /// <summary>The dry run goes on.</summary>
    Checking,

    /// <summary>The dry run is over; waits for a person to confirm.</summary>
    Checked,

    /// <summary>Rows become leads.</summary>
    Running,

    /// <summary>Stopped by a person, or by a problem; goes on where it was.</summary>
    Paused,

    Finished,

    /// <summary>Given up by a person; what had become a lead is one.</summary>
    Cancelled,

    /// <summary>Nobody confirmed it in time.</summary>
    Expired,
}
