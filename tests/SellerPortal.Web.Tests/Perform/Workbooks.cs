using System.Net;
using System.Text;
using ExcelDataReader;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Perform;

/// <summary>Asks for spreadsheets over HTTP and reads them with another library than the one that wrote them.</summary>
internal static class Workbooks
{
    /// <summary>The longest that a job may take here.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The reader's settings name Windows' code page, whatever they are to read.
    static Workbooks() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Requests an export, waits for its job and returns the download's URL.</summary>
    public static async Task<Uri> ExportAsync(this Seller seller, string? body = null)
    {
        var answer = await seller.Api.PostAsync("/perform/stats", body is null ? null : Json.Body(body));
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var json = await answer.ReadJsonAsync();
        Assert.Equal(["job_url"], json.EnumerateObject().Select(m => m.Name));
        return await seller.DownloadUrlAsync(json.GetProperty("job_url").GetString()!);
    }

    /// <summary>Polls a job until it has succeeded with a file.</summary>
    public static async Task<Uri> DownloadUrlAsync(this Seller seller, string jobUrl) =>
        await seller.FinishedAsync(jobUrl) ?? throw new InvalidOperationException("The job's spreadsheet was withdrawn.");

    /// <summary>Polls a job until it has succeeded.</summary>
    /// <returns>Where its spreadsheet is; null if that was withdrawn meanwhile.</returns>
    public static async Task<Uri?> FinishedAsync(this Seller seller, string jobUrl)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var job = await (await seller.Api.GetAsync(jobUrl, deadline.Token)).ReadJsonAsync();
            switch (job.GetProperty("status").GetString())
            {
                case "success":
                    return job.GetProperty("download_url").GetString() is { } download ? new Uri(download) : null;
                case "pending":
                    Assert.Equal(System.Text.Json.JsonValueKind.Null, job.GetProperty("download_url").ValueKind);
                    await Task.Delay(20, deadline.Token);
                    break;
                default:
                    throw new InvalidOperationException($"The job is {job}.");
            }
        }
    }

    /// <summary>Requests an export and reads its sheet.</summary>
    public static async Task<Sheet> SheetAsync(this Seller seller, string? body = null) =>
        Read(await seller.Public.GetByteArrayAsync(await seller.ExportAsync(body)));

    public static Sheet Read(byte[] file)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file));
        var name = reader.Name;
        var lines = new List<object?[]>();
        while (reader.Read())
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        Assert.False(reader.NextResult());
        return new Sheet(name, [.. lines[0].Select(h => (string)h!)], lines[1..]);
    }
}

/// <summary>A sheet as a reader sees it: header, and lines of typed cells.</summary>
internal sealed record Sheet(string Name, IReadOnlyList<string> Header, IReadOnlyList<object?[]> Lines)
{
    public object? this[int line, string column] => Lines[line][Header.ToList().IndexOf(column)];

    public IEnumerable<object?> Column(string name) => Lines.Select((_, i) => this[i, name]);
}
