namespace SellerPortal.Demo;

/// <summary>A buyer of the example account: how it answers, and how well it sells.</summary>
/// <param name="Slug">The last part of its endpoint's address in this process.</param>
/// <param name="Delay">How long it takes to answer.</param>
/// <param name="Refuses">The share of leads that it doesn't want.</param>
/// <param name="Contacted">The share of leads that it reaches; <paramref name="Quoted"/> and <paramref name="Sold"/> are shares of all leads too.</param>
/// <param name="Pace">Stretches the time from delivery to each status.</param>
/// <param name="Revenue">What a sale brings on average, in pounds.</param>
/// <param name="LeadCost">What it says a lead costs it, in pounds.</param>
/// <param name="Lag">The most hours from a status to the push that tells it: some push at night, some once a week.</param>
public sealed record DemoBuyer(
    string Name, string Slug, TimeSpan Delay, double Refuses, double Contacted, double Quoted, double Sold, double Pace, decimal Revenue, decimal LeadCost, double Lag)
{
    /// <summary>What it says to a lead that it doesn't want.</summary>
    public const string Refusal = "We are not taking leads from this postcode area at the moment.";

    public static readonly DemoBuyer Harbour = new("Harbour Life", "harbour-life", TimeSpan.Zero, 0, 0.74, 0.41, 0.135, 0.8, 640, 32, 1);
    public static readonly DemoBuyer Northgate = new("Northgate Mortgages", "northgate-mortgages", TimeSpan.FromSeconds(2), 0.03, 0.66, 0.38, 0.085, 1.7, 1150, 48, 160);
    public static readonly DemoBuyer Picky = new("Picky Protect", "picky-protect", TimeSpan.Zero, 0.42, 0.7, 0.36, 0.16, 1, 520, 27, 26);
    public static readonly DemoBuyer Aster = new("Aster Financial", "aster-financial", TimeSpan.Zero, 0.05, 0.6, 0.3, 0.095, 1.2, 580, 24, 70);

    public static readonly IReadOnlyList<DemoBuyer> All = [Harbour, Northgate, Picky, Aster];

    /// <summary>Whether it refuses the delivery of this id: always the same for one id.</summary>
    public bool RefusesDelivery(Guid deliveryId) => deliveryId.ToByteArray()[15] / 256.0 < Refuses;
}
