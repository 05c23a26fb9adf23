namespace SellerPortal.Perform.Exports;

/// <summary>The parts of an .xlsx package that don't depend on what its rows hold (ECMA-376).</summary>
internal static class WorkbookPackage
{
    /// <summary>The namespace of sheets and workbooks.</summary>
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Cell formats, by their place in <see cref="Styles"/>.</summary>
    public const string HeaderStyle = "1";
    public const string TextStyle = "2";
    public const string QuotedTextStyle = "3";
    public const string TimeStyle = "4";
    public const string AmountStyle = "5";

    /// <summary>The first row stays in view.</summary>
    public const string FrozenHeader =
        """<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>""";

    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private const string Styles =
        $"""
        {Declaration}<styleSheet xmlns="{Main}">
        <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="0.00##"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="6">
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        </cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        </styleSheet>
        """;

    /// <summary>Where a sheet lies in the package; counts from 1.</summary>
    public static string PathOf(int sheet) => $"xl/worksheets/sheet{sheet}.xml";

    /// <summary>Every part but the sheets themselves.</summary>
    public static IEnumerable<(string Path, string Content)> Of(string sheetName, int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        yield return ("[Content_Types].xml",
            $"""{Declaration}<Types xmlns="{Package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}styles+xml"/>"""
            + string.Concat(numbers.Select(n => $"""<Override PartName="/{PathOf(n)}" ContentType="{Types}worksheet+xml"/>""")) + "</Types>");
        yield return ("_rels/.rels", Links([("rId1", "officeDocument", "xl/workbook.xml")]));
        yield return ("xl/workbook.xml",
            $"""{Declaration}<workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets>"""
            + string.Concat(numbers.Select(n => $"""<sheet name="{(n == 1 ? sheetName : $"{sheetName} {n}")}" sheetId="{n}" r:id="rId{n}"/>""")) + "</sheets></workbook>");
        yield return ("xl/_rels/workbook.xml.rels", Links(
            [.. numbers.Select(n => ($"rId{n}", "worksheet", $"worksheets/sheet{n}.xml")), ($"rId{sheets + 1}", "styles", "styles.xml")]));
        yield return ("xl/styles.xml", Styles);
    }

    private static string Links(IEnumerable<(string Id, string Type, string Target)> links) =>
        $"""{Declaration}<Relationships xmlns="{Package}relationships">"""
        + string.Concat(links.Select(l => $"""<Relationship Id="{l.Id}" Type="{Relationships}/{l.Type}" Target="{l.Target}"/>""")) + "</Relationships>";
}
