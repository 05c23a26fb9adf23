using System.IO.Compression;
using System.Text;

/// <summary>Files of leads as a spreadsheet program writes them: 14 columns, every row another person.</summary>
internal static class LeadFile
{
    private static readonly string[] Columns =
    [
        "Title", "First name", "Surname", "Date of birth", "E-mail", "Mobile", "Address", "Town", "Post code", "Product type", "Cover amount", "Source", "Reference", "Notes",
    ];

    public static byte[] Csv(int rows)
    {
        var text = new StringBuilder(string.Join(',', Columns)).Append("\r\n");
        for (var i = 0; i < rows; i++)
            text.AppendJoin(',', Cells(i)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>With all texts in the workbook's shared table, as Excel has it.</summary>
    public static byte[] Xlsx(int rows)
    {
        var texts = new Dictionary<string, int>();
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Write(zip, "xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Write(zip, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>""");
            using (var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open()))
            {
                sheet.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
                WriteRow(sheet, 1, Columns, texts);
                for (var i = 0; i < rows; i++)
                    WriteRow(sheet, i + 2, Cells(i), texts);
                sheet.Write("</sheetData></worksheet>");
            }
            using var shared = new StreamWriter(zip.CreateEntry("xl/sharedStrings.xml").Open());
            shared.Write("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
            foreach (var text in texts.Keys)
                shared.Write($"<si><t>{text}</t></si>");
            shared.Write("</sst>");
        }
        return file.ToArray();
    }

    private static string[] Cells(int i) =>
    [
        "Ms", $"Jane{i}", $"Smith{i}", $"19{50 + (i % 50)}-05-1{i % 9}", $"jane.smith.{i}@post{i % 200}.co.uk", $"07700{900000 + i}", $"{i} High Street", "London", "N1 6AU",
        "Life", "250000", "facebook", $"ref-{i:000000}", $"Wants to be called in the evening says row {i}",
    ];

    private static void WriteRow(StreamWriter sheet, int number, string[] cells, Dictionary<string, int> texts)
    {
        sheet.Write($"<row r=\"{number}\">");
        for (var column = 0; column < cells.Length; column++)
        {
            if (!texts.TryGetValue(cells[column], out var index))
                texts.Add(cells[column], index = texts.Count);
            sheet.Write($"<c r=\"{(char)('A' + column)}{number}\" t=\"s\"><v>{index}</v></c>");
        }
        sheet.Write("</row>");
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var part = new StreamWriter(zip.CreateEntry(name).Open());
        part.Write(text);
    }
}
