using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>
/// The parts of an .xlsx, which is a zip of XML. Nothing that somebody may have put into one makes reading it cost more memory than a workbook of
/// leads does: how much a part unpacks to is looked at before and while it is read, names and tags are bounded.
/// </summary>
internal sealed class WorkbookArchive : IDisposable
{
    /// <summary>50,000 rows of all documented fields are a third of this.</summary>
    public const long LargestSheet = 400L * 1024 * 1024;

    public const long LargestTexts = 64L * 1024 * 1024;

    public const long LargestOther = 8L * 1024 * 1024;

    /// <summary>Sheets are packed 10 to 60 times; packing allows 1,032 times.</summary>
    private const int MostPacked = 200;

    /// <summary>Below this a part is harmless, however it was packed.</summary>
    private const long Harmless = 16L * 1024 * 1024;

    private const long LongestDirectory = 1024 * 1024;

    private readonly ZipArchive _zip;

    private WorkbookArchive(ZipArchive zip) => _zip = zip;

    /// <exception cref="FileProblem">It is damaged, packed up beyond measure, or needs a password.</exception>
    public static WorkbookArchive Open(Stream content)
    {
        CheckDirectory(content);
        var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Any(entry => entry.IsEncrypted))
        {
            zip.Dispose();
            throw new FileProblem(FileWords.PasswordProtected);
        }
        return new WorkbookArchive(zip);
    }

    /// <summary>Reads a part; null if there is none of that name.</summary>
    /// <exception cref="FileProblem">It unpacks to more than <paramref name="largest"/> bytes.</exception>
    public XmlReader? OpenPart(string name, long largest)
    {
        var entry = _zip.Entries.FirstOrDefault(e => string.Equals(e.FullName.Replace('\\', '/').TrimStart('/'), name, StringComparison.OrdinalIgnoreCase));
        if (entry is null)
            return null;
        if (entry.Length > largest || (entry.Length > Harmless && entry.Length / Math.Max(1, entry.CompressedLength) > MostPacked))
            throw new FileProblem(FileWords.TooMuchInside);
        return XmlReader.Create(new PartStream(entry.Open(), largest), new XmlReaderSettings
        {
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new FewNames(),
        });
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>The list of parts is read into memory as a whole: it must be short. It ends the file, behind it stands where it begins.</summary>
    private static void CheckDirectory(Stream content)
    {
        const int endLength = 22;
        var tail = new byte[(int)Math.Min(content.Length, endLength + ushort.MaxValue)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        content.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + endLength > tail.Length)
            throw new FileProblem(FileWords.Damaged);
        var begin = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (begin == uint.MaxValue || content.Length - begin - (tail.Length - end) > LongestDirectory)
            throw new FileProblem(FileWords.TooMuchInside);
    }

    /// <summary>A part as it unpacks, up to its limit. No tag or text is longer than a few cells can be, so that none is ever gathered in memory.</summary>
    private sealed class PartStream(Stream part, long largest) : Stream
    {
        private const int LongestWithoutTag = 1024 * 1024;
        private long _read;
        private long _sinceTag;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = part.Read(buffer);
            _read += read;
            var tag = buffer[..read].LastIndexOf((byte)'<');
            _sinceTag = tag < 0 ? _sinceTag + read : read - tag;
            return _read > largest || _sinceTag > LongestWithoutTag ? throw new FileProblem(FileWords.TooMuchInside) : read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                part.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>A reader keeps every name that it has met. Workbooks have some hundred.</summary>
    private sealed class FewNames : NameTable
    {
        private const int Most = 20_000;
        private int _asked;

        public override string Add(string key) => Get(key) ?? Count(base.Add(key));

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Count(base.Add(key, start, len));

        private string Count(string name) => ++_asked > Most ? throw new FileProblem(FileWords.TooMuchInside) : name;
    }
}
