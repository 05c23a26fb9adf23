using System.Globalization;
using SellerPortal.Perform.Exports;
using SellerPortal.Web.Portal.Reports;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Feedback;

/// <summary>Which feedback a person wants as a file, as it was typed: a report's choices, a status, and what kind of file.</summary>
/// <param name="Range">A name of <see cref="DateRanges"/>.</param>
/// <param name="Status">A sales status; null: any.</param>
/// <param name="Format">The wire name of an <see cref="ExportFormat"/>.</param>
public sealed record FeedbackForm(string? Range, string? From, string? To, string? Buyer, string? Group, string? Status, string? Format)
{
    public static readonly FeedbackForm Empty = new(DateRanges.Default, null, null, null, null, null, WireName.Of(ExportFormat.Xlsx));

    public ReportForm Dates => new(Range, From, To, Buyer, Group);
}

/// <summary>The form, and the files that were asked for.</summary>
public sealed record FeedbackPage(
    FeedbackForm Form, IReadOnlyList<FieldOption> Buyers, IReadOnlyList<FieldOption> Groups, IReadOnlyList<FieldOption> Statuses, IReadOnlyList<ExportView> Files)
{
    public static readonly IReadOnlyList<FieldOption> Formats = [new("xlsx", "Workbook (.xlsx)"), new("csv", "CSV (.csv)")];
}

/// <summary>What pages call an export.</summary>
public static class FileWords
{
    /// <summary>The days of its leads, as a person would say them.</summary>
    public static string Days(FeedbackExport export) => (export.From, export.To) switch
    {
        (null, null) => "All leads",
        ({ } from, null) => $"Since {Moments.Day(from)}",
        (null, { } to) => $"Until {Moments.Day(to)}",
        ({ } from, { } to) => DateRanges.Words(from, to),
    };

    /// <summary>A size with its unit: '3.4 MB'.</summary>
    public static string Size(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB");
}
