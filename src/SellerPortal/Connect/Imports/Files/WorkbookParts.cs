namespace SellerPortal.Connect.Imports.Files;

/// <summary>Where a workbook keeps what is read of it: its first sheet, texts and formats.</summary>
internal sealed record WorkbookParts(string Sheet, string? Texts, string? Styles, bool Is1904)
{
    /// <exception cref="FileProblem">It has no sheet: it is some other kind of package, or damaged.</exception>
    public static WorkbookParts Find(WorkbookArchive archive)
    {
        var book = Relations(archive, "_rels/.rels", "").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal))?.Target ?? "xl/workbook.xml";
        var folder = book[..(book.LastIndexOf('/') + 1)];
        var relations = Relations(archive, $"{folder}_rels/{book[folder.Length..]}.rels", folder);
        string? sheet = null;
        var is1904 = false;
        using var xml = archive.OpenPart(book, WorkbookArchive.LargestOther) ?? throw new FileProblem(FileWords.NoWorkbook);
        while (xml.Next())
        {
            if (xml.IsBegin("workbookPr"))
                is1904 = xml.GetAttribute("date1904") is "1" or "true";
            else if (xml.IsBegin("sheet") && sheet is null)
                sheet = relations.FirstOrDefault(r => r.Id == IdOf(xml))?.Target;
        }
        return new WorkbookParts(
            sheet ?? throw new FileProblem(FileWords.NoWorkbook),
            relations.FirstOrDefault(r => r.Type.EndsWith("/sharedStrings", StringComparison.Ordinal))?.Target,
            relations.FirstOrDefault(r => r.Type.EndsWith("/styles", StringComparison.Ordinal))?.Target,
            is1904);
    }

    private sealed record Relation(string Id, string Type, string Target);

    private static List<Relation> Relations(WorkbookArchive archive, string part, string folder)
    {
        var relations = new List<Relation>();
        using var xml = archive.OpenPart(part, WorkbookArchive.LargestOther);
        while (xml?.Next() is true)
            if (xml.IsBegin("Relationship") && xml.GetAttribute("Target") is { } target)
                relations.Add(new(xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : folder + target));
        return relations;
    }

    /// <summary>The sheet's own id is a number; the one that names its part stands in a namespace of its own.</summary>
    private static string? IdOf(System.Xml.XmlReader xml)
    {
        string? id = null;
        while (xml.MoveToNextAttribute())
            if (xml.LocalName == "id" && xml.Prefix.Length > 0)
                id = xml.Value;
        xml.MoveToElement();
        return id;
    }
}
