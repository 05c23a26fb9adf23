namespace SellerPortal.Data.Transfer;

/// <summary>Takes the rows of one table, inside a transaction that somebody else commits.</summary>
internal interface IRowSink : IAsyncDisposable
{
    /// <summary>Takes one row, its values in the order of the table's columns.</summary>
    Task WriteAsync(object[] values, CancellationToken cancellation);

    /// <summary>No row of this table follows.</summary>
    Task CompleteAsync(CancellationToken cancellation);
}
