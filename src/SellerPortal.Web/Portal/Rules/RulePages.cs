using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Validation;
using SellerPortal.Perform;
using SellerPortal.Web.Portal.Groups;
using SellerPortal.Web.Portal.Leads;
using SellerPortal.Web.TagHelpers;

namespace SellerPortal.Web.Portal.Rules;

/// <summary>All rules, scope by scope: the account first, then its groups by name.</summary>
/// <param name="MayChange">Whether the person's role may.</param>
public sealed record RulesPage(IReadOnlyList<RuleScope> Scopes, bool MayChange, int Recommended)
{
    public bool IsEmpty => Scopes.All(scope => scope.Rules.Count == 0);
}

/// <summary>The rules that hold for the same leads.</summary>
/// <param name="GroupId">Null: the account.</param>
/// <param name="Required">What the group's buyers require of each lead besides.</param>
public sealed record RuleScope(Guid? GroupId, string Name, IReadOnlyList<RuleRow> Rules, IReadOnlyList<RequiredField> Required);

/// <summary>A rule in a list.</summary>
/// <param name="Contradiction">Why no value can keep it; null if one can.</param>
public sealed record RuleRow(ValidationRule Rule, string Sentence, string? Contradiction, bool MayChange)
{
    public static RuleRow Of(ValidationRule rule, string? contradiction, bool mayChange) => new(rule, RuleWords.Sentence(rule.ToDefinition()), contradiction, mayChange);
}

/// <summary>Archived rules.</summary>
public sealed record ArchivedRulesPage(IReadOnlyList<ArchivedRule> Rules, bool MayChange);

/// <param name="Scope">The group's name, or that it held for every lead.</param>
public sealed record ArchivedRule(ValidationRule Rule, string Sentence, string Scope);

/// <summary>One rule.</summary>
/// <param name="Watch">What it has counted; null if it never watched.</param>
/// <param name="Replay">What trying it on the newest leads has shown; null before that.</param>
public sealed record RulePage(RuleRow Row, string Scope, string Message, RuleWatchView? Watch, ReplayView? Replay, TrialView Trial);

/// <summary>What a watching rule would have refused.</summary>
/// <param name="Lines">The newest of them; empty for a person who sees no leads.</param>
public sealed record RuleWatchView(WatchCount Count, LeadFates Fates, IReadOnlyList<LeadLine> Lines);

/// <summary>What a rule would have refused of the newest leads.</summary>
/// <param name="Lines">The newest of them, at most <see cref="Connect.Leads.LeadList.MostNamed"/>.</param>
public sealed record ReplayView(Replay Replay, LeadFates Fates, IReadOnlyList<LeadLine> Lines);

/// <summary>The place where a value is tried.</summary>
/// <param name="Field">The field's label, where it is known.</param>
/// <param name="Result">Null before a value was tried, or where the rule can't be used as it stands.</param>
public sealed record TrialView(string? Field, ValueTrial? Result, bool IsUnusable = false);

/// <summary>The form of a rule, new or not.</summary>
/// <param name="Present">The rule that is changed; null for a new one.</param>
public sealed record RuleFormPage(
    RuleForm Form, ValidationRule? Present, IReadOnlyList<FieldOption> Groups, TrialView Trial, ReplayView? Replay, string? Contradiction)
{
    /// <summary>The version that the page shows; where somebody else was quicker, the page has said so, and the next save counts.</summary>
    public int ShownVersion { get; init; } = Form.Version;
}

/// <summary>Asks before a rule is archived.</summary>
public sealed record ArchiveRulePage(ValidationRule Rule, string Sentence);

/// <summary>Asks which groups get a copy.</summary>
/// <param name="Groups">Those that lack it.</param>
/// <param name="Having">The names of those that have it.</param>
public sealed record CopyRulePage(ValidationRule Rule, string Sentence, IReadOnlyList<FieldOption> Groups, IReadOnlyList<string> Having);

/// <summary>Says what the recommended rules are before they are added.</summary>
/// <param name="Missing">Those that will be added.</param>
/// <param name="Present">Those that the account has.</param>
public sealed record RecommendedPage(IReadOnlyList<string> Missing, IReadOnlyList<string> Present);

/// <summary>The leads that a watching rule would have refused.</summary>
public sealed record WatchedLeadsPage(ValidationRule Rule, string Sentence, IReadOnlyList<LeadLine> Lines, string? Older);

/// <summary>What pages call the parts of a rule.</summary>
public static class RuleWords
{
    public const string Account = "All leads";

    /// <summary>A list may have thousands of characters; a heading and a banner may not.</summary>
    private const int LongestSentence = 160;

    public static readonly IReadOnlyList<FieldOption> Modes =
    [
        new(WireName.Of(RuleMode.On), "On", "A lead that breaks it is refused."),
        new(WireName.Of(RuleMode.Watching), "Watching", "It refuses nothing and counts what it would have refused."),
        new(WireName.Of(RuleMode.Off), "Off", "It is not looked at."),
    ];

    public static readonly IReadOnlyList<FieldOption> LeadFieldOptions =
        [new("", "Choose a field"), .. LeadFields.Sections.SelectMany(section => section.Fields, (section, field) => new FieldOption(field.Name, field.Label, Group: section.Title))];

    public static readonly IReadOnlyList<FieldOption> Kinds =
    [
        new("", "Choose a rule"),
        .. RuleKinds.All.Select(kind => new FieldOption(kind.Name, $"{kind.Label}{Needs(kind)}", Group: kind.IsBuiltIn ? "Checks" : "Comparisons")),
    ];

    public static string Mode(RuleMode mode) => Modes.Single(option => option.Value == WireName.Of(mode)).Text;

    /// <summary>The rule in one line.</summary>
    public static string Sentence(RuleDefinition definition) =>
        definition.ToString() is { Length: > LongestSentence } text ? text[..LongestSentence] + "…" : definition.ToString();

    /// <summary>The name of the leads that a rule holds for.</summary>
    public static string Scope(AccountDirectory directory, Guid? groupId) =>
        groupId is null ? Account : directory.Groups.GetValueOrDefault(groupId.Value)?.Name ?? "";

    /// <summary>'37 of 1,000 leads'.</summary>
    public static string Share(int hits, int leads, int most = int.MaxValue) => leads > most
        ? $"{hits:#,0} of more than {most:#,0} leads"
        : $"{hits:#,0} of {leads:#,0} {(leads == 1 ? "lead" : "leads")}";

    /// <summary>What became of leads that would have been refused, as a sentence; null where no buyer has told.</summary>
    public static string? Fate(LeadFates fates) => (fates.Sold, fates.Bad) switch
    {
        (0, 0) => null,
        (var sold, 0) => $"{Count(sold)} sold.",
        (0, var bad) => $"None was sold; buyers called {bad:#,0} of them invalid or a duplicate.",
        var (sold, bad) => $"{Count(sold)} sold; buyers called {bad:#,0} invalid or a duplicate.",
    };

    private static string Count(int leads) => $"{leads:#,0} of them {(leads == 1 ? "was" : "were")}";

    private static string Needs(RuleKind kind) => kind.Operand switch
    {
        RuleOperand.None => "",
        RuleOperand.Text => " (a value)",
        RuleOperand.List => " (a list)",
        RuleOperand.Expression => " (an expression)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Operand, null),
    };
}
