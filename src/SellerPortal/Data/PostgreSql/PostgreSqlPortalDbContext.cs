using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SellerPortal.Data.PostgreSql;

/// <summary>The rows on a PostgreSQL server, with those that only several nodes need.</summary>
public sealed class PostgreSqlPortalDbContext(DbContextOptions<PostgreSqlPortalDbContext> options) : PortalDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<RateLimitWindow>(window =>
        {
            window.ToTable("rate_limits");
            window.HasKey(w => w.ApiKeyId);
            window.Property(w => w.Visitors).HasColumnType("jsonb");
            // A crash of the server may forget the current minute's counts; in return no request waits for its disk.
            window.IsUnlogged();
        });
        model.Entity<WriterMark>(mark =>
        {
            mark.ToTable("writer_marks");
            mark.HasKey(m => m.WriterId);
        });
    }
}

/// <summary>Lets <c>dotnet ef migrations add … --context PostgreSqlPortalDbContext</c> work without a host or a server.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlPortalDbContext>
{
    public PostgreSqlPortalDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlPortalDbContext>();
        options.UseNpgsql("Host=localhost;Database=design-time").UseSnakeCaseNamingConvention();
        return new PostgreSqlPortalDbContext(options.Options);
    }
}
