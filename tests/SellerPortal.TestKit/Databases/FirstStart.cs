namespace SellerPortal.TestKit.Databases;

/// <summary>
/// What a first start with the kit's account leaves in a data directory, made once a process: upgrading a schema and hashing a password for
/// each of some hundred servers would be most of what the tests do.
/// </summary>
internal static class FirstStart
{
    private const string FileName = "portal.db";
    private static readonly Lazy<byte[]> File = new(Make);

    /// <summary>Lets the directory begin after its first start. On PostgreSQL the database itself is a copy, without the account.</summary>
    public static void CopyTo(string dataDirectory)
    {
        if (!TestDatabase.IsPostgreSql)
            System.IO.File.WriteAllBytes(Path.Combine(dataDirectory, FileName), File.Value);
    }

    private static byte[] Make()
    {
        using var data = new TemporaryData(isPrepared: false);
        using (new PortalServer(dataDirectory: data.Directory))
        {
        }
        // The last connection that closes puts what is in the write-ahead log into the file.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return System.IO.File.ReadAllBytes(Path.Combine(data.Directory, FileName));
    }
}
