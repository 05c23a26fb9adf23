using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SellerPortal.Perform.Exports;

/// <summary>
/// Writes an .xlsx workbook row by row, holding one row at a time: a bold header that stays in view on every sheet, set widths, times and amounts
/// as dates and numbers, and text as text, whatever it looks like. Rows beyond what a sheet holds go on in the next one, <c>Name 2</c>.
/// </summary>
/// <param name="target">Must be at its beginning; stays open.</param>
/// <param name="rowsASheet">The most rows of a sheet, its header included.</param>
internal sealed class StreamedWorkbook(Stream target, string sheetName, IReadOnlyList<(string Name, double Width)> columns, int rowsASheet = StreamedWorkbook.MostRows)
    : IDisposable
{
    /// <summary>The most rows that spreadsheet programs open in one sheet.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>As many as the columns of all that is written here; the names of columns are one letter.</summary>
    private const int MostColumns = 26;

    private readonly ZipArchive _zip = new(target, ZipArchiveMode.Create, leaveOpen: true);
    private XmlWriter? _sheet;
    private int _sheets;
    private int _row;

    /// <summary>Writes a row: a text, a time, a decimal, or null for an empty cell, one for each column.</summary>
    public void Write(ReadOnlySpan<object?> cells)
    {
        if (_sheet is null || _row == rowsASheet)
            BeginSheet();
        BeginRow();
        for (var i = 0; i < cells.Length; i++)
            if (cells[i] is { } value)
                WriteCell(i, value);
        _sheet!.WriteEndElement();
    }

    /// <summary>Writes what a workbook consists of besides its sheets. Without any row there is one sheet, with its header.</summary>
    public void Finish()
    {
        if (_sheet is null)
            BeginSheet();
        EndSheet();
        foreach (var (path, content) in WorkbookPackage.Of(sheetName, _sheets))
        {
            using var part = new StreamWriter(_zip.CreateEntry(path, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
            part.Write(content);
        }
    }

    public void Dispose()
    {
        _sheet?.Dispose();
        _zip.Dispose();
    }

    private void BeginSheet()
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns.Count, MostColumns, nameof(columns));
        EndSheet();
        (_sheets, _row) = (_sheets + 1, 0);
        var part = _zip.CreateEntry(WorkbookPackage.PathOf(_sheets), CompressionLevel.Fastest).Open();
        _sheet = XmlWriter.Create(part, new XmlWriterSettings { CloseOutput = true, Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize });
        _sheet.WriteStartElement("worksheet", WorkbookPackage.Main);
        _sheet.WriteRaw(WorkbookPackage.FrozenHeader);
        _sheet.WriteStartElement("cols");
        for (var i = 0; i < columns.Count; i++)
        {
            _sheet.WriteStartElement("col");
            WriteAttribute("min", i + 1);
            WriteAttribute("max", i + 1);
            _sheet.WriteAttributeString("width", columns[i].Width.ToString(CultureInfo.InvariantCulture));
            _sheet.WriteAttributeString("customWidth", "1");
            _sheet.WriteEndElement();
        }
        _sheet.WriteEndElement();
        _sheet.WriteStartElement("sheetData");
        BeginRow();
        for (var i = 0; i < columns.Count; i++)
            WriteText(i, columns[i].Name, WorkbookPackage.HeaderStyle);
        _sheet.WriteEndElement();
    }

    private void EndSheet()
    {
        _sheet?.WriteEndDocument();
        _sheet?.Dispose();
        _sheet = null;
    }

    private void BeginRow()
    {
        _sheet!.WriteStartElement("row");
        WriteAttribute("r", ++_row);
    }

    private void WriteCell(int column, object value)
    {
        switch (value)
        {
            case DateTimeOffset time:
                WriteNumber(column, time.UtcDateTime.ToOADate().ToString("R", CultureInfo.InvariantCulture), WorkbookPackage.TimeStyle);
                break;
            case decimal amount:
                WriteNumber(column, amount.ToString(CultureInfo.InvariantCulture), WorkbookPackage.AmountStyle);
                break;
            case string text:
                // The quote goes on keeping it a text when a person edits the cell.
                WriteText(column, CellText.Of(text), text is ['=' or '+' or '-' or '@', ..] ? WorkbookPackage.QuotedTextStyle : WorkbookPackage.TextStyle);
                break;
            default:
                throw new NotSupportedException($"A cell can't hold a {value.GetType().Name}.");
        }
    }

    private void WriteNumber(int column, string number, string style)
    {
        BeginCell(column, style);
        _sheet!.WriteElementString("v", number);
        _sheet.WriteEndElement();
    }

    private void WriteText(int column, string text, string style)
    {
        BeginCell(column, style);
        _sheet!.WriteAttributeString("t", "inlineStr");
        _sheet.WriteStartElement("is");
        _sheet.WriteStartElement("t");
        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])))
            _sheet.WriteAttributeString("xml", "space", null, "preserve");
        _sheet.WriteString(text);
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
    }

    private void BeginCell(int column, string style)
    {
        Span<char> name = stackalloc char[16];
        name[0] = (char)('A' + column);
        _row.TryFormat(name[1..], out var digits, provider: CultureInfo.InvariantCulture);
        _sheet!.WriteStartElement("c");
        _sheet.WriteStartAttribute("r");
        WriteChars(name[..(digits + 1)]);
        _sheet.WriteEndAttribute();
        _sheet.WriteAttributeString("s", style);
    }

    private void WriteAttribute(string name, int value) => _sheet!.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    private readonly char[] _chars = new char[16];

    private void WriteChars(ReadOnlySpan<char> chars)
    {
        chars.CopyTo(_chars);
        _sheet!.WriteChars(_chars, 0, chars.Length);
    }
}
