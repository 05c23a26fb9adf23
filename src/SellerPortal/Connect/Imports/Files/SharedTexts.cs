using System.Text;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>
/// The texts of a workbook, which its cells name by number. They may stand in any order, so all are kept; packed as UTF-8, for a string object of
/// each would cost three times as much.
/// </summary>
internal sealed class SharedTexts
{
    /// <summary>50,000 rows of all documented fields, each value once.</summary>
    private const int Most = 4_500_000;

    private const int BlockSize = 1024 * 1024;

    private readonly List<byte[]> _blocks = [];

    /// <summary>Where each text begins: its block's number, and the place in it behind 20 bits.</summary>
    private readonly List<long> _places = [];
    private int _filled = BlockSize;

    /// <exception cref="FileProblem">There are too many.</exception>
    public static SharedTexts Read(WorkbookArchive archive, string? part)
    {
        var texts = new SharedTexts();
        using var xml = part is null ? null : archive.OpenPart(part, WorkbookArchive.LargestTexts);
        if (xml is null)
            return texts;
        var buffer = WorkbookXml.NewBuffer();
        while (xml.Next())
            if (xml.IsBegin("si"))
                texts.Add(xml.IsEmptyElement ? "" : WorkbookCell.RichText(xml, "si", buffer));
        return texts;
    }

    /// <summary>Null for a number that no text has.</summary>
    public string? this[int number]
    {
        get
        {
            if (number < 0 || number >= _places.Count)
                return null;
            var place = _places[number];
            var block = _blocks[(int)(place >> 20)];
            var at = (int)(place & (BlockSize - 1));
            var length = BitConverter.ToInt32(block, at);
            return Encoding.UTF8.GetString(block, at + sizeof(int), length);
        }
    }

    private void Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (_places.Count == Most)
            throw new FileProblem(FileWords.TooMuchInside);
        if (_filled + sizeof(int) + length > BlockSize)
        {
            _blocks.Add(new byte[BlockSize]);
            _filled = 0;
        }
        var block = _blocks[^1];
        _places.Add(((long)(_blocks.Count - 1) << 20) | (uint)_filled);
        BitConverter.TryWriteBytes(block.AsSpan(_filled), length);
        Encoding.UTF8.GetBytes(text, block.AsSpan(_filled + sizeof(int)));
        _filled += sizeof(int) + length;
    }
}
