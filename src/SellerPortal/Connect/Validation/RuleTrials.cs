using SellerPortal.Connect.Checks;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Connect.Validation;

/// <summary>Tries rules out before they refuse anybody: on one value, or on the leads that came in last. It is the compiled rule itself that is asked.</summary>
public sealed class RuleTrials(ReadPool reads, IMailExchange mailExchange, TimeProvider time)
{
    /// <summary>Most leads that <see cref="Replay"/> looks at.</summary>
    public const int MostLeads = 1_000;

    /// <summary>What the rule says to a value, DNS asked where it would be; a blank one is not given.</summary>
    /// <param name="definition">One that can be used: <see cref="RuleDefinition.Check"/> finds nothing.</param>
    public async ValueTask<ValueTrial> TryAsync(AccountDirectory directory, RuleDefinition definition, string? value, CancellationToken cancellation)
    {
        var rule = Compile(directory, definition);
        var values = LeadFieldValues.Empty.With(LeadFields.Get(definition.Field), value);
        if (!rule.Concerns(values, new FieldErrors()))
            return new ValueTrial(true, rule.Message, null);
        var result = rule.AsksNetwork && values[LeadFields.Get(definition.Field)] is not null ? await rule.AskAsync(values, cancellation) : rule.Check(values);
        return new ValueTrial(result.Passes, rule.Message, result.Reason);
    }

    /// <summary>Which of the newest leads the rule would have refused. Nothing is asked of the network.</summary>
    /// <param name="definition">One that can be used.</param>
    /// <param name="groupId">Looks at the group's leads only; null: at the account's.</param>
    public Replay Replay(AccountDirectory directory, RuleDefinition definition, Guid? groupId)
    {
        var rule = Compile(directory, definition);
        var (column, scope) = groupId is { } group ? ("distribution_group_id", group) : ("account_id", directory.AccountId);
        var leads = reads.Read(session => session.List(
            $"SELECT x.id, x.fields FROM (SELECT * FROM leads WHERE {column} = $1 ORDER BY created_at DESC, id DESC LIMIT {MostLeads}) x "
            + "WHERE x.account_id = $2 ORDER BY x.created_at DESC, x.id DESC",
            row => (Id: row.GetGuid(0), Fields: row.TextOrNull(1)), scope, directory.AccountId));
        var kept = leads.FindAll(lead => lead.Fields is not null);
        var nothingWrong = new FieldErrors();
        var refused = kept.FindAll(lead => LeadRows.FromJson(lead.Fields!) is var values && rule.Concerns(values, nothingWrong) && !rule.Check(values).Passes);
        return new Replay(kept.Count, [.. refused.Select(lead => lead.Id)], rule.AsksNetwork);
    }

    /// <summary>Why no value can keep a rule beside others; null if one can, as far as can be told.</summary>
    public string? Contradiction(AccountDirectory directory, RuleDefinition definition, IEnumerable<RuleDefinition> beside) =>
        RuleContradictions.Find(definition, beside, Surroundings(directory));

    private CompiledRule Compile(AccountDirectory directory, RuleDefinition definition) =>
        new(definition with { Mode = RuleMode.On }, Surroundings(directory));

    private RuleSurroundings Surroundings(AccountDirectory directory) => new(mailExchange, time, directory.Zone);
}

/// <summary>What came of trying a value.</summary>
/// <param name="Message">What the rule says where it refuses.</param>
/// <param name="Reason">Why it refuses, or why it passes unchecked; null for a plain yes.</param>
public sealed record ValueTrial(bool Passes, string Message, string? Reason);

/// <summary>What came of trying a rule on the newest leads.</summary>
/// <param name="Leads">How many were looked at; erased ones can't be.</param>
/// <param name="Refused">The ids of those that it would have refused, newest first.</param>
/// <param name="IsOffline">Whether the rule would ask DNS as well, which this did not.</param>
public sealed record Replay(int Leads, IReadOnlyList<Guid> Refused, bool IsOffline);
