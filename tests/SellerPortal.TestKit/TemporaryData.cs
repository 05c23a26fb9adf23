using SellerPortal.TestKit.Databases;

namespace SellerPortal.TestKit;

/// <summary>A data directory and, on PostgreSQL, a database that belongs to it. Both are gone in the end.</summary>
public sealed class TemporaryData : IDisposable
{
    /// <param name="isPrepared">False: PostgreSQL has no database of this name yet, as SQLite never has a file.</param>
    public TemporaryData(bool isPrepared = true)
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("sellerportal-").FullName;
        if (!isPrepared)
            TestDatabase.LeaveToTheProduct(Directory);
    }

    public string Directory { get; }

    public void Dispose()
    {
        if (!System.IO.Directory.Exists(Directory))
            return;
        TestDatabase.Drop(Directory);
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
