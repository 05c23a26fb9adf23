using Microsoft.EntityFrameworkCore;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Leads;
using SellerPortal.Perform;
using SellerPortal.Reports.Figures;
using SellerPortal.Web.Tests.Perform;

namespace SellerPortal.Web.Tests.Reports;

/// <summary>The same figures, counted lead by lead from the raw rows as a person would: what the product's figures must be equal to.</summary>
internal sealed class RawFigures
{
    private readonly List<Lead> _leads;
    private readonly ILookup<Guid, Delivery> _deliveries;
    private readonly Dictionary<Guid, Feedback> _feedback;
    private readonly ILookup<Guid, FeedbackPush> _pushes;
    private readonly Dictionary<Guid, Buyer> _buyers;
    private readonly TimeZoneInfo _zone;

    private RawFigures(List<Lead> leads, List<Delivery> deliveries, List<Feedback> feedback, List<FeedbackPush> pushes, List<Buyer> buyers, string zone)
    {
        _leads = leads;
        _deliveries = deliveries.ToLookup(d => d.LeadId);
        _feedback = feedback.ToDictionary(f => f.DeliveryId);
        _pushes = pushes.ToLookup(p => p.DeliveryId);
        _buyers = buyers.ToDictionary(b => b.Id);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
    }

    public static Task<RawFigures> ReadAsync(Seller seller) => seller.RowsAsync(async db => new RawFigures(
        await db.Leads.AsNoTracking().Where(l => l.AccountId == seller.AccountId && !l.TestMode).ToListAsync(),
        await db.Deliveries.AsNoTracking().Where(d => d.AccountId == seller.AccountId).ToListAsync(),
        await db.Feedback.AsNoTracking().Where(f => f.AccountId == seller.AccountId).ToListAsync(),
        await db.FeedbackPushes.AsNoTracking().Where(p => p.AccountId == seller.AccountId).ToListAsync(),
        await db.Buyers.AsNoTracking().Where(b => b.AccountId == seller.AccountId).ToListAsync(),
        await db.Accounts.Where(a => a.Id == seller.AccountId).Select(a => a.TimeZone).SingleAsync()));

    /// <summary>The figures as text, to be compared as a whole.</summary>
    /// <param name="isMeant">Which leads.</param>
    /// <param name="buyer">Only leads that were meant for it, and its part of them; null: all.</param>
    public string Of(DateOnly from, DateOnly to, Func<Lead, bool> isMeant, Func<Lead, decimal?> costOf, Guid? buyer = null)
    {
        var leads = _leads.Where(l => DayOf(l) >= from && DayOf(l) <= to && isMeant(l) && (buyer is null || Meant(l).Any())).ToList();
        var costs = leads.Select(costOf).OfType<decimal>().ToList();
        var delivered = leads.SelectMany(Meant).Where(IsDelivered).ToList();
        var prices = delivered.Where(d => d.Price is not null).ToList();
        var sales = delivered.Where(d => Shares(d) && _feedback.GetValueOrDefault(d.Id)?.Status == "SOLD").ToList();
        var earning = sales.Where(d => SharesAmounts(d) && _feedback[d.Id].SaleRevenue is not null && _feedback[d.Id].Currency == "GBP").ToList();
        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"received {leads.Count} accepted {Count(WasSent)} delivered {Count(IsDelivered)} told {Count(d => IsDelivered(d) && Shares(d))} contacted {Count(Reached("CONTACTED TRANSFER QUOTE SOLD INELIGIBLE NOT_INTERESTED CANCELLED"))} quoted {Count(Reached("QUOTE SOLD CANCELLED"))} sold {Count(IsSold)} by {Count(SoldWithin(7))} {Count(SoldWithin(14))} {Count(SoldWithin(30))} cost {costs.Sum():0.00} of {costs.Count} income {prices.Where(d => d.Currency == "GBP").Sum(d => d.Price):0.00} of {prices.Count(d => d.Currency == "GBP")} sales {sales.Count} revenue {earning.Sum(d => _feedback[d.Id].SaleRevenue):0.00} of {earning.Count} other {prices.Count(d => d.Currency != "GBP") + sales.Count(d => SharesAmounts(d) && _feedback[d.Id].Currency != "GBP")} unshared {sales.Count(d => !SharesAmounts(d))}");

        IEnumerable<Delivery> Meant(Lead lead) => _deliveries[lead.Id].Where(d => buyer is null || d.BuyerId == buyer);

        int Count(Func<Delivery, bool> isTrue) => leads.Count(l => Meant(l).Any(isTrue));
    }

    /// <summary>The product's figures in the same words.</summary>
    public static string Words(LeadTotals f) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"received {f.Received} accepted {f.Accepted} delivered {f.Delivered} told {f.Told} contacted {f.Contacted} quoted {f.Quoted} sold {f.Sold} by {f.SoldBy.Day7} {f.SoldBy.Day14} {f.SoldBy.Day30} cost {f.Cost ?? 0:0.00} of {f.Costed} income {f.Income ?? 0:0.00} of {f.Priced} sales {f.Sales} revenue {f.Revenue ?? 0:0.00} of {f.Earning} other {f.OtherCurrency} unshared {f.RevenueNotShared}");

    public DateOnly DayOf(Lead lead) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(lead.CreatedAt, _zone).DateTime);

    private static bool IsDelivered(Delivery d) => d.Status == DeliveryStatus.Delivered;

    private static bool WasSent(Delivery d) => d.Status != DeliveryStatus.Failed || d.ReplyStatus is not null || d.LeaseNumber > 0;

    private bool Shares(Delivery d) => _buyers[d.BuyerId].SharesFeedback;

    private bool SharesAmounts(Delivery d) =>
        _buyers[d.BuyerId].SharedFields.Contains(SharedFields.SaleRevenue) && _buyers[d.BuyerId].SharedFields.Contains(SharedFields.SaleCurrency);

    private bool IsSold(Delivery d) => Shares(d) && _feedback.GetValueOrDefault(d.Id)?.Status == "SOLD";

    private Func<Delivery, bool> Reached(string statuses) => d =>
        Shares(d) && _pushes[d.Id].Any(p => statuses.Split(' ').Contains(p.Status));

    private Func<Delivery, bool> SoldWithin(int days) => d =>
        IsSold(d) && _pushes[d.Id].Where(p => p.Status == "SOLD").Min(p => p.StatusAt) <= _leads.Single(l => l.Id == d.LeadId).CreatedAt.AddDays(days);
}
