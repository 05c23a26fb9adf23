using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace SellerPortal.Bench.Feedback;

/// <summary>The least that writing and reading such a sheet takes: nothing but the archive and the XML.</summary>
internal static class FloorFile
{
    private const string Sheet = "xl/worksheets/sheet1.xml";

    /// <summary>The cells of a workbook that the product wrote, in memory: texts and numbers.</summary>
    public static IReadOnlyList<object?[]> Read(string path)
    {
        var rows = new List<object?[]>();
        using var archive = ZipFile.OpenRead(path);
        using var xml = XmlReader.Create(archive.GetEntry(Sheet)!.Open());
        var width = 0;
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
                rows.Add(new object?[Math.Max(width, 64)]);
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                var (column, isText) = (xml.GetAttribute("r")![0] - 'A', xml.GetAttribute("t") is not null);
                while (xml.NodeType != XmlNodeType.Text && xml.Read())
                {
                }
                rows[^1][column] = isText ? xml.Value : decimal.Parse(xml.Value, CultureInfo.InvariantCulture);
                width = Math.Max(width, column + 1);
            }
        }
        return [.. rows.Select(row => row[..width])];
    }

    /// <summary>Writes the same cells.</summary>
    public static void Write(IReadOnlyList<object?[]> rows, string path)
    {
        using var file = File.Create(path);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var xml = XmlWriter.Create(archive.CreateEntry(Sheet, CompressionLevel.Fastest).Open(), new XmlWriterSettings { CloseOutput = true }))
        {
            xml.WriteStartElement("worksheet", "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
            xml.WriteStartElement("sheetData");
            foreach (var row in rows)
            {
                xml.WriteStartElement("row");
                for (var column = 0; column < row.Length; column++)
                    if (row[column] is { } value)
                        WriteCell(xml, $"{(char)('A' + column)}", value);
                xml.WriteEndElement();
            }
        }
        file.Flush(flushToDisk: true);
    }

    /// <summary>Passes over every node.</summary>
    public static void Pass(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var xml = XmlReader.Create(archive.GetEntry(Sheet)!.Open());
        while (xml.Read())
        {
        }
    }

    private static void WriteCell(XmlWriter xml, string column, object value)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", column);
        if (value is string text)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteElementString("t", text);
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteAttributeString("s", "1");
            xml.WriteElementString("v", ((decimal)value).ToString(CultureInfo.InvariantCulture));
        }
        xml.WriteEndElement();
    }
}
