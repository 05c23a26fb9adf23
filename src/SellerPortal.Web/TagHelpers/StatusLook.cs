using System.Collections.Frozen;

namespace SellerPortal.Web.TagHelpers;

/// <summary>How a status is shown to people: a tone, a shape and a word.</summary>
/// <param name="Tone">One of good, busy, wait, bad, neutral, test: the suffix of the CSS class.</param>
public sealed record StatusLook(string Tone, string Icon, string Word)
{
    private static readonly FrozenDictionary<(string Kind, string Value), StatusLook> Known = new Dictionary<(string, string), StatusLook>
    {
        [("delivery", "pending")] = new("busy", "clock", "Pending"),
        [("delivery", "delivered")] = new("good", "done", "Delivered"),
        [("delivery", "pending_retry")] = new("wait", "retry", "Waiting to retry"),
        [("delivery", "failed")] = new("bad", "failed", "Failed"),

        // The platform documentation's fifteen CRM statuses: open, won, lost, bad data, test.
        [("crm", "NEW")] = new("busy", "circle", "New"),
        [("crm", "CONTACTED")] = new("busy", "circle", "Contacted"),
        [("crm", "TRANSFER")] = new("busy", "circle", "Transferred"),
        [("crm", "QUOTE")] = new("busy", "circle", "Quoted"),
        [("crm", "SOLD")] = new("good", "done", "Sold"),
        [("crm", "INELIGIBLE")] = new("neutral", "dash", "Ineligible"),
        [("crm", "NOT_INTERESTED")] = new("neutral", "dash", "Not interested"),
        [("crm", "CANCELLED")] = new("neutral", "dash", "Cancelled"),
        [("crm", "NO_CONTACT")] = new("neutral", "dash", "Not reached"),
        [("crm", "INVALID")] = new("bad", "alert", "Invalid"),
        [("crm", "INVALID_PHONE")] = new("bad", "alert", "Invalid phone"),
        [("crm", "INVALID_EMAIL")] = new("bad", "alert", "Invalid email"),
        [("crm", "INVALID_HOAX")] = new("bad", "alert", "Hoax"),
        [("crm", "DUPLICATE")] = new("bad", "alert", "Duplicate"),
        [("crm", "TEST")] = new("test", "flask", "Test"),

        [("job", "pending")] = new("busy", "clock", "Queued"),
        [("job", "running")] = new("busy", "running", "Running"),
        [("job", "success")] = new("good", "done", "Ready"),
        [("job", "finished")] = new("good", "done", "Finished"),
        [("job", "cancelled")] = new("neutral", "dash", "Cancelled"),
        [("job", "failed")] = new("bad", "failed", "Failed"),
        [("job", "expired")] = new("neutral", "dash", "Expired"),

        [("import", "mapping")] = new("wait", "alert", "Columns to map"),
        [("import", "checking")] = new("busy", "running", "Dry run"),
        [("import", "checked")] = new("wait", "alert", "To confirm"),
        [("import", "running")] = new("busy", "running", "Submitting"),
        [("import", "paused")] = new("wait", "clock", "Paused"),
        [("import", "finished")] = new("good", "done", "Finished"),
        [("import", "cancelled")] = new("neutral", "dash", "Cancelled"),
        [("import", "expired")] = new("neutral", "dash", "Expired"),

        [("key", "active")] = new("good", "done", "Active"),
        [("key", "expiring")] = new("wait", "clock", "Expiring"),
        [("key", "expired")] = new("neutral", "dash", "Expired"),
        [("key", "revoked")] = new("neutral", "dash", "Revoked"),

        [("buyer", "active")] = new("good", "done", "Active"),
        [("buyer", "paused")] = new("wait", "clock", "Paused"),
        [("buyer", "failing")] = new("bad", "alert", "Failing"),
        [("buyer", "in_no_group")] = new("wait", "alert", "In no group"),
        [("buyer", "archived")] = new("neutral", "dash", "Archived"),

        [("group", "active")] = new("good", "done", "Active"),
        [("group", "without_buyers")] = new("wait", "alert", "No buyers"),
        [("group", "archived")] = new("neutral", "dash", "Archived"),

        [("alarm", "open")] = new("bad", "alert", "Goes on"),
        [("alarm", "over")] = new("neutral", "done", "Over"),

        [("rule", "on")] = new("good", "done", "On"),
        [("rule", "watching")] = new("busy", "eye", "Watching"),
        [("rule", "off")] = new("neutral", "dash", "Off"),
        [("rule", "archived")] = new("neutral", "dash", "Archived"),
        [("rule", "contradictory")] = new("wait", "alert", "Contradictory"),

        [("certificate", "generated")] = new("busy", "circle", "Generated"),
        [("certificate", "claimed")] = new("busy", "clock", "Claimed"),
        [("certificate", "certified")] = new("good", "done", "Certified"),
        [("certificate", "not_certified")] = new("bad", "failed", "Not certified"),
        [("certificate", "expired")] = new("neutral", "dash", "Expired"),

        [("notice", "pending")] = new("busy", "clock", "Pending"),
        [("notice", "retrying")] = new("wait", "retry", "Waiting to retry"),
        [("notice", "sent")] = new("good", "done", "Sent"),
        [("notice", "gathered")] = new("busy", "clock", "Told with others"),
        [("notice", "failed")] = new("bad", "failed", "Failed"),
        [("notice", "given_up")] = new("bad", "failed", "Given up"),
        [("notice", "failing")] = new("wait", "alert", "Failing"),
        [("notice", "switched_off")] = new("bad", "failed", "Switched off"),

        [("test", "test")] = new("test", "flask", "Test"),
    }.ToFrozenDictionary();

    /// <summary>The look of a status; a value that is not known is shown as a plain word, so that a new one never breaks a page.</summary>
    public static StatusLook Of(string kind, string value) =>
        kind == "test" ? Known[("test", "test")] :
        kind == "http" ? OfHttp(value) :
        Known.TryGetValue((kind, value), out var look) ? look : new StatusLook("neutral", "dash", Words(value));

    private static StatusLook OfHttp(string status) => status.FirstOrDefault() switch
    {
        '2' => new("good", "done", status),
        '5' => new("bad", "failed", status),
        _ => new("wait", "alert", status),
    };

    private static string Words(string value)
    {
        var words = value.Replace('_', ' ').ToLowerInvariant().Trim();
        return words.Length == 0 ? "Unknown" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
