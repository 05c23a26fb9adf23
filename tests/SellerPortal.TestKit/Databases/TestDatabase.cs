namespace SellerPortal.TestKit.Databases;

/// <summary>The database that the tests of this process run on. The same tests are built twice; the second project's runtime configuration names PostgreSQL.</summary>
public static class TestDatabase
{
    public static bool IsPostgreSql { get; } = AppContext.GetData("SellerPortal.TestDatabase") as string == "PostgreSql";

    /// <summary>
    /// What a server with this data directory needs in its configuration. The directory names the database, so that a second server on the same
    /// directory finds the same rows: a restart, or on PostgreSQL a second node.
    /// </summary>
    internal static IReadOnlyDictionary<string, string> SettingsFor(string dataDirectory) => IsPostgreSql
        ? new Dictionary<string, string>
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:Portal"] = PostgreSqlCluster.Shared.DatabaseFor(Path.GetFileName(dataDirectory)),
        }
        : new Dictionary<string, string>();

    /// <summary>Lets the product create the database of a data directory by itself.</summary>
    internal static void LeaveToTheProduct(string dataDirectory)
    {
        if (IsPostgreSql)
            PostgreSqlCluster.Shared.Reserve(Path.GetFileName(dataDirectory));
    }

    /// <summary>Forgets the rows that belong to a data directory which is deleted.</summary>
    internal static void Drop(string dataDirectory)
    {
        if (IsPostgreSql)
            PostgreSqlCluster.Shared.Drop(Path.GetFileName(dataDirectory));
        else
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
