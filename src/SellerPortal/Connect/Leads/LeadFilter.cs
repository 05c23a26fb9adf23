using SellerPortal.Connect.Deliveries;

namespace SellerPortal.Connect.Leads;

/// <summary>Which of an account's leads a person wants to see. Everything that is null lets all through.</summary>
/// <param name="Search">What stands in the search box, recognised.</param>
/// <param name="From">First day, in the account's time zone.</param>
/// <param name="To">Last day, included.</param>
/// <param name="BuyerId">Leads with a delivery to this buyer.</param>
/// <param name="Status">Leads with a delivery in this status; with <paramref name="BuyerId"/>, one to that buyer.</param>
public sealed record LeadFilter(
    LeadSearch? Search = null,
    DateOnly? From = null,
    DateOnly? To = null,
    Guid? GroupId = null,
    Guid? BuyerId = null,
    bool? TestMode = null,
    DeliveryStatus? Status = null)
{
    /// <summary>Whether the leads' own index alone finds the page, so that no row is read in vain.</summary>
    internal bool IsDense => BuyerId is null && TestMode is null && Status is null;
}

/// <summary>A place in the list of leads: between two leads, whatever has come in since.</summary>
public sealed record LeadCursor(DateTimeOffset CreatedAt, Guid Id)
{
    /// <summary>As it stands in a URL.</summary>
    public override string ToString() => $"{CreatedAt.UtcTicks:x}-{Id:n}";

    /// <summary>Reads <see cref="ToString"/> back; null for anything else, which then means the first page.</summary>
    public static LeadCursor? Parse(string? text)
    {
        var parts = text?.Split('-');
        return parts is [var ticks, var id]
            && long.TryParse(ticks, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var at)
            && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParseExact(id, "N", out var lead)
                ? new LeadCursor(new DateTimeOffset(at, TimeSpan.Zero), lead)
                : null;
    }
}
