using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using SellerPortal.Connect.Imports;
using SellerPortal.Perform.Uploads;
using SellerPortal.Web.Apis;
using SellerPortal.Web.Portal.Imports;

namespace SellerPortal.Web.BuyerArea;

/// <summary>Takes a spreadsheet of feedback in. Apart from the other pages because nothing of the request may be read before the file is.</summary>
public sealed class UploadFileController(FeedbackUploads uploads, IAntiforgery antiforgery) : BuyerAreaController
{
    /// <summary>Room for the form around the largest file.</summary>
    private const long MostBytes = Import.MostBytes + (1024 * 1024);

    /// <summary>The form's token is looked at by <see cref="UploadForm"/>, before the file.</summary>
    [HttpPost(Root + "/files"), RawBody, IgnoreAntiforgeryToken, RequestSizeLimit(MostBytes)]
    public async Task<IActionResult> Upload(CancellationToken cancellation)
    {
        try
        {
            var (isOurs, file) = await new UploadForm(HttpContext, antiforgery).ReadAsync(cancellation);
            if (!isOurs)
                return new AntiforgeryValidationFailedResult();
            if (file is not { Name.Length: > 0 })
                return await RefusedAsync("Select a CSV or XLSX file", cancellation);
            var upload = await uploads.TakeAsync(AccountId, BuyerId, PersonName, file.Name, file.Content, cancellation);
            return Redirect($"~{Root}/files/{upload.Id}");
        }
        catch (FileProblem problem)
        {
            return await RefusedAsync(problem.Message, cancellation);
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return await RefusedAsync(FileProblem.TooLarge, cancellation);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException && !cancellation.IsCancellationRequested)
        {
            return await RefusedAsync("The file did not arrive completely. Select it again", cancellation);
        }
    }

    private async Task<IActionResult> RefusedAsync(string sentence, CancellationToken cancellation)
    {
        ModelState.AddModelError(UploadForm.FileField, sentence);
        return PageAgain("Uploads", await uploads.ListAsync(AccountId, BuyerId, cancellation));
    }
}
