using System.Globalization;
using System.Text;
using System.Xml;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>What a cell of a workbook says, as the text that a CSV would have: dates yyyy-mm-dd, numbers with plain digits, formulas by their values.</summary>
internal static class WorkbookCell
{
    private static readonly DateTime FirstOf1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The text of an element whose pieces may be formatted apart; how East Asian texts are pronounced is not part of it.</summary>
    public static string RichText(XmlReader xml, string element, char[] buffer)
    {
        string? one = null;
        StringBuilder? many = null;
        var isSpoken = false;
        while (xml.Next() && !xml.IsEnd(element))
        {
            if (xml.IsBegin("rPh") || xml.IsEnd("rPh"))
                isSpoken = xml.IsBegin("rPh") && !xml.IsEmptyElement;
            else if (!isSpoken && xml.IsBegin("t"))
            {
                var text = xml.Text(buffer);
                if (one is null)
                    one = text;
                else if ((many ??= new StringBuilder(one)).Length + text.Length < buffer.Length)
                    many.Append(text);
                else
                    throw new FileProblem(FileWords.TooMuchInside);
            }
        }
        return many?.ToString() ?? one ?? "";
    }

    /// <summary>A stored number as people would type it.</summary>
    public static string Number(string stored, bool isDate, bool is1904)
    {
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return stored;
        if (isDate && Date(number, is1904) is { } date)
            return date;
        // A decimal has the 15 digits that a spreadsheet program shows, and no exponent.
        return Math.Abs(number) < 1e27 ? ((decimal)number).ToString("0.#############################", CultureInfo.InvariantCulture) : stored;
    }

    /// <summary>A date that is stored as text: ISO 8601.</summary>
    public static string IsoDate(string stored) => stored.EndsWith("T00:00:00", StringComparison.Ordinal) ? stored[..^9] : stored;

    private static string? Date(double days, bool is1904)
    {
        if (days < 0 || days > 2_958_465)
            return null;
        if (days < 1)
            return TimeSpan.FromSeconds(Math.Round(days * 86_400)).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
        // Excel's calendar of 1900 has a 29 February that the year didn't have; from March on both agree.
        var moment = is1904 ? FirstOf1904.AddDays(days) : DateTime.FromOADate(days < 60 ? days + 1 : days);
        moment = new DateTime((moment.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
