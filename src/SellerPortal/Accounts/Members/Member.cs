using Microsoft.AspNetCore.Identity;

namespace SellerPortal.Accounts.Members;

/// <summary>A person who signs in: to one account's portal, or to the area of one of its buyers.</summary>
public sealed class Member : IdentityUser<Guid>
{
    public Guid AccountId { get; set; }

    /// <summary>What the portal calls the person.</summary>
    public string Name { get; set; } = "";

    public MemberRole Role { get; set; }

    /// <summary>The buyer whose person this is; null, and only then, with another role than <see cref="MemberRole.Buyer"/>.</summary>
    public Guid? BuyerId { get; init; }

    /// <summary>When the person last opened a page, to within a few minutes; null: never.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }
}

/// <summary>What a member may do.</summary>
public enum MemberRole
{
    /// <summary>Everything, people and the job dashboard included.</summary>
    Owner,

    /// <summary>Leads, deliveries, buyers, groups and reports.</summary>
    Ops,

    /// <summary>Keys and logs, as Ops besides.</summary>
    Developer,

    /// <summary>Reads reports, without personal data.</summary>
    Analyst,

    /// <summary>A buyer's person: sees and decides what is that buyer's, and nothing of the portal.</summary>
    Buyer,
}
