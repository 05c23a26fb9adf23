using Microsoft.EntityFrameworkCore;

namespace SellerPortal.Data;

/// <summary>Compares a database's version with the program's. The same for every database.</summary>
internal static class SchemaUpgrade
{
    /// <summary>Whether migrations of this program are missing in the database, and whether it has any yet.</summary>
    /// <exception cref="StartupException">The database is newer than the program, or older and may not be upgraded.</exception>
    public static async Task<(bool IsNeeded, bool IsNew)> LookAsync(PortalDbContext db, string name, bool mayUpgrade, CancellationToken cancellation)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToHashSet();
        var known = db.Database.GetMigrations().ToList();
        if (applied.Except(known).Any())
            throw new StartupException(
                $"The database {name} was written by a newer version of this program. Start that version, or restore a backup made by this one.");
        var isNeeded = applied.Count < known.Count;
        if (isNeeded && !mayUpgrade)
            throw new StartupException(Older(name));
        return (isNeeded, applied.Count == 0);
    }

    /// <summary>What is said of a database that may not be upgraded, or not even created.</summary>
    public static string Older(string name) =>
        $"The database {name} is older than this program, or not there yet. Run the program with the word migrate, or set Database:MigrateOnStart to true.";
}
