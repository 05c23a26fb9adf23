using SellerPortal.Settings;

namespace SellerPortal.Perform.Exports;

/// <summary>The finished spreadsheets in the data directory. A file appears under its name complete and on disk, or not at all.</summary>
public sealed class ExportFiles(PortalSettings settings)
{
    private const string Unfinished = ".tmp";
    private readonly string _directory = Path.Combine(settings.DataDirectory, "exports");

    /// <summary>Writes a file through <paramref name="write"/> and gives it its name once it is on disk.</summary>
    /// <returns>Its length in bytes.</returns>
    public long Write(string name, Action<Stream> write)
    {
        Directory.CreateDirectory(_directory);
        var path = PathOf(name);
        try
        {
            using (var stream = new FileStream(path + Unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(path + Unfinished, path, overwrite: true);
            return new FileInfo(path).Length;
        }
        catch
        {
            File.Delete(path + Unfinished);
            throw;
        }
    }

    /// <summary>Opens a finished file; null if it isn't there.</summary>
    public Stream? OpenRead(string name) => File.Exists(PathOf(name))
        ? new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024, useAsync: true)
        : null;

    /// <summary>Deletes a file, if it is there.</summary>
    public void Delete(string name)
    {
        if (Directory.Exists(_directory))
            File.Delete(PathOf(name));
    }

    /// <summary>Names of all files that were last written before this moment, unfinished ones included.</summary>
    public IReadOnlyList<string> WrittenBefore(DateTimeOffset moment) => !Directory.Exists(_directory) ? [] :
    [
        .. new DirectoryInfo(_directory).EnumerateFiles().Where(f => f.LastWriteTimeUtc < moment.UtcDateTime).Select(f => f.Name),
    ];

    private string PathOf(string name) => Path.Combine(_directory, name);
}
