using System.Text;
using ClosedXML.Excel;
using SellerPortal.Connect.Imports.Files;

namespace SellerPortal.Tests.Connect.Imports;

public sealed class WorkbookTests
{
    private const string Header = """<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Value</t></is></c></row>""";
    private const string Dates = """<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="&quot;day&quot; 0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>""";

    [Theory]
    [InlineData("""<c r="B2" t="s"><v>1</v></c>""", "second & last")]
    [InlineData("""<c r="B2" t="s"><v>0</v></c>""", "rich text")]
    [InlineData("""<c r="B2" t="s"><v>7</v></c>""", "")]
    [InlineData("""<c r="B2"><v>7700900123</v></c>""", "7700900123")]
    [InlineData("""<c r="B2"><v>7.700900123E9</v></c>""", "7700900123")]
    [InlineData("""<c r="B2"><v>0.30000000000000004</v></c>""", "0.3")]
    [InlineData("""<c r="B2"><v>1234567890123456</v></c>""", "1234567890123460")]
    [InlineData("""<c r="B2" s="1"><v>25698</v></c>""", "1970-05-10")]
    [InlineData("""<c r="B2" s="2"><v>25698.5</v></c>""", "1970-05-10 12:00:00")]
    [InlineData("""<c r="B2" s="2"><v>0.75</v></c>""", "18:00:00")]
    [InlineData("""<c r="B2" s="3"><v>12.5</v></c>""", "12.5")]
    [InlineData("""<c r="B2" t="d"><v>1970-05-10T00:00:00</v></c>""", "1970-05-10")]
    [InlineData("""<c r="B2" t="b"><v>1</v></c>""", "true")]
    [InlineData("""<c r="B2" t="str"><f>A1&amp;"x"</f><v>computed</v></c>""", "computed")]
    [InlineData("""<c r="B2"><f>1+1</f><v>2</v></c>""", "2")]
    [InlineData("""<c r="B2"/>""", "")]
    [InlineData("""<c r="B2" t="inlineStr"><is><t xml:space="preserve"> in line </t></is></c>""", " in line ")]
    public async Task A_cell_says_what_a_person_reads(string cell, string text)
    {
        var workbook = new Workbook(
            Header + $"""<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c>{cell}</row>""",
            "<si><r><t>rich</t></r><r><t xml:space=\"preserve\"> text</t></r><rPh><t>spoken</t></rPh></si><si><t>second &amp; last</t></si>", Dates);

        Assert.Equal([text.Length == 0 ? "2: x" : $"2: x|{text}"], (await Uploads.ReadAsync("a.xlsx", workbook.ToBytes())).Rows.Select(r => r.TrimEnd('|')));
    }

    [Fact]
    public async Task Rows_and_cells_may_be_missing_or_without_their_places()
    {
        var rows = Header + """<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c></row><row r="6"/>""";

        var (_, read, readAs) = await Uploads.ReadAsync("a.xlsx", new Workbook(rows).ToBytes());

        Assert.Equal(["2: a|1", "5: |2"], read);
        Assert.Equal("Excel workbook, first sheet", readAs);
    }

    [Fact]
    public async Task Dates_count_from_1904_where_the_workbook_says_so() => Assert.Equal(
        ["2: x|1970-05-10"],
        (await Uploads.ReadAsync("a.xlsx", new Workbook(Header + """<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2" s="1"><v>24236</v></c></row>""", "", Dates, """<workbookPr date1904="1"/>""").ToBytes())).Rows);

    [Fact]
    public async Task A_workbook_of_a_real_program_is_read()
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("Any name");
        sheet.Cell(1, 1).SetValue("First name");
        sheet.Cell(1, 2).SetValue("Date of birth");
        sheet.Cell(1, 3).SetValue("Mobile");
        sheet.Cell(2, 1).SetValue("Zoë");
        sheet.Cell(2, 2).SetValue(new DateTime(1970, 5, 10, 0, 0, 0, DateTimeKind.Unspecified));
        sheet.Cell(2, 3).SetValue(7700900123L);
        book.AddWorksheet("Second").Cell(1, 1).SetValue("not read");
        using var file = new MemoryStream();
        book.SaveAs(file);

