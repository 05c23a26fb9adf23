namespace SellerPortal.Data;

/// <summary>Files in one folder of the data directory. A file appears under its name complete and on disk, or not at all.</summary>
public abstract class WholeFiles(string folder)
{
    private const string Unfinished = ".tmp";

    /// <summary>Writes a file through <paramref name="write"/> and gives it its name once it is on disk.</summary>
    /// <returns>Its length in bytes.</returns>
    public async Task<long> WriteAsync(string name, Func<Stream, Task> write)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(name);
        try
        {
            await using (var stream = new FileStream(path + Unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                await write(stream);
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
        if (Directory.Exists(folder))
            File.Delete(PathOf(name));
    }

    /// <summary>Names of all files that were last written before this moment, unfinished ones included.</summary>
    public IReadOnlyList<string> WrittenBefore(DateTimeOffset moment) => !Directory.Exists(folder) ? [] :
    [
        .. new DirectoryInfo(folder).EnumerateFiles().Where(f => f.LastWriteTimeUtc < moment.UtcDateTime).Select(f => f.Name),
    ];

    private string PathOf(string name) => Path.Combine(folder, name);
}
