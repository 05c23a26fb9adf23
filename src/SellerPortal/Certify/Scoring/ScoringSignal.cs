using SellerPortal.Outbound;

namespace SellerPortal.Certify.Scoring;

/// <summary>Says that certificates may wait to be scored.</summary>
public sealed class ScoringSignal : WakeSignal;
