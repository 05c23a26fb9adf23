using System.Data.Common;

namespace SellerPortal.Data.Transfer;

/// <summary>What an export and an import need of a database beyond what the portal does.</summary>
internal interface ITransferDatabase
{
    /// <summary>Whether lists are kept as arrays; otherwise as JSON.</summary>
    bool HasArrays { get; }

    /// <summary>Begins a transaction that sees one state of all tables, however long it reads.</summary>
    DbTransaction BeginSnapshot(DbConnection connection);

    /// <summary>Opens the quickest way to fill a table.</summary>
    Task<IRowSink> OpenSinkAsync(DbTransaction transaction, PortalTable table, CancellationToken cancellation);
}
