using System.Globalization;
using System.Xml;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>The first sheet of an .xlsx, read row by row.</summary>
internal sealed class WorkbookTable : ITable
{
    private const int MostRowsOfASheet = 1_048_576;

    private readonly WorkbookArchive _archive;
    private readonly XmlReader _xml;
    private readonly SharedTexts _texts;
    private readonly DateFormats _formats;
    private readonly bool _is1904;
    private readonly char[] _buffer = WorkbookXml.NewBuffer();
    private readonly List<string?> _cells = [];

    private WorkbookTable(WorkbookArchive archive)
    {
        var parts = WorkbookParts.Find(archive);
        (_archive, _is1904) = (archive, parts.Is1904);
        _formats = DateFormats.Read(archive, parts.Styles);
        _texts = SharedTexts.Read(archive, parts.Texts);
        _xml = archive.OpenPart(parts.Sheet, WorkbookArchive.LargestSheet) ?? throw new FileProblem(FileWords.Damaged);
    }

    public string ReadAs => "Excel workbook, first sheet";

    public int Number { get; private set; }

    public IReadOnlyList<string?> Cells => _cells;

    /// <exception cref="FileProblem">It can't be read.</exception>
    public static WorkbookTable Open(Stream content) => Guarded(() =>
    {
        var archive = WorkbookArchive.Open(content);
        try
        {
            return new WorkbookTable(archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    });

    public bool Read() => Guarded(() =>
    {
        while (_xml.Next())
        {
            if (_xml.IsEnd("sheetData"))
                return false;
            if (!_xml.IsBegin("row"))
                continue;
            ReadRow();
            return true;
        }
        return false;
    });

    public void Dispose()
    {
        _xml.Dispose();
        _archive.Dispose();
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            throw new FileProblem(FileWords.Damaged, problem);
        }
    }

    private void ReadRow()
    {
        _cells.Clear();
        var stated = int.TryParse(_xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var number) && number <= MostRowsOfASheet ? number : 0;
        Number = Math.Max(stated, Number + 1);
        if (_xml.IsEmptyElement)
            return;
        var depth = _xml.Depth;
        while (_xml.Next() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
            if (_xml.IsBegin("c"))
                ReadCell();
    }

    private void ReadCell()
    {
        var column = ColumnOf(_xml.GetAttribute("r")) ?? _cells.Count;
        var type = _xml.GetAttribute("t");
        var isDate = int.TryParse(_xml.GetAttribute("s"), CultureInfo.InvariantCulture, out var format) && _formats[format];
        var text = _xml.IsEmptyElement ? null : ReadValue(type, isDate);
        if (text is null || column < _cells.Count)
            return;
        if (column >= Import.MostColumns)
            throw new FileProblem(FileWords.TooManyColumns);
        while (_cells.Count < column)
            _cells.Add(null);
        _cells.Add(text);
    }

    private string? ReadValue(string? type, bool isDate)
    {
        var depth = _xml.Depth;
        string? value = null;
        while (_xml.Next() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
        {
            if (_xml.IsBegin("v"))
                value = Understood(_xml.Text(_buffer), type, isDate);
            else if (_xml.IsBegin("is") && !_xml.IsEmptyElement)
                value = WorkbookCell.RichText(_xml, "is", _buffer);
        }
        return value;
    }

    private string? Understood(string stored, string? type, bool isDate) => type switch
    {
        "s" => int.TryParse(stored, CultureInfo.InvariantCulture, out var number) ? _texts[number] : null,
        "b" => stored == "1" ? "true" : "false",
        "d" => WorkbookCell.IsoDate(stored),
        "str" or "e" or "inlineStr" => stored,
        _ => WorkbookCell.Number(stored, isDate, _is1904),
    };

    /// <summary>The column, from 0, of a place such as 'AB12'; null without one.</summary>
    private static int? ColumnOf(string? place)
    {
        var column = 0;
        foreach (var c in place ?? "")
        {
            if (!char.IsAsciiLetter(c))
                break;
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            if (column > MostRowsOfASheet)
                throw new FileProblem(FileWords.Damaged);
        }
        return column == 0 ? null : column - 1;
    }
}
