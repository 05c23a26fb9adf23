using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using SellerPortal.Perform;
using SellerPortal.Perform.Exports;

namespace SellerPortal.Reports;

/// <summary>
/// Reads a workbook of feedback line by line, holding one line at a time. Columns are found by name, in any order; unknown ones are kept.
/// </summary>
internal sealed class FeedbackSheet : IDisposable
{
    private readonly IExcelDataReader _reader;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, int Index)> _unknown = [];

    // The reader's settings name Windows' code page, whatever they are to read.
    static FeedbackSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private FeedbackSheet(IExcelDataReader reader) => _reader = reader;

    /// <summary>Columns that no line can do without.</summary>
    public static IReadOnlyList<string> Required { get; } = ["connect_id", "created_at"];

    /// <summary>Which line the values are of; counts from 1 below the header, on through all sheets.</summary>
    public int Number { get; private set; }

    /// <summary>Sheets after the first one begin so: what one sheet can't hold goes on in the next.</summary>
    private const string NextSheets = FeedbackColumns.Sheet + " ";

    /// <summary>Opens the sheet and reads its header.</summary>
    /// <exception cref="ReportProblem">It is no workbook of feedback.</exception>
    public static FeedbackSheet Open(Stream workbook)
    {
        FeedbackSheet? sheet = null;
        try
        {
            sheet = new FeedbackSheet(ExcelReaderFactory.CreateOpenXmlReader(workbook));
            sheet.FindSheet();
            sheet.ReadHeader();
            return sheet;
        }
        catch (Exception problem) when (problem is ExcelReaderException or InvalidDataException or System.Xml.XmlException)
        {
            sheet?.Dispose();
            throw new ReportProblem("The file that Perform sent is not a readable .xlsx workbook.", problem);
        }
        catch
        {
            sheet?.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next line that isn't empty; false at the end.</summary>
    public bool Next()
    {
        do
        {
            while (_reader.Read())
            {
                Number++;
                for (var i = 0; i < _reader.FieldCount; i++)
                    if (_reader.GetValue(i) is not null)
                        return true;
            }
        }
        while (GoesOn());
        return false;
    }

    /// <summary>A cell as text; null if it is empty or the sheet lacks the column.</summary>
    public string? Text(string column) => Value(column) is { } value ? AsText(value) : null;

    /// <summary>A cell as an id; null if it is empty.</summary>
    /// <exception cref="ReportProblem">It holds something else.</exception>
    public Guid? Id(string column) => Text(column) is { } text ? Guid.TryParse(text, out var id) ? id : throw Wrong(column, "a UUID") : null;

    /// <summary>A cell as a moment; a date without an offset is UTC. Null if it is empty.</summary>
    /// <exception cref="ReportProblem">It holds something else.</exception>
    public DateTimeOffset? Time(string column) => Value(column) switch
    {
        null => null,
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => throw Wrong(column, "a date"),
    };

    /// <summary>A cell as an amount; null if it is empty.</summary>
    /// <exception cref="ReportProblem">It holds something else.</exception>
    public decimal? AmountOf(string column) => Value(column) switch
    {
        null => null,
        double number => Amount.ParseNumber(number.ToString("R", CultureInfo.InvariantCulture)) ?? throw Wrong(column, "an amount"),
        var value => Amount.Parse(AsText(value)) ?? throw Wrong(column, "an amount"),
    };

    /// <summary>The cells of columns that the contract doesn't name; null if there are none.</summary>
    public IReadOnlyDictionary<string, string>? Other()
    {
        Dictionary<string, string>? other = null;
        foreach (var (name, index) in _unknown)
            if (_reader.GetValue(index) is { } value)
                (other ??= new(StringComparer.Ordinal))[name] = AsText(value);
        return other;
    }

    /// <summary>What a line that can't be used is told as.</summary>
    public ReportProblem Wrong(string column, string expected) =>
        new($"Line {Number} of the spreadsheet can't be read: its column {column} does not hold {expected}.");

    public void Dispose() => _reader.Dispose();

    private object? Value(string column) =>
        _columns.TryGetValue(column, out var index) && _reader.GetValue(index) is { } value && !(value is string text && string.IsNullOrWhiteSpace(text))
            ? value
            : null;

    private static string AsText(object value) => value switch
    {
        string text => text,
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The sheet named as the contract names it, or the only one there is.</summary>
    private void FindSheet()
    {
        while (!string.Equals(_reader.Name, FeedbackColumns.Sheet, StringComparison.OrdinalIgnoreCase))
            if (!_reader.NextResult())
            {
                _reader.Reset();
                if (_reader.ResultsCount == 1)
                    return;
                throw new ReportProblem($"The workbook that Perform sent has no sheet named {FeedbackColumns.Sheet}.");
            }
    }

    private bool GoesOn()
    {
        if (!_reader.NextResult() || !_reader.Name.StartsWith(NextSheets, StringComparison.OrdinalIgnoreCase))
            return false;
        ReadHeader();
        return true;
    }

    private void ReadHeader()
    {
        _columns.Clear();
        _unknown.Clear();
        var known = FeedbackColumns.All.Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (_reader.Read())
            for (var i = 0; i < _reader.FieldCount; i++)
                if (_reader.GetValue(i) is string name && _columns.TryAdd(name.Trim(), i) && !known.Contains(name.Trim()))
                    _unknown.Add((name.Trim(), i));
        foreach (var column in Required)
            if (!_columns.ContainsKey(column))
                throw new ReportProblem($"The spreadsheet that Perform sent has no column {column}.");
    }
}
