using SellerPortal.Web.Apis.OpenApi;
using SellerPortal.Web.BuyerArea;

namespace SellerPortal.Web.Portal;

/// <summary>One page that the navigation leads to.</summary>
/// <param name="Path">From the portal's root.</param>
/// <param name="Icon">A name that <see cref="TagHelpers.Icon"/> draws.</param>
/// <param name="Key">Pressed after 'g', it goes there.</param>
/// <param name="StartsGroup">Whether a line stands above it.</param>
public sealed record NavigationItem(string Title, string Path, string Icon, char Key, bool StartsGroup = false)
{
    /// <summary>The roles that may open it, with commas between them; null: the navigation shows it to all.</summary>
    public string? Roles { get; init; }

    /// <summary>Whether the navigation shows it to a person of this role.</summary>
    public bool IsFor(string role) => Roles is null || Roles.Split(',').Contains(role);
}

/// <summary>The pages of the portal, in the order of the navigation.</summary>
public static class Navigation
{
    /// <summary>The page that every foot links to.</summary>
    public const string HelpPath = "/help";

    public const string SignOutPath = "/sign-out";

    public static readonly IReadOnlyList<NavigationItem> Items =
    [
        new("Home", "/", "home", 'h'),
        new("Leads", "/leads", "leads", 'l'),
        new("Deliveries", "/deliveries", "deliveries", 'd'),
        new("Submit a lead", "/leads/new", "submit", 'n'),
        new("Bulk submit", "/imports", "upload", 'i'),
        new("Buyers", "/buyers", "buyers", 'b', StartsGroup: true),
        new("Groups", "/groups", "groups", 'g'),
        new("Rules", "/rules", "check", 'u'),
        new("Landing pages", "/landing-pages", "page", 'p'),
        new("Certificates", "/certificates", "certificate", 'c'),
        new("API keys", "/developers/keys", "key", 'k'),
        new("Secret keys", "/secret-keys", "key", 'y'),
        new("API console", ConsoleController.Path, "code", 'o'),
        new("API log", "/developers/logs", "log", 'a'),
        new("Notifications", "/developers/webhooks", "bell", 'w'),
        new("Reports", "/reports", "reports", 'r', StartsGroup: true),
        new("Feedback files", "/feedback", "download", 'f') { Roles = Security.Roles.SeeLeads },
        new("Jobs", "/jobs", "jobs", 'j'),
        new("People", "/settings/people", "user", 'e', StartsGroup: true) { Roles = Security.Roles.Own },
        new("Settings", "/settings", "settings", 's') { Roles = Security.Roles.Own },
    ];

    /// <summary>The area of a buyer's people.</summary>
    public static readonly IReadOnlyList<NavigationItem> BuyerItems =
    [
        new("Leads", BuyerAreaController.Root, "leads", 'l'),
        new("Feedback files", BuyerAreaController.Root + "/files", "upload", 'f'),
        new("Certificates", BuyerAreaController.Root + "/certificates", "certificate", 'c'),
        new("Data sharing", BuyerAreaController.Root + "/sharing", "eye", 'd', StartsGroup: true),
        new("Secret key", BuyerAreaController.Root + "/secret-key", "key", 'k'),
    ];

    /// <summary>The pages that a person may open.</summary>
    public static IEnumerable<NavigationItem> For(IPortalContext person) =>
        person.BuyerName is null ? Items.Where(item => item.IsFor(person.Role)) : BuyerItems;

    /// <summary>Where the brand leads to.</summary>
    public static string RootFor(IPortalContext person) => person.BuyerName is null ? "/" : BuyerAreaController.Root;

    /// <summary>The item that a page belongs to: the longest path that it begins with. Home is itself only.</summary>
    public static NavigationItem? Current(PathString page) => Items.Concat(BuyerItems)
        .Where(item => item.Path == "/" ? page == "/" || !page.HasValue : page.StartsWithSegments(item.Path))
        .MaxBy(item => item.Path.Length);
}
