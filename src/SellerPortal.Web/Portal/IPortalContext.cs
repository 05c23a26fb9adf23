namespace SellerPortal.Web.Portal;

/// <summary>Who looks at the portal, for which account, and how times and pages are shown to them.</summary>
public interface IPortalContext
{
    /// <summary>The account's name as its people know it.</summary>
    string AccountName { get; }

    /// <summary>The account's time zone: pages show every time in it, and a day begins and ends by it.</summary>
    TimeZoneInfo TimeZone { get; }

    /// <summary>The signed-in person's name, or their e-mail address where they gave no name.</summary>
    string PersonName { get; }

    /// <summary>The person's role in a word, for example 'Owner'.</summary>
    string Role { get; }

    /// <summary>The buyer whose person looks at its area; null: one of the seller's own people looks at the portal.</summary>
    string? BuyerName { get; }

    /// <summary>Whether the account asks its people for a second factor and this one has none yet.</summary>
    bool MustSetUpSecondFactor { get; }

    Appearance Appearance { get; }
}
