using System.Text;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>
/// A CSV: commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252, whichever it is. RFC 4180, and what programs make of it: any line end, quotation
/// marks within an unquoted value, text behind a closing one.
/// </summary>
internal sealed class CsvTable : ITable
{
    /// <summary>Twice what the catalogue allows; what is longer is a quotation mark that was never closed.</summary>
    private const int LongestValue = 65_536;

    private const int End = -1;

    private readonly StreamReader _text;
    private readonly char _delimiter;
    private readonly List<string?> _cells = [];
    private readonly StringBuilder _value = new();

    private CsvTable(StreamReader text, char delimiter, string readAs) => (_text, _delimiter, ReadAs) = (text, delimiter, readAs);

    public string ReadAs { get; }

    public int Number { get; private set; }

    public IReadOnlyList<string?> Cells => _cells;

    /// <exception cref="FileProblem">It is not text.</exception>
    public static CsvTable Open(Stream content)
    {
        var encoding = CsvText.EncodingOf(content);
        var (delimiter, isDeclared) = CsvText.DelimiterOf(CsvText.Open(content, encoding));
        var text = CsvText.Open(content, encoding);
        if (isDeclared)
            text.ReadLine();
        var marks = delimiter switch { ';' => "semicolons", '\t' => "tabs", _ => "commas" };
        return new CsvTable(text, delimiter, $"CSV with {marks}, {CsvText.NameOf(encoding)}") { Number = isDeclared ? 1 : 0 };
    }

    public bool Read()
    {
        _cells.Clear();
        if (_text.Peek() == End)
            return false;
        Number++;
        while (ReadValue())
        {
        }
        return true;
    }

    public void Dispose() => _text.Dispose();

    /// <summary>Reads a value and what ends it; false at the row's end.</summary>
    private bool ReadValue()
    {
        _value.Clear();
        if (_text.Peek() == '"')
            ReadQuoted();
        int c;
        while ((c = _text.Read()) != End && c != _delimiter && c is not ('\r' or '\n'))
            Append(c);
        if (c == '\r' && _text.Peek() == '\n')
            _text.Read();
        // One cell too many is enough to see that there are too many.
        if (_cells.Count <= Import.MostColumns)
            _cells.Add(FormulaGuard.Remove(_value.ToString()));
        return c == _delimiter;
    }

    private void ReadQuoted()
    {
        _text.Read();
        while (_text.Read() is var c)
        {
            if (c == End)
                throw new FileProblem($"Row {Number} of the selected file has a quotation mark that is never closed");
            if (c == '"' && _text.Peek() != '"')
                return;
            if (c == '"')
                _text.Read();
            Append(c);
        }
    }

    private void Append(int c)
    {
        if (_value.Length == LongestValue)
            throw new FileProblem($"Row {Number} of the selected file has a value of more than {LongestValue:#,0} characters, or a quotation mark that is never closed");
        _value.Append((char)c);
    }
}
