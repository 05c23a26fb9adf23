using System.Globalization;
using System.Text.Json;
using SellerPortal.Perform;
using SellerPortal.Perform.Pushes;

namespace SellerPortal.Demo;

/// <summary>What a buyer pushes of one lead as time goes by: contact within days, quotes within weeks, sales later. Only what lies before now.</summary>
internal static class DemoFeedback
{
    private static readonly string[] Dead = ["NO_CONTACT", "NO_CONTACT", "NO_CONTACT", "INVALID_PHONE", "INVALID_EMAIL", "DUPLICATE", "INVALID_HOAX"];
    private static readonly string[] Lost = ["NOT_INTERESTED", "NOT_INTERESTED", "INELIGIBLE", "CANCELLED"];
    private static readonly string[] Advisors = ["John S", "Meera P", "Tom W", "Alison B"];

    /// <summary>The pushes with their times, in order; none for a buyer that hasn't got round to it.</summary>
    public static IEnumerable<(DateTimeOffset At, Push Push)> Of(Random chance, DemoBuyer buyer, Guid connectId, DateTimeOffset deliveredAt, DateTimeOffset now)
    {
        var fate = chance.NextDouble();
        var at = deliveredAt + Hours(chance, 1, 30) * buyer.Pace;
        var steps = new List<(DateTimeOffset At, Push Push)>();
        if (fate >= buyer.Contacted)
        {
            Add(at + Hours(chance, 20, 90) * buyer.Pace, DemoPeople.Pick(chance, Dead));
            return steps;
        }
        Add(at, "CONTACTED");
        if (fate >= buyer.Quoted)
        {
            Add(at + Hours(chance, 4, 120) * buyer.Pace, DemoPeople.Pick(chance, Lost));
            return steps;
        }
        at += Hours(chance, 8, 130) * buyer.Pace;
        Add(at, "QUOTE");
        if (fate < buyer.Sold)
            Add(at + Hours(chance, 30, 420) * buyer.Pace, SalesStatus.Sold);
        else if (chance.NextDouble() < 0.5)
            Add(at + Hours(chance, 40, 300) * buyer.Pace, DemoPeople.Pick(chance, Lost));
        return steps;

        void Add(DateTimeOffset when, string status)
        {
            when = when.AddTicks(-(when.Ticks % TimeSpan.TicksPerSecond));
            var push = NewPush(chance, buyer, connectId, when, status);
            var pushedAt = when.AddSeconds(Math.Round(buyer.Lag * 3600 * LagOf(connectId, steps.Count)));
            if (pushedAt < now)
                steps.Add((pushedAt, push));
        }
    }

    // A chance of its own: the rest of the demo stays as it is.
    private static double LagOf(Guid connectId, int step) => new Random(connectId.GetHashCode() + step).NextDouble();

    private static TimeSpan Hours(Random chance, double least, double most) => TimeSpan.FromHours(least + (most - least) * Math.Pow(chance.NextDouble(), 2));

    private static Push NewPush(Random chance, DemoBuyer buyer, Guid connectId, DateTimeOffset at, string status)
    {
        var by = DemoPeople.Pick(chance, Advisors);
        var revenue = Math.Round(buyer.Revenue * (decimal)(0.6 + 0.8 * chance.NextDouble()), 2);
        var costs = Math.Round((decimal)(5 + 20 * chance.NextDouble()), 2);
        var sold = status == SalesStatus.Sold;
        var members = new Dictionary<string, string> { ["connect_id"] = connectId.ToString(), ["status"] = status, ["status_at"] = Iso(at), ["status_by"] = by };
        if (sold)
        {
            members["sale_sold_at"] = Iso(at);
            members["sale_revenue"] = revenue.ToString(CultureInfo.InvariantCulture);
            members["sale_lead_cost"] = buyer.LeadCost.ToString(CultureInfo.InvariantCulture);
            members["sale_costs"] = costs.ToString(CultureInfo.InvariantCulture);
        }
        return new Push(
            connectId, null, status, at, by, null, null, null, null, null,
            sold ? at : null, sold ? by : null, sold ? "GBP" : null, sold ? revenue : null, sold ? buyer.LeadCost : null, sold ? costs : null, null,
            JsonSerializer.Serialize(members));
    }

    private static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
