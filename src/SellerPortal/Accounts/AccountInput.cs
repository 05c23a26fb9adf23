using SellerPortal.Input;

namespace SellerPortal.Accounts;

/// <summary>What an owner may set about the account itself.</summary>
public sealed record AccountInput
{
    public const int HighestLimit = 100_000;

    /// <summary>The company.</summary>
    public string? Name { get; init => field = value?.Trim(); }

    /// <summary>An IANA zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>See <see cref="Account.RequestsPerMinute"/>.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>See <see cref="Account.LeadsPerMinute"/>.</summary>
    public int? LeadsPerMinute { get; init; }

    /// <summary>See <see cref="Account.RequiresSecondFactor"/>.</summary>
    public bool RequiresSecondFactor { get; init; }

    /// <summary>Notes everything that is wrong.</summary>
    public void Check(InputProblems problems)
    {
        problems.Name("name", Name);
        if (string.IsNullOrWhiteSpace(TimeZone))
            problems.Add("time_zone", InputRules.MustBeFilled);
        else if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) || !zone.HasIanaId)
            problems.Add("time_zone", "must be the name of a time zone, such as Europe/London");
        problems.Between("requests_per_minute", RequestsPerMinute, 0, HighestLimit);
        problems.Between("leads_per_minute", LeadsPerMinute, 0, HighestLimit);
    }

    internal void ApplyTo(Account account)
    {
        (account.Name, account.TimeZone, account.RequestsPerMinute, account.LeadsPerMinute) = (Name!, TimeZone!, RequestsPerMinute, LeadsPerMinute);
        account.RequiresSecondFactor = RequiresSecondFactor;
    }
}
