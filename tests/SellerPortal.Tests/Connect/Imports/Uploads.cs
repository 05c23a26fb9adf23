using SellerPortal.Connect.Imports;
using SellerPortal.Connect.Imports.Files;

namespace SellerPortal.Tests.Connect.Imports;

/// <summary>Reads files as an upload does.</summary>
internal static class Uploads
{
    /// <summary>The header and all rows, each with its number before its cells.</summary>
    public static async Task<(List<string> Header, List<string> Rows, string ReadAs)> ReadAsync(string name, byte[] content)
    {
        using var file = await TakeAsync(name, content);
        using var table = file.Open();
        var header = HeaderRow.Read(table);
        var rows = new List<string>();
        while (table.Read())
            if (!HeaderRow.IsBlank(table.Cells))
                rows.Add($"{table.Number}: {string.Join('|', table.Cells)}");
        return (header, rows, table.ReadAs);
    }

    /// <summary>What a person is told about a file that can't be read.</summary>
    public static async Task<string> ProblemOfAsync(string name, byte[] content) =>
        (await Assert.ThrowsAsync<FileProblem>(() => ReadAsync(name, content))).Message;

    /// <summary>As <see cref="ProblemOfAsync"/>, with the memory that it took to find out, in bytes.</summary>
    public static async Task<(string Problem, long Allocated)> CostOfProblemAsync(string name, byte[] content)
    {
        using var file = await TakeAsync(name, content);
        // From here on it stays on this thread, so that other tests don't count.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Throws<FileProblem>(() =>
        {
            using var table = file.Open();
            while (table.Read())
            {
            }
        });
        return (problem.Message, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static async Task<UploadedFile> TakeAsync(string name, byte[] content)
    {
        var folder = Directory.CreateTempSubdirectory("sellerportal-upload-").FullName;
        try
        {
            var file = await UploadedFile.TakeAsync(folder, name, new MemoryStream(content), CancellationToken.None);
            // It has no name from the first moment on, so that nothing is left of it whatever happens to the process.
            Assert.Empty(Directory.GetFiles(folder));
            return file;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
