using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace SellerPortal.Web.Portal.Imports;

/// <summary>
/// Reads a form with a file as it comes in. The framework would first lay the whole file down somewhere; here its bytes go straight to whoever takes
/// them. The token against forged posts stands before the file, so that nobody's file is taken without one.
/// </summary>
internal sealed class UploadForm(HttpContext http, IAntiforgery antiforgery)
{
    /// <summary>The name of the field with the file.</summary>
    public const string FileField = "File";

    private const int LongestToken = 4096;

    /// <summary>Goes on to the file.</summary>
    /// <returns>Whether the form is ours, and the file; null where none was chosen.</returns>
    public async Task<(bool IsOurs, UploadedPart? File)> ReadAsync(CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            return (await antiforgery.IsRequestValidAsync(http), null);
        var reader = new MultipartReader(boundary, http.Request.Body);
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value;
            if (disposition.IsFileDisposition() && name == FileField)
                return (await IsOursAsync(), new UploadedPart(FileNameOf(disposition), section.Body));
            if (name == antiforgery.GetTokens(http).FormFieldName)
                http.Request.Headers[antiforgery.GetTokens(http).HeaderName!] = await TextAsync(section.Body, cancellation);
        }
        return (await IsOursAsync(), null);
    }

    /// <summary>Without a token in the header the framework would look for one in a form that has been read already.</summary>
    private async Task<bool> IsOursAsync() =>
        http.Request.Headers.ContainsKey(antiforgery.GetTokens(http).HeaderName!) && await antiforgery.IsRequestValidAsync(http);

    private static string FileNameOf(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";

    private static async Task<string> TextAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[LongestToken];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return System.Text.Encoding.ASCII.GetString(buffer, 0, length);
    }
}

/// <summary>A file on its way in.</summary>
/// <param name="Name">As the browser sent it; empty where no file was chosen.</param>
internal sealed record UploadedPart(string Name, Stream Content);
