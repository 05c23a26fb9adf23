using SellerPortal.Connect.Checks;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Imports;

/// <summary>Which column of a file is which field, and what all rows have in common: turns a row's cells into the payload that the API would have had.</summary>
internal sealed class ImportMapping
{
    private readonly IReadOnlyList<LeadField?> _fields;
    private readonly IReadOnlyDictionary<string, string> _constants;
    private readonly Import _import;

    private ImportMapping(Import import)
    {
        _import = import;
        _fields = [.. import.Fields.Select(LeadFields.Find)];
        _constants = import.ConstantValues;
    }

    public static ImportMapping Of(Import import) => new(import);

    /// <summary>The column that a field comes from; null: none.</summary>
    public string? ColumnOf(string? field)
    {
        for (var i = 0; i < _fields.Count; i++)
            if (field is not null && _fields[i]?.Name == field)
                return _import.Headers[i];
        return null;
    }

    /// <summary>Reads a row. Blanks around values are dropped: in a spreadsheet nobody sees them.</summary>
    public MappedRow Read(StagedRow row)
    {
        var cells = row.Cells();
        if (cells.Length > _fields.Count)
            return MappedRow.Unreadable($"The row has {cells.Length} cells, and the file has {_fields.Count} columns");
        var members = new Dictionary<string, string?>(_constants.Count + cells.Length + 2);
        foreach (var (name, value) in _constants)
            members[name] = value;
        var zeros = 0;
        for (var i = 0; i < cells.Length; i++)
            if (_fields[i] is { } field && cells[i]?.Trim() is { Length: > 0 } text)
                members[field.Name] = Meant(field, text, ref zeros);
        if (_import.ConnectCode is { } code)
            members[LeadFields.ConnectCode.Name] = code;
        if (_import.TestMode)
            members[LeadFields.TestMode.Name] = "true";
        var payload = LeadPayload.FromPairs(members);
        return payload.IsReadable
            ? new MappedRow(payload, zeros, null)
            : MappedRow.Unreadable("The row has characters that are no text");
    }

    private static string Meant(LeadField field, string text, ref int zeros)
    {
        switch (field.Kind)
        {
            // Spreadsheet programs take a number's leading zero away and show nobody that they did.
            case LeadFieldKind.Phone when text.Length is 9 or 10 && text.All(char.IsAsciiDigit) && UkPhoneNumber.IsWellFormed("0" + text):
                zeros++;
                return "0" + text;
            // A cell that is ticked or not, in the words of the field.
            case LeadFieldKind.YesNo when text is "true" or "false":
                return text == "true" ? "Yes" : "No";
            case LeadFieldKind.TrueFalse:
                return text.ToLowerInvariant();
            default:
                return text;
        }
    }
}

/// <summary>A row as a payload.</summary>
/// <param name="ZerosRestored">Phone numbers that got their leading zero back.</param>
/// <param name="Problem">Why it can't be read, as a sentence without its end; null: it can.</param>
internal sealed record MappedRow(LeadPayload Payload, int ZerosRestored, string? Problem)
{
    public bool TestMode => Payload.Values[LeadFields.TestMode] == "true";

    public static MappedRow Unreadable(string problem) => new(LeadPayload.OfUnknownType, 0, problem);

    /// <summary>The API's message with the field's name before it, which makes it a sentence: 'Email must be filled'.</summary>
    public static string Sentence(FieldError error) =>
        error.Param is { } param && LeadFields.Find(param) is { } field ? $"{field.Label} {error.Message}" : error.Message;
}
