using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Validation;
using SellerPortal.Perform;
using SellerPortal.Web.Portal.Leads;

namespace SellerPortal.Web.Portal.Rules;

/// <summary>Shows the leads that a rule has met, or would have, with what became of them: what buyers push is not Connect's to know.</summary>
public sealed class RuleLeads(LeadList list, RuleTrials trials, RuleWatch watch, FeedbackHistories feedback)
{
    private const int OnRulePage = 10;

    /// <summary>Tries a rule on the newest leads.</summary>
    public ReplayView Replay(AccountDirectory directory, RuleDefinition definition, Guid? groupId)
    {
        var replay = trials.Replay(directory, definition, groupId);
        return new ReplayView(replay, feedback.Fates(directory.AccountId, replay.Refused), Lines(directory, [.. replay.Refused.Take(LeadList.MostNamed)]));
    }

    /// <summary>What the rule has counted while it watched; null if it never has.</summary>
    /// <param name="withLeads">Whether the person sees leads.</param>
    public RuleWatchView? Watch(AccountDirectory directory, ValidationRule rule, bool withLeads) =>
        watch.Count(rule) is { } count
            ? new RuleWatchView(count, feedback.Fates(rule.AccountId, count.Newest), withLeads ? Lines(directory, [.. count.Newest.Take(OnRulePage)]) : [])
            : null;

    /// <summary>What a rule says to a value; one that can't be used says so.</summary>
    public async Task<TrialView> TryAsync(AccountDirectory directory, RuleDefinition definition, string? sample, CancellationToken cancellation) =>
        definition.Check().Count > 0
            ? Untried(definition) with { IsUnusable = true }
            : Untried(definition) with { Result = await trials.TryAsync(directory, definition, sample, cancellation) };

    /// <summary>Before a value is tried.</summary>
    public static TrialView Untried(RuleDefinition definition) => new(LeadFields.Find(definition.Field)?.Label, null);

    /// <summary>A rule that isn't one yet.</summary>
    public static TrialView Unusable(RuleInput input) => Untried(input.ToDefinition()) with { IsUnusable = true };

    /// <summary>Some leads as lines of a list, newest first.</summary>
    public IReadOnlyList<LeadLine> Lines(AccountDirectory directory, IReadOnlyList<Guid> ids)
    {
        var statuses = feedback.Newest(directory.AccountId, ids);
        return [.. list.Of(directory.AccountId, ids).Select(row => LeadLine.Of(row, directory, statuses))];
    }
}
