using System.Security.Cryptography;
using System.Text;

namespace SellerPortal.TestKit.Databases;

/// <summary>The database that the tests of this process run on. The same tests are built twice; the second project's runtime configuration names PostgreSQL.</summary>
public static class TestDatabase
{
    public static bool IsPostgreSql { get; } = AppContext.GetData("SellerPortal.TestDatabase") as string == "PostgreSql";

    /// <summary>What the database of a data directory is called on a server: the path in as many characters as a name may have.</summary>
    public static string NameOf(string dataDirectory) =>
        "portal_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(dataDirectory))))[..24];

    /// <summary>Everything that a server with this data directory has written down, as one text: to look for what must or must not be in it.</summary>
    public static async Task<string> StoredTextAsync(PortalServer server)
    {
        var text = new StringBuilder();
        // The job storage's own mark is locked, and empty: it tells other processes that this one lives.
        foreach (var path in Directory.EnumerateFiles(server.DataDirectory, "*", SearchOption.AllDirectories).Where(path => !path.Contains(".db-owner-", StringComparison.Ordinal)))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync());
        }
        if (IsPostgreSql)
            text.Append(await PostgreSqlCluster.DumpAsync(server.OpenDatabase()));
        return text.ToString();
    }

    /// <summary>
    /// What a server with this data directory needs in its configuration. The directory names the database, so that a second server on the same
    /// directory finds the same rows: a restart, or on PostgreSQL a second node.
    /// </summary>
    internal static IReadOnlyDictionary<string, string> SettingsFor(string dataDirectory) => IsPostgreSql
        ? new Dictionary<string, string>
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:Portal"] = PostgreSqlCluster.Shared.DatabaseFor(NameOf(dataDirectory)),
        }
        : new Dictionary<string, string>();

    /// <summary>Lets the product create the database of a data directory by itself.</summary>
    internal static void LeaveToTheProduct(string dataDirectory)
    {
        if (IsPostgreSql)
            PostgreSqlCluster.Shared.Reserve(NameOf(dataDirectory));
    }

    /// <summary>Forgets the rows that belong to a data directory which is deleted.</summary>
    internal static void Drop(string dataDirectory)
    {
        if (IsPostgreSql)
            PostgreSqlCluster.Shared.Drop(NameOf(dataDirectory));
        else
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
