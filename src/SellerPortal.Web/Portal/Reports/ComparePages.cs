using SellerPortal.Perform;
using SellerPortal.Reports;
using SellerPortal.Reports.Comparison;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Reports;

/// <summary>Two reports side by side.</summary>
/// <param name="CanSeeLeads">Whether changed numbers lead to the deliveries that moved them.</param>
public sealed record ComparePage(ReportComparison Comparison, bool CanSeeLeads)
{
    public IReadOnlyList<ComparedNumber> Numbers
    {
        get
        {
            var (then, now, currency) = (Comparison.Before, Comparison.After, Comparison.Currency);
            return
            [
                Count(ComparedFigure.Leads, then.Leads, now.Leads),
                Count(ComparedFigure.Deliveries, then.Deliveries, now.Deliveries),
                Count(ComparedFigure.Delivered, then.Delivered, now.Delivered),
                Count(ComparedFigure.NotShared, then.NotShared, now.NotShared),
                Feedback(ComparedFigure.Contacted, then.Contacted, now.Contacted),
                Feedback(ComparedFigure.Quoted, then.Quoted, now.Quoted),
                Feedback(ComparedFigure.Sold, then.Sold, now.Sold),
                Count(ComparedFigure.SoldWithoutRevenue, then.SoldWithoutRevenue, now.SoldWithoutRevenue),
                Amount(ComparedFigure.Revenue, then.Revenue, now.Revenue),
                Amount(ComparedFigure.Cost, then.Cost, now.Cost),
                Amount(ComparedFigure.Profit, then.Profit, now.Profit),
            ];

            ComparedNumber Count(ComparedFigure figure, int before, int after) =>
                Of(figure, FigureWords.Count(before), FigureWords.Count(after), before == after ? null : Signed(after - before, FigureWords.Count(Math.Abs(after - before))));

            ComparedNumber Feedback(ComparedFigure figure, int before, int after) => Of(
                figure, FigureWords.Feedback(before, then), FigureWords.Feedback(after, now),
                before == after ? null : Signed(after - before, FigureWords.Count(Math.Abs(after - before))));

            ComparedNumber Amount(ComparedFigure figure, decimal? before, decimal? after)
            {
                var difference = (after ?? 0) - (before ?? 0);
                return Of(
                    figure, FigureWords.Amount(before, then, currency), FigureWords.Amount(after, now, currency),
                    before == after ? null : before is null && after == 0 ? "Now shared" : Signed(difference, Money.Write(Math.Abs(difference), currency)));
            }
        }
    }

    /// <summary>All deliveries that differ in anything; null for a person who may not see leads.</summary>
    public string? LinkTo(ComparedFigure figure) =>
        CanSeeLeads ? $"~/reports/compare/leads?a={Comparison.Then.Id}&b={Comparison.Now.Id}&figure={WireName.Of(figure)}" : null;

    private ComparedNumber Of(ComparedFigure figure, string before, string after, string? change) =>
        new(CompareWords.Title(figure), before, after, change, change is null ? null : LinkTo(figure));

    private static string Signed(decimal sign, string text) => sign < 0 ? $"−{text}" : $"+{text}";
}

/// <summary>One number of both reports.</summary>
/// <param name="Change">Null where it is the same.</param>
/// <param name="Href">The deliveries that moved it; null where there is nothing to see.</param>
public sealed record ComparedNumber(string Title, string Then, string Now, string? Change, string? Href);

/// <summary>The deliveries that moved a number.</summary>
/// <param name="Older">The cursor of the next page; null on the last.</param>
public sealed record ComparedLeadsPage(Report Then, Report Now, string Title, IReadOnlyList<ComparedLine> Lines, string? Older, bool IsFirst);

/// <summary>A delivery that differs.</summary>
/// <param name="IsHere">Whether its lead is kept by this process, and has a page.</param>
/// <param name="IsElsewhere">Whether the newer report is a platform's elsewhere.</param>
/// <param name="Pushes">What its buyer pushed between the two reports.</param>
public sealed record ComparedLine(RowChange Change, bool IsHere, bool IsElsewhere, IReadOnlyList<SharedPush> Pushes)
{
    public string? Href => IsHere ? $"~/leads/{Change.ConnectId}" : IsElsewhere ? $"~/leads/elsewhere/{Change.ConnectId}" : null;

    /// <summary>'Revenue £100.00 → £120.00', one for each amount that differs.</summary>
    public IEnumerable<string> Amounts
    {
        get
        {
            var (then, now) = (Change.Then, Change.Now);
            var named = new[] { ("Revenue", then?.Revenue, now?.Revenue), ("Cost", then?.Cost, now?.Cost), ("Profit", then?.Profit, now?.Profit) };
            return from amount in named
                   where amount.Item2 != amount.Item3 || (amount.Item2 is not null && then?.Currency != now?.Currency)
                   select $"{amount.Item1} {Write(amount.Item2, then)} → {Write(amount.Item3, now)}";
        }
    }

    /// <summary>What happened to it in a word.</summary>
    public string Kind => Change.Then is null ? "Added" : Change.Now is null ? "Gone" : "Changed";

    private static string Write(decimal? amount, RowState? state) => amount is { } known ? Money.Write(known, state?.Currency ?? Currencies.Default) : "none";
}

/// <summary>What pages call the numbers that are compared.</summary>
public static class CompareWords
{
    public static string Title(ComparedFigure figure) => figure switch
    {
        ComparedFigure.Any => "Everything that differs",
        ComparedFigure.Leads => "Leads",
        ComparedFigure.Deliveries => "Deliveries",
        ComparedFigure.Delivered => "Delivered",
        ComparedFigure.NotShared => "Without shared feedback",
        ComparedFigure.Contacted => "Contacted",
        ComparedFigure.Quoted => "Quoted",
        ComparedFigure.Sold => "Sold",
        ComparedFigure.SoldWithoutRevenue => "Sold without shared revenue",
        ComparedFigure.Revenue => "Revenue",
        ComparedFigure.Cost => "Cost",
        ComparedFigure.Profit => "Profit",
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
    };

    /// <summary>A report as a choice offers it.</summary>
    public static FieldOption Option(Report report) =>
        new(report.Id.ToString(), $"{report.CreatedAt:d MMM yyyy HH:mm} UTC: {ReportWords.Title(report)} · {ReportWords.Scope(report)}");
}

/// <summary>A delivery as one of the reports has it; null: it isn't in it.</summary>
public sealed record ComparedState(RowState? State);
