using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SellerPortal.Connect.Fields;
using SellerPortal.Perform.Exports;
using SellerPortal.Perform.Exports.Schedules;
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

/// <summary>A file that a person wants again and again, as it was typed.</summary>
/// <param name="Period">The wire name of a <see cref="SchedulePeriod"/>.</param>
/// <param name="As">The wire name of an <see cref="ExportFormat"/>.</param>
public sealed record ScheduleForm(string? Period, string? ForBuyer, string? ForGroup, string? As, string? Recipients)
{
    public static readonly ScheduleForm Empty = new(WireName.Of(SchedulePeriod.Week), null, null, WireName.Of(ExportFormat.Xlsx), null);

    /// <summary>Puts what the trade says beside the fields.</summary>
    public static void AddErrors(ModelStateDictionary state, IEnumerable<FieldError> errors)
    {
        foreach (var error in errors)
        {
            var (name, label) = error.Param switch
            {
                "period" => (nameof(Period), "How often"),
                "recipients" => (nameof(Recipients), "Send to"),
                "buyer" => (nameof(ForBuyer), "Buyer"),
                "distribution_group" => (nameof(ForGroup), "Group"),
                "format" => (nameof(As), "File"),
                _ => ("", "The schedule"),
            };
            state.AddModelError(name, $"{label} {error.Message}");
        }
    }
}

/// <summary>The forms, the files that were asked for, and those that come by themselves.</summary>
/// <param name="CanSend">Whether there is a mail server.</param>
public sealed record FeedbackPage(
    FeedbackForm Form,
    ScheduleForm Schedule,
    IReadOnlyList<FieldOption> Buyers,
    IReadOnlyList<FieldOption> Groups,
    IReadOnlyList<FieldOption> Statuses,
    IReadOnlyList<ExportView> Files,
    IReadOnlyList<ScheduleView> Schedules,
    bool CanSend)
{
    public static readonly IReadOnlyList<FieldOption> Formats = [new("xlsx", "Workbook (.xlsx)"), new("csv", "CSV (.csv)")];

    public static readonly IReadOnlyList<FieldOption> Periods = [.. Enum.GetValues<SchedulePeriod>().Select(p => new FieldOption(WireName.Of(p), FileWords.Every(p)))];
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

    /// <summary>When a schedule's file is made, and of which leads.</summary>
    public static string Every(SchedulePeriod period) => period switch
    {
        SchedulePeriod.Day => "Daily: the day before",
        SchedulePeriod.Week => "Weekly on Monday: the week before",
        SchedulePeriod.Month => "Monthly on the 1st: the month before",
        _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
    };

    /// <summary>A size with its unit: '3.4 MB'.</summary>
    public static string Size(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB");
}
