using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>
/// A file while it is being read. It lies on disk without a name, so that nothing of it is left when the process ends, however it ends.
/// </summary>
internal sealed class UploadedFile : IDisposable
{
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] OleContainer = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private const int LongestName = 200;

    private readonly FileStream _content;
    private readonly string _name;

    private UploadedFile(FileStream content, string name, string hash) => (_content, _name, Hash) = (content, name, hash);

    /// <summary>SHA-256 of its bytes, lower-case hex.</summary>
    public string Hash { get; }

    /// <summary>What a browser calls a file, without its folders, as it is kept and shown.</summary>
    public static string NameOf(string fileName)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/')).Replace("\0", "", StringComparison.Ordinal);
        return name.Length <= LongestName ? name : name[..LongestName];
    }

    /// <summary>Takes a file down as it comes in.</summary>
    /// <exception cref="FileProblem">It is too large, empty, or by its name nothing that can be read.</exception>
    public static async Task<UploadedFile> TakeAsync(string folder, string name, Stream content, CancellationToken cancellation)
    {
        if (Extension(name) is not (".csv" or ".xlsx"))
            throw new FileProblem(Extension(name) == ".xls" ? FileWords.OldWorkbook : FileWords.WrongType);
        System.IO.Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Guid.NewGuid().ToString("n"));
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        try
        {
            File.Delete(path);
            return new UploadedFile(file, name, await CopyAsync(content, file, cancellation));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens it by what it is, which its name must agree with.</summary>
    /// <exception cref="FileProblem">It is something else.</exception>
    public ITable Open()
    {
        if (StartsWith(OleContainer))
            throw new FileProblem(Contains("Workbook") && !Contains("EncryptedPackage") ? FileWords.OldWorkbook : FileWords.PasswordProtected);
        _content.Position = 0;
        if (Extension(_name) == ".csv")
            return StartsWith(Zip) ? throw new FileProblem(FileWords.NoText) : CsvTable.Open(_content);
        return StartsWith(Zip) ? WorkbookTable.Open(_content) : throw new FileProblem(FileWords.NoWorkbook);
    }

    public void Dispose() => _content.Dispose();

    private static string Extension(string name) => Path.GetExtension(name).ToLowerInvariant();

    private static async Task<string> CopyAsync(Stream content, FileStream file, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var length = 0L;
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
            {
                length += read;
                if (length > Import.MostBytes)
                    throw new FileProblem(FileProblem.TooLarge);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            return length == 0 ? throw new FileProblem(FileWords.Empty) : Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            // It held people's data; the next one who rents it has no business with that.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private bool StartsWith(byte[] signature)
    {
        _content.Position = 0;
        Span<byte> start = stackalloc byte[signature.Length];
        var isSame = _content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(signature);
        _content.Position = 0;
        return isSame;
    }

    /// <summary>Whether the container has a stream of that name: they stand in its directory in UTF-16.</summary>
    private bool Contains(string streamName)
    {
        var wanted = Encoding.Unicode.GetBytes(streamName);
        var buffer = new byte[64 * 1024];
        _content.Position = 0;
        var kept = 0;
        for (int read; (read = _content.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.IndexOf(wanted) >= 0)
                return true;
            kept = Math.Min(wanted.Length - 1, filled.Length);
            filled[^kept..].CopyTo(buffer);
        }
        return false;
    }
}
