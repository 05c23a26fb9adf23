namespace SellerPortal.Connect.Imports.Files;

/// <summary>A file as rows of texts, one at a time: what a CSV and a workbook have in common.</summary>
internal interface ITable : IDisposable
{
    /// <summary>How it was understood, in words: 'CSV with semicolons, UTF-8'.</summary>
    string ReadAs { get; }

    /// <summary>The row's number as a spreadsheet program shows it, from 1.</summary>
    int Number { get; }

    /// <summary>The row's cells. Valid until the next row is read.</summary>
    IReadOnlyList<string?> Cells { get; }

    /// <summary>Goes to the next row, blank ones included; false at the end.</summary>
    /// <exception cref="FileProblem">The file can't be read on.</exception>
    bool Read();
}
