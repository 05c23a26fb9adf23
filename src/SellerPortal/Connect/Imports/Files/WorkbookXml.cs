using System.Xml;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>How the parts of a workbook are read: by names alone, whichever of its two sets of namespaces it has.</summary>
internal static class WorkbookXml
{
    private const int Deepest = 64;

    /// <summary>More than a cell can hold.</summary>
    private const int LongestText = 65_536;

    /// <summary>Goes to the next node; false at the end.</summary>
    public static bool Next(this XmlReader xml) =>
        xml.Read() && (xml.Depth <= Deepest ? true : throw new FileProblem(FileWords.TooMuchInside));

    public static bool IsBegin(this XmlReader xml, string name) => xml.NodeType == XmlNodeType.Element && xml.LocalName == name;

    public static bool IsEnd(this XmlReader xml, string name) => xml.NodeType == XmlNodeType.EndElement && xml.LocalName == name;

    /// <summary>The text of the element that the reader stands on; it stands on the element's end afterwards.</summary>
    public static string Text(this XmlReader xml, char[] buffer)
    {
        if (xml.IsEmptyElement)
            return "";
        var depth = xml.Depth;
        var length = 0;
        while (xml.Next() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                continue;
            for (int read; (read = xml.ReadValueChunk(buffer, length, buffer.Length - length)) > 0;)
                length += read;
            if (length == buffer.Length)
                throw new FileProblem(FileWords.TooMuchInside);
        }
        return new string(buffer, 0, length);
    }

    public static char[] NewBuffer() => new char[LongestText];
}
