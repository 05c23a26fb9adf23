using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Distribution;
using SellerPortal.Connect.Terms;
using SellerPortal.Connect.Validation;
using SellerPortal.Notifications;

namespace SellerPortal.Connect.Directory;

/// <summary>What an account has set up for Connect, as one immutable value: what a request needs without asking the database.</summary>
/// <param name="Rules">What the account asks of a lead without a connect code.</param>
/// <param name="GroupsByCode">Groups that are not archived, by connect code.</param>
/// <param name="Groups">All groups, archived ones included: their deliveries still run.</param>
/// <param name="Buyers">All buyers, archived ones included.</param>
/// <param name="Notifications">Who is told when something happens.</param>
/// <param name="RequiresSecondFactor">Whether the account's own people sign in with a second factor only.</param>
public sealed record AccountDirectory(
    Guid AccountId,
    string AccountName,
    TimeZoneInfo Zone,
    string Currency,
    RuleSet Rules,
    IReadOnlyDictionary<string, GroupEntry> GroupsByCode,
    IReadOnlyDictionary<Guid, GroupEntry> Groups,
    IReadOnlyDictionary<Guid, BuyerEntry> Buyers,
    AccountNotifications Notifications,
    bool RequiresSecondFactor = false)
{
    /// <summary>The day of the account's time zone in which the moment lies.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>The moment at which a day of the account's time zone begins: midnight, or the first moment after it where the clocks skip midnight.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        var offset = Zone.IsAmbiguousTime(midnight) ? Zone.GetAmbiguousTimeOffsets(midnight).Max() : Zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }
}

/// <summary>A distribution group with its buyers in order, archived buyers left out.</summary>
/// <param name="Rules">What its leads must be: the fields that its buyers require, the account's rules, its own.</param>
/// <param name="MostBuyers">To how many buyers a lead goes under <see cref="Strategy.All"/>; null: to all.</param>
public sealed record GroupEntry(Guid Id, string Name, string ConnectCode, Strategy Strategy, IReadOnlyList<GroupPlace> Places, RuleSet Rules, int? MostBuyers = null);

/// <summary>A buyer's place in a group.</summary>
public sealed record GroupPlace(BuyerEntry Buyer, int Weight);

/// <summary>A buyer as deliveries need it.</summary>
/// <param name="BookingEmbedId">Null without a booking page.</param>
public sealed record BuyerEntry(
    Guid Id,
    string Name,
    EndpointEntry Endpoint,
    IReadOnlyList<string> RequiredFields,
    int? DailyCap,
    int? DuplicateWindowDays,
    Guid? BookingEmbedId,
    CompiledTerms Terms);

/// <summary>Where a buyer's leads go, headers in clear.</summary>
/// <param name="Timeout">The deadline of one attempt; null: the installation's.</param>
public sealed record EndpointEntry(
    Guid Id, string Name, string Url, string? TestUrl, EndpointFormat Format, IReadOnlyDictionary<string, string> Headers,
    FieldMapping Mapping, ReplyReading Reply, TimeSpan? Timeout);
