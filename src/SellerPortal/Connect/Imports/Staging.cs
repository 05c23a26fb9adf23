using SellerPortal.Connect.Imports.Files;

namespace SellerPortal.Connect.Imports;

/// <summary>Reads a file's rows once, in batches, for whoever keeps them until a person has confirmed what becomes of them.</summary>
internal static class Staging
{
    private const int RowsAtOnce = 500;

    /// <summary>Reads all rows that aren't blank; returns their number.</summary>
    /// <param name="columns">How many the header has: empty cells behind the last one are no cells.</param>
    /// <param name="store">Keeps a batch; the list is used again afterwards.</param>
    /// <exception cref="FileProblem">There are no rows, or more than <see cref="Import.MostRows"/>.</exception>
    public static async Task<int> ReadAsync(ITable table, int columns, Func<List<StagedRow>, Task> store)
    {
        var rows = 0;
        var batch = new List<StagedRow>(RowsAtOnce);
        while (table.Read())
        {
            if (HeaderRow.IsBlank(table.Cells))
                continue;
            if (++rows > Import.MostRows)
                throw new FileProblem(FileWords.TooManyRows);
            batch.Add(StagedRow.Of(table.Number, WithoutBlanksBehind(table.Cells, columns)));
            if (batch.Count < RowsAtOnce)
                continue;
            await store(batch);
            batch.Clear();
        }
        if (rows == 0)
            throw new FileProblem(FileWords.NoRows);
        await store(batch);
        return rows;
    }

    private static IEnumerable<string?> WithoutBlanksBehind(IReadOnlyList<string?> cells, int columns)
    {
        var used = cells.Count;
        while (used > columns && string.IsNullOrWhiteSpace(cells[used - 1]))
            used--;
        return cells.Take(used);
    }
}
