using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SellerPortal.Data;

/// <summary>What SQLite and PostgreSQL do differently. Everything above it is written once, for both.</summary>
public interface IPortalDatabase
{
    /// <summary>What people call it in a sentence: the file's path, or server and database; never a password.</summary>
    string Name { get; }

    /// <summary>How many writer threads the database can use at once; SQLite has one writer.</summary>
    int WriteLanes { get; }

    /// <summary>Whether this process alone works on the database, so that whatever is found leased at its start was left by a former self.</summary>
    bool IsExclusive { get; }

    /// <summary>What a query that takes rows for work, of a table that it calls <c>due</c>, adds, so that two nodes don't wait for each other's; empty where there is one writer.</summary>
    string SkipLocked { get; }

    /// <summary>What a query adds that keeps the rows it reads as they are until the transaction ends; empty where there is one writer.</summary>
    string ForUpdate { get; }

    /// <summary>Opens a connection with the settings that the promises rest on: durable commits, erased means overwritten, foreign keys hold.</summary>
    DbConnection OpenConnection();

    /// <summary>Begins a transaction that may write.</summary>
    DbTransaction BeginWrite(DbConnection connection);

    /// <summary>Takes the turn to write, where writers must take turns; dispose to give it back.</summary>
    IDisposable TakeTurn();

    void Configure(DbContextOptionsBuilder options);

    /// <summary>
    /// Creates the database or brings it up to this program's version. Safe to run twice, by two nodes at once, and after having been killed half-way.
    /// </summary>
    /// <param name="mayUpgrade">False: a database of another version than the program's is refused.</param>
    /// <exception cref="StartupException">It can't be opened or written, is newer than the program, or older and may not be upgraded.</exception>
    /// <exception cref="Exception">It can't be reached at the moment: <see cref="IsUnavailable"/>.</exception>
    Task PrepareAsync(bool mayUpgrade, CancellationToken cancellation);

    /// <summary>Waits until no other node does what only one may do at a time, such as to set up an empty installation; dispose to let the next one.</summary>
    Task<IAsyncDisposable> AloneAsync(CancellationToken cancellation);

    /// <summary>Whether the exception, or what caused it, says that a unique key is taken already.</summary>
    bool IsUniqueViolation(Exception exception);

    /// <summary>
    /// Whether the exception, or what caused it, says that the database can't serve at the moment: unreachable, restarting, out of connections or
    /// space, locked by another process. The same call may succeed later.
    /// </summary>
    bool IsUnavailable(Exception exception);

    /// <summary>Whether the exception, or what caused it, says that the transaction met another one and was given up for it. The same work may succeed at once.</summary>
    bool IsConflict(Exception exception);

    /// <summary>Leaves a mark in the session's transaction by which <see cref="WasCommitted"/> finds it, where a commit's outcome can be in doubt.</summary>
    /// <param name="writer">One writer of this process, which has one transaction at a time.</param>
    /// <param name="number">Counts the writer's transactions.</param>
    void Mark(SqlSession session, Guid writer, long number);

    /// <summary>Whether a transaction whose connection broke while it committed was committed; waits until it has ended.</summary>
    bool WasCommitted(Guid writer, long number);

    /// <summary>
    /// Clears the database's own files of what rows held before they were erased: logs, dead versions of rows, copies. Safe at any time; what it
    /// costs depends on what was written since.
    /// </summary>
    /// <param name="tables">Those that something was erased from.</param>
    /// <param name="erasedAt">When the newest erasure was; copies made after it hold nothing that is to go.</param>
    /// <returns>False if somebody still reads what is to go: try again in a moment.</returns>
    Task<bool> ScrubAsync(IReadOnlyList<string> tables, DateTimeOffset erasedAt, CancellationToken cancellation);

    /// <summary>Has other nodes told, once the transaction is committed, that an account has changed what it has configured.</summary>
    Task TellOtherNodesAsync(DbTransaction transaction, Guid accountId, CancellationToken cancellation);
}
