namespace SellerPortal.Accounts.ApiKeys;

/// <summary>What a key may be allowed to do; the names are those of the configuration document.</summary>
public static class Scopes
{
    public const string LeadsCreate = "leads:create";
    public const string LeadsRead = "leads:read";
    public const string LeadsDelete = "leads:delete";
    public const string StatsRead = "stats:read";
    public const string Configuration = "configuration";

    /// <summary>All scopes, in the order in which people see them.</summary>
    public static readonly IReadOnlyList<string> All = [LeadsCreate, LeadsRead, LeadsDelete, StatsRead, Configuration];

    /// <summary>What a server key has unless something else is asked for.</summary>
    public static readonly IReadOnlyList<string> ServerDefault = [LeadsCreate, LeadsRead, LeadsDelete, StatsRead];

    /// <summary>What every browser key has, and nothing else: it stands in public source.</summary>
    public static readonly IReadOnlyList<string> Browser = [LeadsCreate];
}
