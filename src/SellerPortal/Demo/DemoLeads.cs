using System.Globalization;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Demo;

/// <summary>A lead of the example account before it is distributed.</summary>
/// <param name="Group">The name of its distribution group; null for one without a connect code.</param>
internal sealed record DemoLead(DateTimeOffset CreatedAt, string? Group, bool TestMode, LeadFieldValues Fields);

/// <summary>5,000 leads over 90 days, the same for the same day and seed: busier on working days, quiet at night, growing a little.</summary>
internal static class DemoLeads
{
    public const int Count = 5000;
    public const int Days = 90;

    private static readonly (string Source, string Medium, string[] Campaigns, double Share)[] Sources =
    [
        ("facebook", "paid-social", ["autumn-cover", "new-parents"], 0.34),
        ("google", "ppc", ["brand", "life-cover-generic", "remortgage"], 0.31),
        ("bing", "ppc", ["brand", "life-cover-generic"], 0.12),
        ("newsletter", "email", ["monthly"], 0.09),
        ("comparison-site", "referral", ["partner-2026"], 0.14),
    ];

    private static readonly string[] LifeProducts = ["Level term", "Decreasing term", "Life with critical illness", "Whole of life"];

    /// <summary>The leads, oldest first.</summary>
    public static IReadOnlyList<DemoLead> All(Random chance, DateTimeOffset now) =>
        [.. Enumerable.Range(0, Count).Select(_ => MomentOf(chance, now)).Order().ToList().Select(at => One(chance, at))];

    private static DateTimeOffset MomentOf(Random chance, DateTimeOffset now)
    {
        while (true)
        {
            // More recent days are a little likelier, weekends half as likely, the small hours rare.
            var at = now.AddDays(-Days * Math.Pow(chance.NextDouble(), 1.15)).AddMinutes(-1);
            var weekend = at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.5 : 1;
            var hour = at.Hour switch { < 6 => 0.06, < 8 => 0.4, < 22 => 1, _ => 0.5 };
            if (chance.NextDouble() < weekend * hour)
                return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }

    private static DemoLead One(Random chance, DateTimeOffset at)
    {
        var fields = DemoPeople.Next(chance, at);
        var source = PickSource(chance);
        var group = chance.NextDouble() switch { < 0.03 => null, < 0.52 => DemoAccount.LifeGroup, < 0.82 => DemoAccount.MortgageGroup, _ => DemoAccount.OverFiftiesGroup };
        AddProduct(chance, fields, group);
        fields["marketing_source"] = source.Source;
        fields["marketing_medium"] = source.Medium;
        fields["marketing_campaign"] = DemoPeople.Pick(chance, source.Campaigns);
        fields["marketing_website_url"] = "https://www.example.com/" + (group == DemoAccount.MortgageGroup ? "remortgage" : "life-cover");
        fields["contact_state_landing_page_id"] = (group == DemoAccount.MortgageGroup ? DemoAccount.RemortgagePage : DemoAccount.CoverPage).ToString();
        fields["cost"] = (6 + chance.Next(0, 1400) / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        fields["seller_internal_id"] = $"W{at.ToUnixTimeSeconds() % 100_000_000:00000000}";
        fields["consent_marketing"] = chance.NextDouble() < 0.7 ? "Yes" : "No";
        var testMode = chance.NextDouble() < 0.01;
        if (testMode)
            fields["contact_state_test_mode"] = "true";
        if (group is not null)
            fields["contact_state_connect_code"] = DemoAccount.ConnectCodes[group];
        return new DemoLead(at, group, testMode, LeadPayload.FromPairs(fields.Select(f => KeyValuePair.Create(f.Key, (string?)f.Value))).Values);
    }

    private static void AddProduct(Random chance, Dictionary<string, string> fields, string? group)
    {
        if (group == DemoAccount.MortgageGroup)
        {
            fields["product_type"] = "Mortgage";
            fields["product"] = "Remortgage";
            fields["house_value"] = (chance.Next(14, 90) * 10_000).ToString(CultureInfo.InvariantCulture);
            fields["mortgage_required"] = (chance.Next(8, 40) * 10_000).ToString(CultureInfo.InvariantCulture);
            fields["mortgage_term"] = chance.Next(10, 36).ToString(CultureInfo.InvariantCulture);
            return;
        }
        fields["product_type"] = group == DemoAccount.OverFiftiesGroup ? "Funeral Planning" : "Life";
        fields["product"] = group == DemoAccount.OverFiftiesGroup ? "Over-50s plan" : DemoPeople.Pick(chance, LifeProducts);
        fields["cover_amount"] = (chance.Next(4, 60) * 5_000).ToString(CultureInfo.InvariantCulture);
        fields["cover_smoker"] = chance.NextDouble() < 0.18 ? "Yes" : "No";
    }

    private static (string Source, string Medium, string[] Campaigns, double Share) PickSource(Random chance)
    {
        var left = chance.NextDouble();
        foreach (var source in Sources)
            if ((left -= source.Share) < 0)
                return source;
        return Sources[0];
    }
}
