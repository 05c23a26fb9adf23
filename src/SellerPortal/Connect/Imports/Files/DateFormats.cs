using System.Globalization;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>Which of a workbook's cell formats show a number as a date or a time: in a sheet itself, a date is a number like any other.</summary>
internal sealed class DateFormats
{
    private readonly HashSet<int> _own = [];
    private readonly List<bool> _isDate = [];

    /// <summary>Whether cells of this format hold dates.</summary>
    public bool this[int format] => format >= 0 && format < _isDate.Count && _isDate[format];

    public static DateFormats Read(WorkbookArchive archive, string? part)
    {
        var formats = new DateFormats();
        using var xml = part is null ? null : archive.OpenPart(part, WorkbookArchive.LargestOther);
        var isInCells = false;
        while (xml?.Next() is true)
        {
            if (xml.IsBegin("numFmt") && int.TryParse(xml.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var own) && ShowsDate(xml.GetAttribute("formatCode")))
                formats._own.Add(own);
            else if (xml.IsBegin("cellXfs") || xml.IsEnd("cellXfs"))
                isInCells = xml.IsBegin("cellXfs");
            else if (isInCells && xml.IsBegin("xf"))
                formats._isDate.Add(int.TryParse(xml.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var id) && (IsBuiltIn(id) || formats._own.Contains(id)));
        }
        return formats;
    }

    /// <summary>The formats that every workbook has without writing them down (ECMA-376, 18.8.30).</summary>
    private static bool IsBuiltIn(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>Whether a format's first section has a day, a month, a year or a time in it, outside of quotations, escapes and brackets.</summary>
    private static bool ShowsDate(string? code)
    {
        var isQuoted = false;
        var isBracketed = false;
        for (var i = 0; i < code?.Length; i++)
        {
            var c = char.ToLowerInvariant(code[i]);
            if (c == ';' && !isQuoted)
                return false;
            if (c is '\\' or '_' or '*')
                i++;
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (c == '[' && !isQuoted)
                isBracketed = i + 1 < code.Length && char.ToLowerInvariant(code[i + 1]) is not ('h' or 'm' or 's');
            else if (c == ']')
                isBracketed = false;
            else if (!isQuoted && !isBracketed && (c is 'd' or 'm' or 'y' or 'h' or 's'))
                return true;
        }
        return false;
    }
}
