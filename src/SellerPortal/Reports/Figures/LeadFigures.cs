using SellerPortal.Connect.Deliveries;
using SellerPortal.Perform;

namespace SellerPortal.Reports.Figures;

/// <summary>What a lead adds to the figures. All definitions are here: pages and tests have no others.</summary>
internal static class LeadFigures
{
    /// <summary>Amounts from here on are typing errors, and would make sums inexact: they are left out.</summary>
    public const decimal LargestAmount = 100_000_000m;

    /// <summary>The sums of a lead by set of buyers (ids in order, with commas between) and currency (empty: none).</summary>
    public static Dictionary<(string Buyers, string Currency), FigureSums> Of(LeadFacts lead, (long Cost, long Costed) cost)
    {
        var parts = new Dictionary<(string Buyers, string Currency), FigureSums>();
        var received = Part(Set(lead.Deliveries));
        (received[Measure.Received], received[Measure.Cost], received[Measure.Costed]) = (1, cost.Cost, cost.Costed);
        Count(Measure.Accepted, delivery => delivery.WasSent);
        Count(Measure.Delivered, IsDelivered);
        Count(Measure.Contacted, delivery => delivery.Stage >= SalesStage.Contacted);
        Count(Measure.Quoted, delivery => delivery.Stage >= SalesStage.Quoted);
        Count(Measure.Sold, delivery => delivery.IsSold);
        Count(Measure.Sold7, delivery => delivery.SoldAt <= lead.CreatedAt.AddDays(7));
        Count(Measure.Sold14, delivery => delivery.SoldAt <= lead.CreatedAt.AddDays(14));
        Count(Measure.Sold30, delivery => delivery.SoldAt <= lead.CreatedAt.AddDays(30));
        foreach (var delivery in lead.Deliveries.Where(IsDelivered))
            AddMoneyAndPushes(delivery);
        return parts;

        FigureSums Part(string buyers, string currency = "")
        {
            if (!parts.TryGetValue((buyers, currency), out var part))
                parts.Add((buyers, currency), part = new FigureSums());
            return part;
        }

        void Count(Measure measure, Func<DeliveryFacts, bool> isTrue)
        {
            if (Set(lead.Deliveries.Where(isTrue)) is { Length: > 0 } buyers)
                Part(buyers)[measure] = 1;
        }

        void AddMoneyAndPushes(DeliveryFacts delivery)
        {
            var buyer = Key(delivery.BuyerId);
            if (Units(delivery.Price) is { } price && delivery.PriceCurrency is { } priceCurrency)
            {
                var part = Part(buyer, priceCurrency);
                (part[Measure.Income], part[Measure.Priced]) = (part[Measure.Income] + price, part[Measure.Priced] + 1);
            }
            if (delivery.IsSold)
                AddSale(Part(buyer, delivery.SaleCurrency ?? Currencies.Default), delivery);
            foreach (var push in delivery.Pushes)
                AddPush(Part(buyer), push.PushedAt - push.StatusAt);
        }
    }

    /// <summary>What the seller paid for the lead, as the sums have it.</summary>
    public static (long Cost, long Costed) CostOf(LeadFactFields fields) => (fields.Cost ?? 0, fields.Cost is null ? 0 : 1);

    /// <summary>How a set of one buyer is written.</summary>
    public static string Key(Guid buyerId) => buyerId.ToString("N");

    /// <summary>An amount as sums have it; null if it can't be added up.</summary>
    public static long? Units(decimal? amount) => amount is { } known && Math.Abs(known) < LargestAmount ? Amount.ToUnits(known) : null;

    private static bool IsDelivered(DeliveryFacts delivery) => delivery.DeliveryStatus == DeliveryStatus.Delivered;

    private static string Set(IEnumerable<DeliveryFacts> deliveries) =>
        string.Join(',', deliveries.Select(delivery => Key(delivery.BuyerId)).Distinct().Order(StringComparer.Ordinal));

    private static void AddSale(FigureSums part, DeliveryFacts delivery)
    {
        part[Measure.Sales]++;
        if (Units(delivery.Revenue) is { } revenue)
            (part[Measure.Revenue], part[Measure.Earning]) = (part[Measure.Revenue] + revenue, part[Measure.Earning] + 1);
        part[Measure.GrossProfit] += Units(delivery.GrossProfit) ?? 0;
    }

    private static void AddPush(FigureSums part, TimeSpan lag)
    {
        part[Measure.Pushes]++;
        foreach (var (days, measure) in FeedbackLag.Steps)
            if (lag <= TimeSpan.FromDays(days))
                part[measure]++;
    }
}
