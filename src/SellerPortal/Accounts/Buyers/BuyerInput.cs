using SellerPortal.Input;

namespace SellerPortal.Accounts.Buyers;

/// <summary>A buyer as a page or the configuration document describes it. Whatever is left out is off, but for the values of headers.</summary>
public sealed record BuyerInput
{
    public const int HighestDailyCap = 1_000_000;
    public const int LongestDuplicateWindow = 3650;

    /// <summary>Unique in the account; the name of an archived buyer brings that buyer back.</summary>
    public string? Name { get; init => field = value?.Trim(); }

    public EndpointInput? Endpoint { get; init; }

    public IReadOnlyList<string> RequiredFields { get; init; } = [];

    /// <summary>Null or 0: no limit.</summary>
    public int? DailyCap { get; init; }

    /// <summary>Null or 0: leads are never duplicates.</summary>
    public int? DuplicateWindowDays { get; init; }

    /// <summary>Null or blank: none.</summary>
    public string? BookingUrl { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value.Trim(); }

    public bool SharesFeedback { get; init; }

    /// <summary>Some of <see cref="Buyers.SharedFields.All"/>.</summary>
    public IReadOnlyList<string> SharedFields { get; init; } = [];

    /// <summary>Notes everything that is wrong, under the names of the configuration document.</summary>
    /// <param name="present">The buyer that will be changed; null for a new one.</param>
    public void Check(InputProblems problems, KnownFields fields, Buyer? present)
    {
        problems.Name("name", Name);
        if (Endpoint is null)
            problems.Add("endpoint", InputRules.MustBeFilled);
        else
            Endpoint.Check(problems.Below("endpoint"), present?.Endpoint);
        for (var i = 0; i < RequiredFields.Count; i++)
            if (!fields.Names.Contains(RequiredFields[i]))
                problems.Add($"required_fields[{i}]", "is not the name of a lead's field");
        problems.Between("daily_cap", DailyCap, 0, HighestDailyCap);
        problems.Between("duplicate_window_days", DuplicateWindowDays, 0, LongestDuplicateWindow);
        problems.Url("booking_url", BookingUrl, required: false);
        problems.Below("data_sharing").EachOneOf("fields", SharedFields, Buyers.SharedFields.All);
    }

    /// <summary>The same, but for what is shared where one of the buyer's people has decided that.</summary>
    public BuyerInput KeepingDecisionOf(Buyer buyer) =>
        buyer.SharingDecidedAt is null ? this : this with { SharesFeedback = buyer.SharesFeedback, SharedFields = buyer.SharedFields };

    /// <summary>A new buyer of this description.</summary>
    internal Buyer ToBuyer(Guid accountId, EndpointHeaders headers, DateTimeOffset now)
    {
        var endpoint = new Endpoint { Name = Endpoint!.Name ?? EndpointInput.DefaultName, Url = Endpoint.Url! };
        var buyer = new Buyer { AccountId = accountId, Name = Name!, Endpoint = endpoint, CreatedAt = now };
        ApplyTo(buyer, headers);
        return buyer;
    }

    /// <summary>Brings a buyer to this description.</summary>
    internal Edits ApplyTo(Buyer buyer, EndpointHeaders headers)
    {
        var edits = new Edits();
        edits.Set("name", buyer.Name, Name!, name => buyer.Name = name);
        Endpoint!.ApplyTo(buyer.Endpoint, headers, edits);
        edits.SetList("required fields", buyer.RequiredFields, [.. RequiredFields.Distinct()], fields => buyer.RequiredFields = fields);
        edits.Set("daily cap", buyer.DailyCap, OffIfZero(DailyCap), cap => buyer.DailyCap = cap);
        edits.Set("duplicate window in days", buyer.DuplicateWindowDays, OffIfZero(DuplicateWindowDays), days => buyer.DuplicateWindowDays = days);
        edits.Set("booking URL", buyer.BookingUrl, BookingUrl, url => buyer.BookingUrl = url);
        var sharing = edits.Made.Count;
        edits.Set("data sharing", buyer.SharesFeedback, SharesFeedback, shares => buyer.SharesFeedback = shares);
        var shared = Buyers.SharedFields.All.Where(SharedFields.Contains).ToList();
        edits.SetList("shared fields", buyer.SharedFields, shared, fields => buyer.SharedFields = fields);
        // It is no longer what the buyer's person decided, and both sides are told so.
        if (edits.Made.Count > sharing)
            (buyer.SharingDecidedBy, buyer.SharingDecidedAt) = (null, null);
        return edits;
    }

    private static int? OffIfZero(int? number) => number == 0 ? null : number;
}
