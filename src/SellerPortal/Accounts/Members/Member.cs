using Microsoft.AspNetCore.Identity;

namespace SellerPortal.Accounts.Members;

/// <summary>A person who signs in to one account's portal.</summary>
public sealed class Member : IdentityUser<Guid>
{
    public Guid AccountId { get; set; }

    /// <summary>What the portal calls the person.</summary>
    public string Name { get; set; } = "";

    public MemberRole Role { get; set; }
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
}
