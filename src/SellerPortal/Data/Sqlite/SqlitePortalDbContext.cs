using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SellerPortal.Data.Sqlite;

/// <summary>The rows in one SQLite file.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options);

/// <summary>Lets <c>dotnet ef migrations add … --context SqlitePortalDbContext</c> work without a host.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    public SqlitePortalDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlitePortalDbContext>();
        options.UseSqlite("Data Source=design-time.db").UseSnakeCaseNamingConvention();
        return new SqlitePortalDbContext(options.Options);
    }
}
