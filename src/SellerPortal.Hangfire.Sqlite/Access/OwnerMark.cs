namespace SellerPortal.Hangfire.Sqlite.Access;

/// <summary>
/// A file beside the jobs that a living storage keeps locked. The operating system lets go of the lock when the process ends, however
/// it ends, so that whoever can take it knows that its owner is dead: at once, in another container on the same volume as well, and
/// without mistaking a new process for an old one of the same number.
/// </summary>
internal sealed class OwnerMark : IDisposable
{
    private readonly FileStream _file;

    private OwnerMark(FileStream file) => _file = file;

    /// <summary>Null where files can't be locked: then nobody can tell, and the leases decide.</summary>
    public static OwnerMark? TryTake(string jobsPath, long owner)
    {
        var path = PathOf(jobsPath, owner);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        if (TryOpen(path, FileMode.Open) is not { } second)
        {
            return new OwnerMark(file);
        }
        second.Dispose();
        file.Dispose();
        File.Delete(path);
        return null;
    }

    /// <summary>The mark of a dead owner, to be kept while its estate is settled; null while the owner lives.</summary>
    public static OwnerMark? TryInherit(string jobsPath, long owner) =>
        TryOpen(PathOf(jobsPath, owner), FileMode.OpenOrCreate) is { } file ? new OwnerMark(file) : null;

    public void Dispose()
    {
        _file.Dispose();
        try
        {
            File.Delete(_file.Name);
        }
        catch (IOException)
        {
            // The folder is gone, or its disk: an unlocked mark says as much as none.
        }
    }

    private static string PathOf(string jobsPath, long owner) => $"{jobsPath}-owner-{owner:x16}";

    private static FileStream? TryOpen(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
