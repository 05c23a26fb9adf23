namespace SellerPortal.Bench.Jobs;

/// <summary>A place for one job file, emptied at the end.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-jobs-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "jobs.db");

    public long Megabytes => _folder.EnumerateFiles().Sum(file => file.Length) / 1024 / 1024;

    public void Dispose() => _folder.Delete(recursive: true);
}
