namespace SellerPortal.Hangfire.Sqlite.Tests;

/// <summary>A folder for one test, with the file in it that the storage will make.</summary>
public sealed class JobFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobs-");

    public string Root => _folder.FullName;

    public string File => Path.Combine(_folder.FullName, "jobs.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
