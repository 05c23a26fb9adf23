namespace SellerPortal.Reports.Figures;

/// <summary>What a figure is called and what it means, in the words that pages and files show.</summary>
public sealed record FigureDefinition(string Name, string Meaning)
{
    public static readonly FigureDefinition Received = new("Received", "Leads that came in on these days, each once. Test leads are left out.");

    public static readonly FigureDefinition Accepted = new(
        "Accepted", "Received leads that at least one buyer was sent, or is about to be sent. The others had no group, or the terms of every buyer ruled them out: filters, caps, duplicates.");

    public static readonly FigureDefinition Delivered = new("Delivered", "Leads that the endpoint of at least one buyer took.");

    public static readonly FigureDefinition Told = new(
        "Feedback shared", "Delivered leads of which at least one buyer shares what became of them. Rates of contacted, quoted and sold are of these.");

    public static readonly FigureDefinition Contacted = new(
        "Contacted", "Leads of which a buyer has at some time said that the person was reached: contacted, transferred, quoted, sold, ineligible, not interested or cancelled.");

    public static readonly FigureDefinition Quoted = new("Quoted", "Leads of which a buyer has at some time said that there was a quote: quoted, sold or cancelled.");

    public static readonly FigureDefinition Sold = new(
        "Sold", "Leads that a buyer says are sold now. What is sold was quoted and contacted, whatever statuses came before. A lead that two buyers have sold to is one.");

    public static readonly FigureDefinition SoldRate = new("Sold, %", "Sold leads as a part of the delivered leads with shared feedback.");

    public static readonly FigureDefinition Income = new(
        "Income", "What buyers pay for delivered leads: the price agreed when each was delivered, in the account’s currency. Each delivery counts.");

    public static readonly FigureDefinition Cost = new("Lead cost", "What the leads cost you: the sum of their field cost, read in the account’s currency.");

    public static readonly FigureDefinition Profit = new("Profit", "Income less lead cost.");

    public static readonly FigureDefinition Revenue = new(
        "Buyers’ revenue", "What buyers say that they earn with the sales (sale_revenue), in the account’s currency, of those who share it. Other currencies are left out, never added.");

    public static readonly FigureDefinition NotShared = new(
        "Not shared", "The buyer keeps it to itself. That is not zero: it is left out of rates, and of sums where it says so.");

    /// <summary>All of them, in the order of pages.</summary>
    public static readonly IReadOnlyList<FigureDefinition> All =
        [Received, Accepted, Delivered, Told, Contacted, Quoted, Sold, SoldRate, Income, Cost, Profit, Revenue, NotShared];
}
