using SellerPortal.Accounts.Buyers;
using SellerPortal.Perform;

namespace SellerPortal.Reports.Figures;

/// <summary>
/// Figures as a page shows them, added up from what buyers share now. Leads count once each, also in the funnel: one that two buyers have contacted is one lead contacted.
/// What is not shared is in no number but <see cref="Delivered"/>, and its absence is told: it is never zero.
/// </summary>
public sealed class LeadTotals
{
    public long Received { get; private set; }
    public long Accepted { get; private set; }
    public long Delivered { get; private set; }

    /// <summary>Delivered leads of which a buyer that shares feedback has one: what the rates below are of.</summary>
    public long Told { get; private set; }

    public long Contacted { get; private set; }
    public long Quoted { get; private set; }
    public long Sold { get; private set; }

    /// <summary>Sold within 7, 14 and 30 days of being received.</summary>
    public (long Day7, long Day14, long Day30) SoldBy { get; private set; }

    /// <summary>Delivered leads of which nobody shares what became of them.</summary>
    public long NotShared => Delivered - Told;

    /// <summary>Whether nothing is known of what became of the leads, though some were delivered.</summary>
    public bool IsNotShared => Delivered > 0 && Told == 0;

    /// <summary>What the leads cost the seller, in the account's currency; null if no lead has a cost.</summary>
    public decimal? Cost => Costed > 0 ? (decimal)_cost / Amount.UnitsInOne : null;

    /// <summary>Leads that have a cost.</summary>
    public long Costed { get; private set; }

    /// <summary>What buyers pay for their leads, in the account's currency; null if no delivery has a price in it.</summary>
    public decimal? Income => Priced > 0 ? (decimal)_income / Amount.UnitsInOne : null;

    /// <summary>Deliveries with a price in the account's currency.</summary>
    public long Priced { get; private set; }

    /// <summary>Income less cost; null unless both are known.</summary>
    public decimal? Profit => Income - Cost;

    /// <summary>Sales of buyers that share the status: a lead that two buyers have sold to is two.</summary>
    public long Sales { get; private set; }

    /// <summary>Of these, those of which the revenue is shared, known and in the account's currency.</summary>
    public long Earning { get; private set; }

    /// <summary>What buyers say that they earn with the sales, in the account's currency; null if none shares it.</summary>
    public decimal? Revenue => Earning > 0 ? (decimal)_revenue / Amount.UnitsInOne : null;

    /// <summary>Sales whose revenue, or the currency of it, is not shared.</summary>
    public long RevenueNotShared { get; private set; }

    /// <summary>Prices and sales in other currencies than the account's: no amount counts them.</summary>
    public long OtherCurrency { get; private set; }

    private long _cost;
    private long _income;
    private long _revenue;

    public bool IsEmpty => Received == 0 && Priced == 0 && Sales == 0;

    /// <summary>A part of a whole; null where there is no whole.</summary>
    public static decimal? Share(long part, long whole) => whole == 0 ? null : (decimal)part / whole;

    /// <summary>Adds what is counted at a set of buyers.</summary>
    /// <param name="isTold">Whether the seller may know what became of these leads.</param>
    internal void AddLeads(FigureSums sums, bool isTold)
    {
        Received += sums[Measure.Received];
        Accepted += sums[Measure.Accepted];
        Delivered += sums[Measure.Delivered];
        _cost += sums[Measure.Cost];
        Costed += sums[Measure.Costed];
        if (!isTold)
            return;
        Told += sums[Measure.Delivered];
        Contacted += sums[Measure.Contacted];
        Quoted += sums[Measure.Quoted];
        Sold += sums[Measure.Sold];
        SoldBy = (SoldBy.Day7 + sums[Measure.Sold7], SoldBy.Day14 + sums[Measure.Sold14], SoldBy.Day30 + sums[Measure.Sold30]);
    }

    /// <summary>Adds what one buyer pays and earns in one currency.</summary>
    internal void AddMoney(FigureSums sums, bool isOwnCurrency, Sharing sharing)
    {
        if (isOwnCurrency)
            (_income, Priced) = (_income + sums[Measure.Income], Priced + sums[Measure.Priced]);
        else
            OtherCurrency += sums[Measure.Priced];
        if (!sharing.IsEnabled)
            return;
        Sales += sums[Measure.Sales];
        if (!sharing.Includes(SharedFields.SaleRevenue) || !sharing.Includes(SharedFields.SaleCurrency))
            RevenueNotShared += sums[Measure.Sales];
        else if (isOwnCurrency)
            (_revenue, Earning) = (_revenue + sums[Measure.Revenue], Earning + sums[Measure.Earning]);
        else
            OtherCurrency += sums[Measure.Sales];
    }
}
