using System.Text.Json.Nodes;
using SellerPortal.Connect.Validation;
using SellerPortal.Input;

namespace SellerPortal.Configuration.Sections;

/// <summary>
/// <c>validation_rules</c>, in the order in which they are tried. Rules have no names: one is the same if field, rule, value and group are.
/// Rules of archived groups are neither shown nor touched; they come back with their group. The document knows on and not on: a rule that watches
/// reads as not enabled, and <c>false</c> leaves it watching.
/// </summary>
internal sealed class RulesSection : IConfigurationSection
{
    private const string Member = "validation_rules";

    public void Apply(DocumentObject document, ConfigurationRun run)
    {
        if (document.Section(Member) is not { } entries)
            return;
        var groupNames = GroupsSection.NamesAfter(document, run);
        var inputs = new List<RuleInput>();
        foreach (var entry in entries)
        {
            var input = Read(entry);
            input.Check(entry.Problems, groupNames);
            if (!entry.Problems.Any)
                inputs.Add(input);
        }
        Apply(inputs, run);
    }

    public void Write(JsonObject document, ConfigurationRows rows)
    {
        var names = rows.ActiveGroups.ToDictionary(g => g.Id, g => g.Name);
        document[Member] = new JsonArray([.. rows.Rules.Where(r => r.ArchivedAt is null && (r.DistributionGroupId is not { } id || names.ContainsKey(id)))
            .Select(rule => new JsonObject
            {
                ["field"] = rule.Field,
                ["rule"] = rule.Rule,
                ["value"] = rule.Value,
                ["distribution_group"] = rule.DistributionGroupId is { } id ? names[id] : null,
                ["message"] = rule.Message,
                ["enabled"] = rule.Mode == RuleMode.On,
            })]);
    }

    private static RuleInput Read(DocumentObject entry)
    {
        var input = new RuleInput
        {
            Field = entry.Text("field"),
            Rule = entry.Text("rule"),
            Value = entry.Scalar("value"),
            DistributionGroup = entry.Text("distribution_group"),
            Message = entry.Text("message"),
            Mode = entry.Flag("enabled", true) ? RuleMode.On : RuleMode.Off,
        };
        entry.End();
        return input;
    }

    private static void Apply(List<RuleInput> inputs, ConfigurationRun run)
    {
        var groupIds = run.Rows.ActiveGroups.ToDictionary(g => g.Name, g => g.Id, StringComparer.Ordinal);
        var visible = groupIds.Values.Concat(run.GroupsBefore).ToHashSet();
        var left = run.Rows.Rules.Where(r => r.DistributionGroupId is not { } id || visible.Contains(id)).ToList();
        var before = left.FindAll(r => r.ArchivedAt is null);
        var after = new List<ValidationRule>();
        foreach (var input in inputs)
        {
            Guid? groupId = null;
            if (input.DistributionGroup is { } name)
            {
                // A group whose own entry has a problem isn't there; nothing will be saved then.
                if (!groupIds.TryGetValue(name, out var id))
                    continue;
                groupId = id;
            }
            var rule = left.Where(r => input.IsSameAs(r, groupId)).MinBy(r => r.ArchivedAt is not null);
            if (rule is not null)
                left.Remove(rule);
            after.Add(Apply(input, groupId, rule, run));
        }
        foreach (var rule in left.Where(r => r.ArchivedAt is null))
        {
            rule.ArchivedAt = run.Now;
            run.Note(Title(rule.Field, rule.Rule), "is archived");
        }
        Number(after, before, run);
    }

    private static ValidationRule Apply(RuleInput input, Guid? groupId, ValidationRule? rule, ConfigurationRun run)
    {
        var title = Title(input.Field!, input.Rule!);
        if (rule is null)
        {
            run.Note(title, "is added");
            return run.Rows.Add(run.Rows.Rules, input.ToRule(run.AccountId, groupId, position: 0, run.NextCreation()));
        }
        if (rule.ArchivedAt is not null)
        {
            rule.ArchivedAt = null;
            run.Note(title, "is back from the archive");
        }
        var edits = new Edits();
        edits.Set("message", rule.Message, input.Message, _ => input.ApplyTo(rule, groupId, run.Now));
        edits.Set("enabled", rule.Mode == RuleMode.On, input.Mode == RuleMode.On, _ => rule.SwitchTo(input.Mode, run.Now));
        run.Note(title, edits);
        return rule;
    }

    private static void Number(List<ValidationRule> after, List<ValidationRule> before, ConfigurationRun run)
    {
        if (!after.Where(before.Contains).SequenceEqual(before.Where(after.Contains)))
            run.Note("Validation rules", "have another order");
        for (var i = 0; i < after.Count; i++)
            after[i].Position = i;
    }

    private static string Title(string field, string rule) => $"Validation rule '{field} {rule}'";
}
