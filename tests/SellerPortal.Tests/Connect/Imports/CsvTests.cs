using System.Text;
using SellerPortal.Connect.Imports.Files;

namespace SellerPortal.Tests.Connect.Imports;

public sealed class CsvTests
{
    static CsvTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string, bool> Ways()
    {
        var ways = new TheoryData<string, string, bool>();
        foreach (var encoding in (string[])["utf-8", "utf-16", "utf-16BE", "windows-1252"])
            foreach (var delimiter in (string[])[",", ";", "\t"])
                foreach (var mark in (bool[])[true, false])
                    ways.Add(encoding, delimiter, mark);
        return ways;
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_csv_is_read_in_each_encoding_with_each_delimiter(string encodingName, string delimiter, bool mark)
    {
        var encoding = Encoding.GetEncoding(encodingName);
        var text = string.Join(delimiter, "First name", "Surname", "E-mail") + "\r\n" + string.Join(delimiter, "Zoë", "\"O'Neill, Jr; the\t2nd\"", "zoe@example.com") + "\r\n";
        byte[] content = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];

        var (header, rows, readAs) = await Uploads.ReadAsync("leads.CSV", content);

        Assert.Equal(["First name", "Surname", "E-mail"], header);
        Assert.Equal(["2: Zoë|O'Neill, Jr; the\t2nd|zoe@example.com"], rows);
        Assert.Contains(delimiter switch { ";" => "semicolons", "\t" => "tabs", _ => "commas" }, readAs);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "2: 1|2")]
    [InlineData("a,b\r1,2\r", "2: 1|2")]
    [InlineData("a,b\r\n\r\n1,2", "3: 1|2")]
    [InlineData("sep=;\r\na;b\r\n1,5;2\r\n", "3: 1,5|2")]
    [InlineData("a,b\n\"say \"\"hi\"\"\",\"two\nlines\"\n", "2: say \"hi\"|two\nlines")]
    [InlineData("a,b\n5\" pipe,2\n", "2: 5\" pipe|2")]
    [InlineData("a,b\n\"x\"y,2\n", "2: xy|2")]
    [InlineData("a,b\n'+447700900123,'=1\n", "2: +447700900123|=1")]
    [InlineData("a,b\n'tis,2\n", "2: 'tis|2")]
    [InlineData("a,b\n1,2,3\n", "2: 1|2|3")]
    [InlineData("a,b\n1\n", "2: 1")]
    [InlineData("a,b\n,\n1,\n", "3: 1|")]
    public async Task A_csv_is_read_as_programs_write_it(string text, string row) =>
        Assert.Equal([row], (await Uploads.ReadAsync("a.csv", Encoding.UTF8.GetBytes(text))).Rows);

    [Theory]
    [InlineData("", FileWords.Empty)]
    [InlineData("\n \n,,\n", FileWords.Empty)]
    [InlineData("\0\u0001\u0002binary", FileWords.NoText)]
    [InlineData("%PDF-1.7 and so on", FileWords.NoText)]
    [InlineData("PK\u0003\u0004 a workbook", FileWords.NoText)]
    [InlineData("a,b\n\"never closed,2\n3,4\n", "Row 2 of the selected file has a quotation mark that is never closed")]
    [InlineData("Email,Name,email\n", "The selected file has two columns named ‘email’, A and C. Give each column a name of its own")]
    [InlineData("Jane,Smith,jane@example.com\n", FileWords.NoHeader + ": it looks as if it had a person’s data there")]
    [InlineData("Jane,Smith,07700 900123\n", FileWords.NoHeader + ": it looks as if it had a person’s data there")]
    public async Task A_csv_that_can_not_be_imported_is_refused_in_words(string text, string problem) =>
        Assert.Equal(problem, await Uploads.ProblemOfAsync("a.csv", Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("leads.txt", FileWords.WrongType)]
    [InlineData("leads", FileWords.WrongType)]
    [InlineData("leads.xls", FileWords.OldWorkbook)]
    [InlineData("leads.xlsx", FileWords.NoWorkbook)]
    public async Task Text_under_another_name_is_refused(string name, string problem) =>
        Assert.Equal(problem, await Uploads.ProblemOfAsync(name, "a,b\n1,2\n"u8.ToArray()));

    [Fact]
    public async Task A_column_without_a_name_is_called_by_its_letter()
    {
        var (header, _, _) = await Uploads.ReadAsync("a.csv", "\n,First name,,Email,,\n"u8.ToArray());

        Assert.Equal(["Column A", "First name", "Column C", "Email"], header);
    }

    [Fact]
    public async Task A_value_without_end_does_not_fill_the_memory() =>
        Assert.StartsWith("Row 2 of the selected file has a value of more than", await Uploads.ProblemOfAsync("a.csv", Encoding.UTF8.GetBytes("a,b\n\"" + new string('x', 100_000))));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44", "'+44")]
    [InlineData("-5", "'-5")]
    [InlineData("@x", "'@x")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("=\"x\"", "\"'=\"\"x\"\"\"")]
    [InlineData("plain", "plain")]
    public void A_value_that_looks_like_a_formula_is_written_as_text(string value, string written) =>
        Assert.Equal($"x,{written}\r\n", CsvLine.Of(["x", value]));
}
