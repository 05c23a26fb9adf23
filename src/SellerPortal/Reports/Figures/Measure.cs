namespace SellerPortal.Reports.Figures;

/// <summary>
/// What is counted and added up. The columns of the figures' tables bear these names. A lead is counted at a set of buyers: those of whom the measure is
/// true. So it counts once, however many buyers it has, and whose feedback is shared can be decided when figures are read.
/// </summary>
public enum Measure
{
    /// <summary>Leads; the set are the buyers that it was meant for.</summary>
    Received,

    /// <summary>Leads that a buyer was sent, or is about to be.</summary>
    Accepted,

    /// <summary>Leads that a buyer's endpoint took.</summary>
    Delivered,

    /// <summary>Leads of which a buyer has at some time pushed a status from <see cref="Perform.SalesStage.Contacted"/> on.</summary>
    Contacted,

    /// <summary>Leads of which a buyer has at some time pushed a status from <see cref="Perform.SalesStage.Quoted"/> on.</summary>
    Quoted,

    /// <summary>Leads of which a buyer says now that they are sold.</summary>
    Sold,

    /// <summary>Of these, sold within seven times 24 hours of being received, by the buyer's own time of the status.</summary>
    Sold7,

    /// <summary>The same for 14 days.</summary>
    Sold14,

    /// <summary>The same for 30 days.</summary>
    Sold30,

    /// <summary>What leads cost the seller (the field <c>cost</c>), in ten-thousandths of the account's currency; the set is that of <see cref="Received"/>.</summary>
    Cost,

    /// <summary>Leads that have a cost.</summary>
    Costed,

    /// <summary>What a buyer pays for its delivered leads, in ten-thousandths. From here on a set is one buyer, and currencies are kept apart.</summary>
    Income,

    /// <summary>Deliveries that have a price.</summary>
    Priced,

    /// <summary>Deliveries that are sold, by the currency of the sale.</summary>
    Sales,

    /// <summary>Of these, those of which the buyer has told the revenue.</summary>
    Earning,

    /// <summary><c>sale_revenue</c> of the sales, in ten-thousandths.</summary>
    Revenue,

    /// <summary><c>sale_gross_profit</c> of the sales, in ten-thousandths.</summary>
    GrossProfit,

    /// <summary>Pushes of a buyer; they have no currency.</summary>
    Pushes,

    /// <summary>Of these, those that came within a day of the status that they tell.</summary>
    Within1,

    /// <summary>The same for three days; so with those below.</summary>
    Within3,

    Within7,
    Within14,
    Within30,
}
