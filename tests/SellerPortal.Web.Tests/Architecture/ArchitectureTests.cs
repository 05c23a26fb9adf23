using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Web.Portal;
using Type = System.Type;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace SellerPortal.Web.Tests.Architecture;

public sealed class ArchitectureTests
{
    private const string TwinsRoot = "SellerPortal.Web.Tests.Architecture.Twins";

    private static readonly ArchUnitNET.Domain.Architecture House =
        new ArchLoader().LoadAssemblies(typeof(StartupException).Assembly, typeof(Program).Assembly).Build();

    private static readonly ArchUnitNET.Domain.Architecture TwinHouse =
        new ArchLoader().LoadAssemblies(typeof(ArchitectureTests).Assembly).Build();

    private static readonly IArchRule NoVagueNames =
        Classes().That().HaveNameMatching("(Manager|(?<!Tag)Helpers?|Utils?|Utility|Common)$").Should().NotExist();

    public static TheoryData<string> Features() => [.. FeatureLine.Features];

    [Theory, MemberData(nameof(Features))]
    public void A_feature_uses_only_what_is_left_of_it(string feature)
    {
        if (FeatureLine.RuleFor("SellerPortal", feature) is { } rule)
            Assert.Empty(Violations(rule, House));
    }

    [Fact]
    public void The_feature_rule_fails_on_its_twin() =>
        Assert.NotEmpty(Violations(FeatureLine.RuleFor(TwinsRoot, "Outbound")!, TwinHouse));

    [Fact]
    public void Nothing_is_named_vaguely() => Assert.Empty(Violations(NoVagueNames, House));

    [Fact]
    public void The_naming_rule_fails_on_its_twin() => Assert.NotEmpty(Violations(NoVagueNames, TwinHouse));

    [Theory]
    [InlineData(typeof(Program), "Microsoft.EntityFrameworkCore")]
    [InlineData(typeof(Program), "ClosedXML")]
    [InlineData(typeof(StartupException), "Microsoft.AspNetCore.Mvc.Core")]
    [InlineData(typeof(StartupException), "Microsoft.AspNetCore.Http.Abstractions")]
    public void An_assembly_does_not_know(Type inAssembly, string name) => Assert.False(References(inAssembly, name));

    [Fact]
    public void The_reference_rule_fails_where_there_is_a_reference() =>
        Assert.True(References(typeof(StartupException), "Microsoft.EntityFrameworkCore"));

    [Fact]
    public void Every_page_asks_for_a_member_or_says_that_it_does_not() =>
        Assert.Empty(UnguardedPages(typeof(Program).Assembly));

    [Fact]
    public void The_page_rule_fails_on_its_twin() => Assert.NotEmpty(UnguardedPages(typeof(ArchitectureTests).Assembly));

    private static List<string> Violations(IArchRule rule, ArchUnitNET.Domain.Architecture house) =>
        [.. rule.Evaluate(house).Where(result => !result.Passed).Select(result => result.Description)];

    private static bool References(Type inAssembly, string name) =>
        inAssembly.Assembly.GetReferencedAssemblies().Any(a => a.Name!.StartsWith(name, StringComparison.Ordinal));

    private static List<Type> UnguardedPages(System.Reflection.Assembly assembly) =>
    [
        .. assembly.GetTypes().Where(type =>
            typeof(Controller).IsAssignableFrom(type) && !type.IsAbstract
            && !(typeof(SignedInController).IsAssignableFrom(type) && type.IsDefined(typeof(AuthorizeAttribute), inherit: true))
            && !type.IsDefined(typeof(AllowAnonymousAttribute), inherit: true)),
    ];
}
