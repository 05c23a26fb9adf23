using System.Text.Json.Nodes;
using SellerPortal.Input;
using SellerPortal.Notifications;
using SellerPortal.Settings;

namespace SellerPortal.Configuration.Sections;

/// <summary>
/// <c>notifications</c>. They have no names: one is the same if event, method and target are. A Slack target is write-only; null means
/// the next present one of that event.
/// </summary>
internal sealed class NotificationsSection(NotificationTargets targets, PortalSettings settings) : IConfigurationSection
{
    private const string Member = "notifications";

    public void Apply(DocumentObject document, ConfigurationRun run)
    {
        if (document.Section(Member) is not { } entries)
            return;
        var wanted = new List<(NotificationInput Input, InputProblems Problems)>();
        foreach (var entry in entries)
        {
            var input = Read(entry);
            if (input is { Method: "slack", Target: "" })
                continue;
            input.Check(entry.Problems, settings);
            if (!entry.Problems.Any)
                wanted.Add((input, entry.Problems));
        }
        Apply(wanted, run);
    }

    public void Write(JsonObject document, ConfigurationRows rows) =>
        document[Member] = new JsonArray([.. rows.Notifications.Select(rule => new JsonObject
        {
            ["event"] = WireName.Of(rule.Event),
            ["method"] = WireName.Of(rule.Method),
            ["target"] = rule.Method == NotificationMethod.Slack ? null : targets.Unprotect(rule.ProtectedTarget),
        })]);

    private static NotificationInput Read(DocumentObject entry)
    {
        var input = new NotificationInput { Event = entry.Text("event"), Method = entry.Text("method"), Target = entry.Text("target") };
        entry.End();
        return input;
    }

    private void Apply(List<(NotificationInput Input, InputProblems Problems)> wanted, ConfigurationRun run)
    {
        var left = run.Rows.Notifications.ToList();
        var found = new Dictionary<NotificationInput, NotificationRule>(ReferenceEqualityComparer.Instance);
        // Those with a target choose first, so that what is kept without naming it is what remains.
        foreach (var (input, problems) in wanted.OrderBy(w => w.Input.KeepsTarget))
        {
            var rule = left.Find(r => r.Event == input.ParsedEvent && r.Method == input.ParsedMethod
                && (input.KeepsTarget || targets.Unprotect(r.ProtectedTarget) == input.Target));
            if (rule is not null)
                left.Remove(found[input] = rule);
            else if (input.KeepsTarget)
                problems.Add("target", "must be filled: there is no present target to keep");
        }
        foreach (var rule in left)
        {
            run.Rows.Remove(run.Rows.Notifications, rule);
            run.Note(Title(rule.Event, rule.Method), "is removed");
        }
        for (var i = 0; i < wanted.Count; i++)
            Place(wanted[i].Input, found.GetValueOrDefault(wanted[i].Input), i, run);
    }

    private void Place(NotificationInput input, NotificationRule? rule, int position, ConfigurationRun run)
    {
        if (rule is null && !input.KeepsTarget)
        {
            rule = run.Rows.Add(run.Rows.Notifications, new NotificationRule
            {
                AccountId = run.AccountId,
                Event = input.ParsedEvent,
                Method = input.ParsedMethod,
                ProtectedTarget = targets.Protect(input.Target!),
                CreatedAt = run.NextCreation(),
            });
            run.Note(Title(rule.Event, rule.Method), "is added");
        }
        // Their order means nothing but the order in which they are shown.
        rule?.Position = position;
    }

    private static string Title(EventKind kind, NotificationMethod method) => $"Notification of {WireName.Of(kind)} by {WireName.Of(method)}";
}
