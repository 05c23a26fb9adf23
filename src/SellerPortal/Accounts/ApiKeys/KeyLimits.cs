using SellerPortal.Settings;

namespace SellerPortal.Accounts.ApiKeys;

/// <summary>How much each key of an account may do in a minute; 0: as much as it likes.</summary>
public sealed record KeyLimits(int RequestsPerMinute, int LeadsPerMinute)
{
    /// <summary>What one visitor of a page may take of its key's leads: half, rounded up, so that nobody alone uses up the seller's limit. 0: no share.</summary>
    public int LeadsPerVisitor => LeadsPerMinute / 2 + LeadsPerMinute % 2;

    /// <summary>Whether there is nothing to count.</summary>
    public bool AreOff => this is { RequestsPerMinute: 0, LeadsPerMinute: 0 };

    /// <summary>The account's own limits; the platform's where it has none.</summary>
    public static KeyLimits Of(Account account, ConnectSettings settings) =>
        new(account.RequestsPerMinute ?? settings.RequestsPerMinute, account.LeadsPerMinute ?? settings.LeadsPerMinute);
}
