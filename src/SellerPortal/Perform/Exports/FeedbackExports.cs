using System.Security.Cryptography;
using Hangfire;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Fields;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Perform.Exports;

/// <summary>Bulk data export (documentation): ask for a spreadsheet, watch it being made, download it.</summary>
public sealed class FeedbackExports(
    PortalDbContext db,
    IBackgroundJobClient jobs,
    ExportFiles files,
    IDataProtectionProvider protection,
    PublicUrls urls,
    TimeProvider time)
{
    private const string UnknownBuyer = "is not a known buyer";
    private const string UnknownGroup = "is not a known distribution group";

    /// <summary>Asks for a spreadsheet as the body of <c>POST /stats</c> says. Returns its job's URL, or what is wrong with the request.</summary>
    public async Task<(string? JobUrl, IReadOnlyList<FieldError> Errors)> RequestAsync(Guid accountId, FlatPayload payload, CancellationToken cancellation)
    {
        var (request, unread) = ExportRequest.Read(payload);
        if (unread.Count == 0)
            return await RequestAsync(accountId, request, cancellation);
        return (null, unread.Contains(FieldError.UnreadablePayload) ? unread : [.. unread, .. await CheckAsync(accountId, request, cancellation)]);
    }

    /// <summary>Asks for a spreadsheet. Returns its job's URL, or what is wrong with the request.</summary>
    public async Task<(string? JobUrl, IReadOnlyList<FieldError> Errors)> RequestAsync(
        Guid accountId, ExportRequest request, CancellationToken cancellation)
    {
        var errors = await CheckAsync(accountId, request, cancellation);
        if (errors.Count > 0)
            return (null, errors);
        var (buyerId, groupId) = await IdsAsync(accountId, request, cancellation);
        var export = new FeedbackExport
        {
            AccountId = accountId,
            CreatedAt = time.Now(),
            From = request.From,
            To = request.To,
            BuyerId = buyerId,
            DistributionGroupId = groupId,
            FeedbackStatus = request.Status,
            Format = FormatOf(request),
        };
        db.FeedbackExports.Add(export);
        await db.SaveChangesAsync(cancellation);
        jobs.Enqueue<FeedbackExportJob>(job => job.RunAsync(export.Id, CancellationToken.None));
        return (JobUrl(export.Id), []);
    }

    /// <summary>What is wrong with a request: dates in the wrong order, a status that doesn't exist, names that the account lacks.</summary>
    public async Task<IReadOnlyList<FieldError>> CheckAsync(Guid accountId, ExportRequest request, CancellationToken cancellation)
    {
        List<FieldError> errors = [.. request.Check()];
        if (request.Buyer is not null && await IdOfBuyerAsync(accountId, request.Buyer, cancellation) is null)
            errors.Add(ExportRequest.Error("buyer", UnknownBuyer));
        if (request.DistributionGroup is not null && await IdOfGroupAsync(accountId, request.DistributionGroup, cancellation) is null)
            errors.Add(ExportRequest.Error("distribution_group", UnknownGroup));
        return errors;
    }

    /// <summary>How far a job is; null if the account has none of that id.</summary>
    public async Task<ExportJobView?> FindJobAsync(Guid accountId, Guid exportId, CancellationToken cancellation)
    {
        var export = await db.FeedbackExports.AsNoTracking().SingleOrDefaultAsync(e => e.Id == exportId && e.AccountId == accountId, cancellation);
        return export is null ? null : new ExportJobView(export.Status, LinkTo(export), export.Problem);
    }

    /// <summary>The account's newest exports, as its people see them.</summary>
    public async Task<IReadOnlyList<ExportView>> ListAsync(Guid accountId, int most, CancellationToken cancellation)
    {
        var list = await db.FeedbackExports.AsNoTracking().Where(e => e.AccountId == accountId).OrderByDescending(e => e.CreatedAt).Take(most)
            .Select(e => new
            {
                Export = e,
                Buyer = db.Buyers.Where(b => b.Id == e.BuyerId).Select(b => b.Name).FirstOrDefault(),
                Group = db.DistributionGroups.Where(g => g.Id == e.DistributionGroupId).Select(g => g.Name).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return [.. list.Select(e => new ExportView(e.Export, e.Buyer, e.Group, LinkTo(e.Export)))];
    }

    /// <summary>Opens the spreadsheet that a download's token stands for; null if the token is unknown or has expired. The token is the authorisation.</summary>
    public async Task<ExportDownload?> OpenAsync(string token, CancellationToken cancellation)
    {
        var hash = SecretText.Hash(token);
        var export = await db.FeedbackExports.AsNoTracking().SingleOrDefaultAsync(e => e.TokenHash == hash, cancellation);
        if (export?.FileName is null || time.GetUtcNow() >= export.ExpiresAt || files.OpenRead(export.FileName) is not { } content)
            return null;
        return new ExportDownload(content, $"feedback-{export.CreatedAt:yyyy-MM-dd}.{WireName.Of(export.Format)}", export.Format);
    }

    /// <summary>What a checked request's names stand for.</summary>
    internal async Task<(Guid? BuyerId, Guid? GroupId)> IdsAsync(Guid accountId, ExportRequest request, CancellationToken cancellation) =>
        (await IdOfBuyerAsync(accountId, request.Buyer, cancellation), await IdOfGroupAsync(accountId, request.DistributionGroup, cancellation));

    /// <summary>What kind of file a checked request wants.</summary>
    internal static ExportFormat FormatOf(ExportRequest request) => request.Format is { } format ? WireName.Parse<ExportFormat>(format) : ExportFormat.Xlsx;

    /// <summary>A new token: 256 bits, with its hash and its encrypted form.</summary>
    internal (string Hash, string Protected) NewToken()
    {
        var token = RandomNumberGenerator.GetHexString(64, lowercase: true);
        return (SecretText.Hash(token), Protector.Protect(token));
    }

    /// <summary>Where the file can be downloaded; null until there is one, and again once it has expired or was withdrawn.</summary>
    internal string? LinkTo(FeedbackExport export) => export is { FileName: not null, ProtectedToken: { } token } && time.GetUtcNow() < export.ExpiresAt
        ? PublicUrls.Below(urls.Perform, $"/downloads/{Protector.Unprotect(token)}")
        : null;

    internal string JobUrl(Guid exportId) => PublicUrls.Below(urls.Perform, $"/jobs/{exportId}");

    private IDataProtector Protector => protection.CreateProtector("download tokens");

    private Task<Guid?> IdOfBuyerAsync(Guid accountId, string? name, CancellationToken cancellation) => name is null
        ? Task.FromResult<Guid?>(null)
        : db.Buyers.Where(b => b.AccountId == accountId && b.Name == name).Select(b => (Guid?)b.Id).SingleOrDefaultAsync(cancellation);

    private Task<Guid?> IdOfGroupAsync(Guid accountId, string? name, CancellationToken cancellation) => name is null
        ? Task.FromResult<Guid?>(null)
        : db.DistributionGroups.Where(g => g.AccountId == accountId && g.Name == name).Select(g => (Guid?)g.Id).SingleOrDefaultAsync(cancellation);
}

/// <summary>A job as its URL shows it.</summary>
/// <param name="DownloadUrl">Null until the spreadsheet is there, and again once the link has expired.</param>
/// <param name="Problem">Why it failed, as a sentence; shown in the portal only.</param>
public sealed record ExportJobView(ExportStatus Status, string? DownloadUrl, string? Problem);

/// <summary>An export as the account's people see it.</summary>
/// <param name="Buyer">Null: all buyers.</param>
/// <param name="Group">Null: all groups.</param>
/// <param name="DownloadUrl">Null where there is nothing to download (yet, or not any more).</param>
public sealed record ExportView(FeedbackExport Export, string? Buyer, string? Group, string? DownloadUrl);

/// <summary>A spreadsheet to hand over; whoever takes it disposes of its content.</summary>
public sealed record ExportDownload(Stream Content, string FileName, ExportFormat Format)
{
    /// <summary>As the header <c>Content-Type</c> says it.</summary>
    public string MediaType => Format == ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}
