using SellerPortal.Connect.Checks;

namespace SellerPortal.Connect.Imports.Files;

/// <summary>The names of a file's columns.</summary>
internal static class HeaderRow
{
    private const int LongestName = 200;

    /// <summary>Reads up to the first row that isn't blank, which is the header row.</summary>
    /// <exception cref="FileProblem">There is none, or its names don't tell the columns apart.</exception>
    public static List<string> Read(ITable table)
    {
        while (table.Read())
            if (!IsBlank(table.Cells))
                return Names(table.Cells);
        throw new FileProblem(FileWords.Empty);
    }

    public static bool IsBlank(IReadOnlyList<string?> cells) => cells.All(string.IsNullOrWhiteSpace);

    private static List<string> Names(IReadOnlyList<string?> cells)
    {
        var used = cells.Count;
        while (string.IsNullOrWhiteSpace(cells[used - 1]))
            used--;
        if (used > Import.MostColumns)
            throw new FileProblem(FileWords.TooManyColumns);
        var names = new List<string>(used);
        foreach (var cell in cells.Take(used))
        {
            var name = string.Join(' ', (cell ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("\0", "", StringComparison.Ordinal);
            if (IsValue(name))
                throw new FileProblem($"{FileWords.NoHeader}: it looks as if it had a person’s data there");
            name = name.Length == 0 ? $"Column {Letters(names.Count)}" : name.Length > LongestName ? name[..LongestName] : name;
            var before = names.FindIndex(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
            if (before >= 0)
                throw new FileProblem($"The selected file has two columns named ‘{name}’, {Letters(before)} and {Letters(names.Count)}. Give each column a name of its own");
            names.Add(name);
        }
        return names;
    }

    /// <summary>Nobody calls a column by an e-mail address or a number.</summary>
    private static bool IsValue(string name) =>
        EmailAddress.TryParse(name, out _, out _)
        || (name.Count(char.IsAsciiDigit) >= 4 && !name.Any(char.IsLetter));

    /// <summary>The column as a spreadsheet program names it: A, B … Z, AA.</summary>
    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + Letters(column % 26);
}
