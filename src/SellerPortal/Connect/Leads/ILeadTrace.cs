using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>What a feature keeps of leads, and how it lets go of it when one is erased. Each feature knows its own rows and files.</summary>
public interface ILeadTrace
{
    /// <summary>The tables that personal data is taken out of.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>
    /// Takes the personal data of a lead out of the rows and marks the files that may hold it, so that nobody gets them any more: in the transaction
    /// that erases the lead, whose row is locked.
    /// </summary>
    void Erase(SqlSession session, ErasedLead lead);

    /// <summary>Deletes the marked files from disk. After the commit, and again until they are gone: safe to run at any time.</summary>
    Task DeleteFilesAsync(CancellationToken cancellation);
}

/// <summary>A lead that is being erased.</summary>
/// <param name="At">When.</param>
public sealed record ErasedLead(Guid Id, Guid AccountId, DateTimeOffset CreatedAt, DateTimeOffset At)
{
    /// <summary>The day of <see cref="CreatedAt"/>, UTC, by which spreadsheets are asked for.</summary>
    public DateOnly Day => DateOnly.FromDateTime(CreatedAt.UtcDateTime);
}
