using Microsoft.Data.Sqlite;

namespace SellerPortal.Hangfire.Sqlite.Access;

/// <summary>The file that a connection string means: a bare path, or <c>Data Source=…</c>.</summary>
internal static class ConnectionText
{
    public static string FullPath(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var source = DataSource(connectionString, out var mode);
        if (source.Length == 0 || mode == SqliteOpenMode.Memory || source.StartsWith(":memory:", StringComparison.OrdinalIgnoreCase)
            || source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                "A job storage needs the path of a file, as in \"data/jobs.db\" or \"Data Source=data/jobs.db\".", nameof(connectionString));
        }
        return Path.GetFullPath(source);
    }

    private static string DataSource(string connectionString, out SqliteOpenMode mode)
    {
        mode = SqliteOpenMode.ReadWriteCreate;
        if (!connectionString.Contains('='))
        {
            return connectionString.Trim();
        }
        try
        {
            var builder = new SqliteConnectionStringBuilder(connectionString);
            mode = builder.Mode;
            return builder.DataSource;
        }
        catch (ArgumentException)
        {
            // A folder's name may hold an equals sign as well.
            return connectionString.Trim();
        }
    }
}