        var (header, rows, _) = await Uploads.ReadAsync("leads.xlsx", file.ToArray());

        Assert.Equal(["First name", "Date of birth", "Mobile"], header);
        Assert.Equal(["2: Zoë|1970-05-10|7700900123"], rows);
    }

    [Fact]
    public async Task A_password_protected_workbook_is_refused_in_words()
    {
        byte[] protectedBook = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[100]];
        byte[] oldBook = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[65_520], .. Encoding.Unicode.GetBytes("Workbook"), .. new byte[100]];

        Assert.Equal(FileWords.PasswordProtected, await Uploads.ProblemOfAsync("a.xlsx", protectedBook));
        Assert.Equal(FileWords.PasswordProtected, await Uploads.ProblemOfAsync("a.xlsx", [.. protectedBook.Take(512)]));
        Assert.Equal(FileWords.OldWorkbook, await Uploads.ProblemOfAsync("a.xlsx", oldBook));
    }

    [Fact]
    public async Task A_damaged_workbook_is_refused_wherever_it_ends()
    {
        var whole = new Workbook(Header + """<row r="2"><c r="A2"><v>1</v></c></row>""").ToBytes();

        foreach (var length in Enumerable.Range(1, 20).Select(part => whole.Length * part / 21))
            Assert.Contains(await Uploads.ProblemOfAsync("a.xlsx", whole[..Math.Max(4, length)]), (string[])[FileWords.Damaged]);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>", FileWords.Damaged)]
    [InlineData("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet>&a;</worksheet>", FileWords.Damaged)]
    [InlineData("xl/workbook.xml", "<html/>", FileWords.NoWorkbook)]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>", FileWords.Empty)]
    public async Task A_package_that_is_no_workbook_is_refused(string part, string xml, string problem) =>
        Assert.Equal(problem, await Uploads.ProblemOfAsync("a.xlsx", new Workbook(Header).Part(part, xml).ToBytes()));

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<row><c><v>1</v></c></row>", 600)]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>", "1111111111111111", 390)]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet x=\"", "1111111111111111", 390)]
    [InlineData("xl/sharedStrings.xml", "<sst>", "<si><t>a</t></si>", 600)]
    [InlineData("xl/sharedStrings.xml", "<sst>", "<si/>", 60)]
    [InlineData("xl/styles.xml", "<styleSheet>", "<a>", 7)]
    public async Task A_bomb_is_refused_before_it_fills_the_memory(string part, string begin, string repeated, int megabytes)
    {
        var bomb = new Workbook(Header).Part(part, stream => Fill(stream, begin, repeated, megabytes)).ToBytes();

        var (problem, allocated) = await Uploads.CostOfProblemAsync("a.xlsx", bomb);

        Assert.Equal(FileWords.TooMuchInside, problem);
        Assert.InRange(allocated, 0, 200L * 1024 * 1024);
    }

    [Fact]
    public async Task A_bomb_of_names_is_refused()
    {
        var bomb = new Workbook(Header).Part("xl/worksheets/sheet1.xml", stream =>
        {
            using var text = new StreamWriter(stream);
            text.Write("<worksheet>");
            for (var i = 0; i < 100_000; i++)
                text.Write($"<n{i}/>");
        }).ToBytes();

        Assert.Equal(FileWords.TooMuchInside, await Uploads.ProblemOfAsync("a.xlsx", bomb));
    }

    private static void Fill(Stream stream, string begin, string repeated, int megabytes)
    {
        stream.Write(Encoding.UTF8.GetBytes(begin));
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeated, 1024 * 1024 / repeated.Length)));
        for (var i = 0; i < megabytes; i++)
            stream.Write(block);
    }
}
