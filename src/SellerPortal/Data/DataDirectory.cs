namespace SellerPortal.Data;

/// <summary>The folder that the configuration names for everything that the product keeps in files.</summary>
public static class DataDirectory
{
    /// <summary>Creates it if need be and sees that it can be written.</summary>
    /// <exception cref="StartupException">It can't be.</exception>
    public static void Prepare(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            File.Create(Path.Combine(path, $".probe-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data directory {path} can't be created or written: {problem.Message} Choose another with DataDirectory.", problem);
        }
    }
}
