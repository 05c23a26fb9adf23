namespace SellerPortal.Accounts.Buyers;

/// <summary>The names of the fields that a buyer may require of a lead. The catalogue of fields belongs to Connect, which gives them here.</summary>
public sealed record KnownFields(IReadOnlySet<string> Names);
