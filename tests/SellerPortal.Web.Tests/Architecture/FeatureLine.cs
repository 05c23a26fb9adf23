using ArchUnitNET.Fluent;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace SellerPortal.Web.Tests.Architecture;

/// <summary>The features of the trade stand in one line; each uses only what is to its left.</summary>
internal static class FeatureLine
{
    public static readonly string[] Features =
        ["Settings", "Outbound", "Accounts", "Notifications", "Certify", "Connect", "Perform", "Reports", "Configuration", "Demo"];

    /// <summary>The rule for one feature below a root namespace; null for the last, which may use all.</summary>
    public static IArchRule? RuleFor(string root, string feature)
    {
        var later = Features[(Array.IndexOf(Features, feature) + 1)..];
        return later.Length == 0
            ? null
            : Types().That().ResideInNamespaceMatching(Below(root, feature))
                .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Below(root, later)))
                .WithoutRequiringPositiveResults();
    }

    private static string Below(string root, params string[] features) =>
        $@"^{root.Replace(".", @"\.", StringComparison.Ordinal)}\.({string.Join('|', features)})(\.|$)";
}
