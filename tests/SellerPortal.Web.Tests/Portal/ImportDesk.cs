using System.Text;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Portal;

/// <summary>The steps of an import as a person without script takes them.</summary>
internal static class ImportDesk
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static Task<Page> UploadAsync(Visitor visitor, string name, string text) => UploadAsync(visitor, name, Encoding.UTF8.GetBytes(text));

    public static async Task<Page> UploadAsync(Visitor visitor, string name, byte[] content) =>
        await visitor.UploadAsync(await visitor.OpenAsync("/imports"), "form[enctype]", name, content);

    /// <summary>The page once the dry run is over.</summary>
    public static async Task<Page> TryOutAsync(Visitor visitor, Page mapping, Dictionary<string, string?>? changes = null) =>
        await DoneAsync(visitor, await visitor.SubmitAsync(mapping, "form.form-wide", changes));

    public static Task<Page> ConfirmAsync(Visitor visitor, Page dryRun) => visitor.SubmitAsync(dryRun, "form[action$='/submit']");

    /// <summary>The page once all rows are done.</summary>
    public static async Task<Page> SubmitAsync(Visitor visitor, Page dryRun) => await DoneAsync(visitor, await ConfirmAsync(visitor, dryRun));

    /// <summary>Looks again until no job works on it any more.</summary>
    public static Task<Page> DoneAsync(Visitor visitor, Page page) =>
        Eventually.SeeAsync(() => visitor.OpenAsync(page.Address), seen => seen.All("[data-poll-url]").Count == 0, Patience);

    public static async Task<string> DownloadAsync(Visitor visitor, Page result)
    {
        var file = await visitor.OpenAsync(result.One("a[href$='/rejects']").GetAttribute("href")!);
        return Encoding.UTF8.GetString(await file.Answer.Content.ReadAsByteArrayAsync());
    }
}
