using SellerPortal.Input;

namespace SellerPortal.Configuration;

/// <summary>One application of a document: the rows that it changes, what is wrong with it, what it changes.</summary>
internal sealed class ConfigurationRun(ConfigurationRows rows, Guid? callingKeyId)
{
    private readonly List<string> _changes = [];
    private int _created;

    public ConfigurationRows Rows { get; } = rows;

    public Guid AccountId => Rows.Account.Id;

    /// <summary>The API key that authorised the call, which is never revoked by it; null at the first start without one.</summary>
    public Guid? CallingKeyId { get; } = callingKeyId;

    public DateTimeOffset Now => Rows.ReadAt;

    /// <summary>The groups that were not archived before.</summary>
    public IReadOnlySet<Guid> GroupsBefore { get; } = rows.ActiveGroups.Select(g => g.Id).ToHashSet();

    public IReadOnlyList<string> Changes => _changes;

    /// <summary>The time at which the next new row is created: a millisecond apart, so that lists keep the document's order.</summary>
    public DateTimeOffset NextCreation() => Now.AddMilliseconds(_created++);

    /// <summary>Notes a change as a sentence.</summary>
    public void Note(string what, string change) => _changes.Add($"{what} {change}.");

    /// <summary>Notes the changes of one object, each as a sentence.</summary>
    public void Note(string what, Edits edits) => _changes.AddRange(edits.Made.Select(made => $"{what}: {made}."));

    /// <summary>What the document gives that must be nobody else's.</summary>
    public GivenUniques Given { get; } = new();
}
