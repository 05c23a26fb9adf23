using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Imports;
using SellerPortal.Web.Portal.Leads;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Imports;

/// <summary>The account's imports, newest first, and the form that begins another.</summary>
/// <param name="Older">The cursor of the next page; null on the last.</param>
public sealed record ImportsPage(IReadOnlyList<ImportProgress> Imports, string? Older, bool IsFirst);

/// <summary>The columns of a file, each with its field to choose.</summary>
/// <param name="Samples">The cells of the first rows.</param>
public sealed record MappingPage(Import Import, MappingForm Form, IReadOnlyList<string?[]> Samples, IReadOnlyList<FieldOption> Groups)
{
    /// <summary>All fields, under the documentation's headings.</summary>
    public static IReadOnlyList<FieldOption> Fields { get; } =
    [
        new("", "Leave out"),
        .. LeadFields.Sections.SelectMany(section => section.Fields, (section, field) => new FieldOption(field.Name, field.Label + (field.IsRequired ? " (required)" : ""), Group: section.Title)),
    ];

    public static IReadOnlyList<FieldOption> ConstantFields { get; } =
        [new("", "No field"), .. Fields.Skip(1).Where(option => option.Value != LeadFields.ConnectCode.Name && option.Value != LeadFields.TestMode.Name)];

    /// <summary>What the first rows have in a column.</summary>
    public string Sample(int column) =>
        string.Join(" · ", Samples.Select(cells => column < cells.Length ? cells[column]?.Trim() : null).Where(text => !string.IsNullOrEmpty(text)).Select(text => text!.Length > 40 ? text[..40] + "…" : text));

    public static IReadOnlyList<FieldOption> GroupsOf(AccountDirectory directory) =>
    [
        new("", "As a column says, or none"),
        .. directory.GroupsByCode.Values.OrderBy(group => group.Name).Select(group => new FieldOption(group.ConnectCode, $"{group.Name} ({group.ConnectCode})")),
    ];
}

/// <summary>One import, wherever it is on its way.</summary>
/// <param name="Group">The group of all its rows; null: as a column says, or none.</param>
public sealed record ImportPage(ImportProgress Progress, string? Group)
{
    public Import Import => Progress.Import;

    /// <summary>What the dry run found; null before there was one.</summary>
    public ImportFindings? Findings { get; } = ImportFindings.FromJson(Progress.Import.Findings);

    public bool HasRejects => Import.Rejected > 0 && Import.ExpiresAt is not null && Import.Status is ImportStatus.Finished or ImportStatus.Cancelled or ImportStatus.Paused;
}

/// <summary>The leads of an import.</summary>
/// <param name="Older">The cursor of the next page; null on the last.</param>
public sealed record ImportLeadsPage(Import Import, IReadOnlyList<LeadLine> Lines, string? Older, bool IsFirst);

/// <summary>How far an import is.</summary>
/// <param name="ShowsWhenDone">Whether the page that shows the progress goes on to the import by itself.</param>
public sealed record ImportProgress(Import Import, DateTimeOffset Now, bool ShowsWhenDone)
{
    private const int LeastSeconds = 1;

    public bool IsCheck => Import.Status == ImportStatus.Checking;

    public string Words => IsCheck ? "Dry run" : Import.Status == ImportStatus.Paused ? "Paused" : "Submitting";

    public int Done => IsCheck ? Import.RowsChecked : Import.Done;

    /// <summary>Rows a second in the present run; null as long as nothing can be said.</summary>
    public double? Rate => Import.Status == ImportStatus.Running && Import.RunBeganAt is { } began && (Now - began).TotalSeconds >= LeastSeconds && Import.Done > Import.DoneBeforeRun
        ? (Import.Done - Import.DoneBeforeRun) / (Now - began).TotalSeconds
        : null;

    /// <summary>What stands below the bar.</summary>
    public string Details
    {
        get
        {
            if (IsCheck)
                return "Nothing is stored or sent yet.";
            var counts = $"{Import.Accepted:#,0} accepted · {Import.Rejected:#,0} rejected · {Import.Duplicates:#,0} duplicates";
            return Rate is { } rate ? $"{counts} · {rate:#,0} rows a second · {Left(TimeSpan.FromSeconds((Import.Rows - Import.Done) / rate))}" : counts;
        }
    }

    /// <summary>Where work went on after an interruption; null if there was none.</summary>
    public string? Interrupted => Import.ResumedAtRow is { } row ? $"Interrupted by a restart, resumed at row {row:#,0}." : null;

    private static string Left(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => "a few seconds left",
        { TotalSeconds: < 90 } => $"about {Math.Ceiling(time.TotalSeconds / 10) * 10:0} seconds left",
        { TotalMinutes: < 90 } => $"about {Math.Ceiling(time.TotalMinutes):0} minutes left",
        _ => $"about {Math.Ceiling(time.TotalHours):0} hours left",
    };
}
