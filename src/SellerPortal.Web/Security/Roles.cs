using SellerPortal.Accounts.Members;

namespace SellerPortal.Web.Security;

/// <summary>Who may open which pages.</summary>
internal static class Roles
{
    /// <summary>Those who see leads; an analyst reads reports, without personal data.</summary>
    public const string SeeLeads = nameof(MemberRole.Owner) + "," + nameof(MemberRole.Ops) + "," + nameof(MemberRole.Developer);

    /// <summary>Those who read the API log; who may not see leads sees no personal data in it either.</summary>
    public const string ReadLog = SeeLeads + "," + nameof(MemberRole.Analyst);

    /// <summary>Those who answer for what is kept about people, and may erase it.</summary>
    public const string EraseLeads = nameof(MemberRole.Owner) + "," + nameof(MemberRole.Ops);

    /// <summary>Those who hand in leads by the file.</summary>
    public const string SubmitFiles = nameof(MemberRole.Owner) + "," + nameof(MemberRole.Ops);

    /// <summary>Those who decide where leads go and which are taken: buyers, groups, rules.</summary>
    public const string SetUp = SeeLeads;

    /// <summary>Those who answer for the account itself.</summary>
    public const string Own = nameof(MemberRole.Owner);

    /// <summary>Those who make and end API keys.</summary>
    public const string HoldKeys = nameof(MemberRole.Owner) + "," + nameof(MemberRole.Developer);
}
