using System.Text;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>Finds out how a CSV is written. Files don't say; spreadsheet programs write whatever their country and age make them.</summary>
internal static class CsvText
{
    private const int SampleSize = 4096;
    private const int SampleLines = 5;
    private static readonly char[] Delimiters = [',', ';', '\t'];
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>By its mark, else by its bytes: what is not UTF-8 all through is taken as Windows-1252.</summary>
    /// <exception cref="FileProblem">It is not text.</exception>
    public static Encoding EncodingOf(Stream content)
    {
        content.Position = 0;
        var buffer = new byte[SampleSize];
        var sample = buffer.AsSpan(0, content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        if (sample is [0xFF, 0xFE, ..])
            return Encoding.Unicode;
        if (sample is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode;
        if (sample.Contains((byte)0))
            return WithoutMark(sample);
        if (sample.ContainsAnyInRange((byte)0x01, (byte)0x08) || sample.ContainsAnyInRange((byte)0x0E, (byte)0x1A) || sample.StartsWith("%PDF"u8))
            throw new FileProblem(FileWords.NoText);
        return IsUtf8(content) ? Encoding.UTF8 : Windows1252;
    }

    public static string NameOf(Encoding encoding) =>
        encoding == Windows1252 ? "Windows-1252" : encoding is UTF8Encoding ? "UTF-8" : "UTF-16";

    /// <summary>Reads it from its beginning, without its mark; the stream stays open.</summary>
    public static StreamReader Open(Stream content, Encoding encoding)
    {
        content.Position = 0;
        return new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
    }

    /// <summary>What stands between values: what Excel's own 'sep=' line says, else what the first rows have most of outside of quotations.</summary>
    public static (char Delimiter, bool IsDeclared) DelimiterOf(StreamReader text)
    {
        var counts = new int[Delimiters.Length];
        var isQuoted = false;
        for (var number = 0; number < SampleLines && text.ReadLine() is { } line; number++)
        {
            if (number == 0 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5)
                return (line[4], true);
            foreach (var c in line)
            {
                isQuoted ^= c == '"';
                if (!isQuoted && Array.IndexOf(Delimiters, c) is var which and >= 0)
                    counts[which]++;
            }
            // The header row decides, if it has more than one column.
            if (!isQuoted && counts.Max() > 0)
                break;
        }
        return (Delimiters[Array.IndexOf(counts, counts.Max())], false);
    }

    /// <summary>UTF-16 without its mark: of mostly Latin text every other byte is 0.</summary>
    private static Encoding WithoutMark(ReadOnlySpan<byte> sample)
    {
        var zeros = new int[2];
        for (var i = 0; i < sample.Length; i++)
            zeros[i % 2] += sample[i] == 0 ? 1 : 0;
        var most = sample.Length / 2 * 0.7;
        return (zeros[0], zeros[1]) switch
        {
            (0, var odd) when odd > most => Encoding.Unicode,
            (var even, 0) when even > most => Encoding.BigEndianUnicode,
            _ => throw new FileProblem(FileWords.NoText),
        };
    }

    private static bool IsUtf8(Stream content)
    {
        content.Position = 0;
        var decoder = StrictUtf8.GetDecoder();
        var bytes = new byte[64 * 1024];
        var chars = new char[bytes.Length];
        try
        {
            int read;
            do
            {
                read = content.Read(bytes);
                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0);
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
