using System.IO.Compression;
using System.Text;

namespace SellerPortal.Tests.Connect.Imports;

/// <summary>An .xlsx put together by hand, part by part, so that it can be wrong in any way.</summary>
internal sealed class Workbook
{
    private const string Namespaces =
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private readonly Dictionary<string, Action<Stream>> _parts = [];

    public Workbook(string rows, string texts = "", string styles = "", string properties = "")
    {
        Part("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/workbook.xml", $"""<workbook {Namespaces}>{properties}<sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Part("xl/_rels/workbook.xml.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
            <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="/xl/styles.xml"/></Relationships>
            """);
        Part("xl/worksheets/sheet1.xml", $"<worksheet {Namespaces}><sheetData>{rows}</sheetData></worksheet>");
        Part("xl/sharedStrings.xml", $"<sst {Namespaces}>{texts}</sst>");
        Part("xl/styles.xml", $"<styleSheet {Namespaces}>{styles}</styleSheet>");
    }

    public Workbook Part(string name, string xml) => Part(name, stream => stream.Write(Encoding.UTF8.GetBytes(xml)));

    public Workbook Part(string name, Action<Stream> write)
    {
        _parts[name] = write;
        return this;
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in _parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                write(part);
            }
        }
        return file.ToArray();
    }
}
