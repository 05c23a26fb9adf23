namespace SellerPortal.Connect.Checks;

/// <summary>What a check says of a value.</summary>
/// <param name="Passes">False refuses the value.</param>
/// <param name="Reason">
/// Why it refuses, or why it passes unchecked, as a sentence for the seller's people; null for a plain yes. It never quotes the value.
/// </param>
public readonly record struct CheckResult(bool Passes, string? Reason)
{
    public static CheckResult Pass => new(true, null);

    public static CheckResult Refuse(string reason) => new(false, reason);

    /// <summary>What the check needed was out of reach; that is never held against a lead.</summary>
    public static CheckResult CouldNotCheck(string reason) => new(true, reason);
}
