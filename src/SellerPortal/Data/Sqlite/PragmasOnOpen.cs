using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SellerPortal.Data.Sqlite;

/// <summary>Gives Entity Framework's connections the same settings as all others: SQLite keeps them per connection, not in the file.</summary>
internal sealed class PragmasOnOpen : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SqliteDatabase.Prepare(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SqliteDatabase.Prepare(connection);
        return Task.CompletedTask;
    }
}
