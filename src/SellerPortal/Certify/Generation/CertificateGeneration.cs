using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using SellerPortal.Accounts.ApiLog;
using SellerPortal.Certify.Certificates;
using SellerPortal.Data;

namespace SellerPortal.Certify.Generation;

/// <summary>
/// Begins certificates (documentation: Certify, Generation): what the script on a landing page sends becomes a claim URL. What is answered is on disk.
/// </summary>
public sealed class CertificateGeneration(LandingPageDirectory pages, CertifyUrls urls, WriteQueue writes, TimeProvider time)
{
    private const int TokenBytes = 32;

    /// <summary>Takes what a page has sent.</summary>
    /// <param name="origin">What the browser says the page's origin is; null: it was no browser, or an old one.</param>
    public async Task<GenerationOutcome> AcceptAsync(ReadOnlyMemory<byte> body, string? origin, CancellationToken cancellation)
    {
        var now = time.Now();
        var (request, pageId, problem) = GenerationRequest.Read(body);
        var page = pageId is { } id ? await pages.FindAsync(id, cancellation) : null;
        if (pageId is not null && page is null)
            return new("landing_page_id is not a known landing page.", null, null);
        if (page is not null && origin is not null && (LandingPage.HostOf(origin) is not { } host || !page.Hosts.Contains(host)))
            return await RefuseAsync(page, CertifyEvent.ForeignOrigin, "This page's origin is not one of the landing page's hosts.", now);
        if (request is null)
            return page is null ? new(problem, null, null) : await RefuseAsync(page, CertifyEvent.Malformed, problem!, now);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var certificate = NewCertificate(page!, request, token, origin, now);
        await writes.RunAsync(session =>
        {
            CertificateRows.Insert(session, certificate);
            CertifyCount.Add(session, page!.AccountId, page.Id, CertifyEvent.Generated, now);
            return true;
        }, cancellation, page!.AccountId);
        return new(null, urls.ClaimUrl(token), CallerOf(page));
    }

    private async Task<GenerationOutcome> RefuseAsync(LandingPage page, CertifyEvent why, string problem, DateTimeOffset now)
    {
        await writes.RunAsync(session => { CertifyCount.Add(session, page.AccountId, page.Id, why, now); return true; }, rowsOf: page.AccountId);
        return new(problem, null, CallerOf(page));
    }

    private static LoggedCaller CallerOf(LandingPage page) => new(page.AccountId, CallerKind.LandingPage, page.Id, page.Name);

    private static Certificate NewCertificate(LandingPage page, GenerationRequest request, string token, string? origin, DateTimeOffset now) => new()
    {
        AccountId = page.AccountId,
        LandingPageId = page.Id,
        GeneratedAt = now,
        TokenHash = SecretText.Hash(token),
        PageUrl = request.PageUrl,
        Origin = origin,
        Fields = JsonSerializer.Serialize(request.Fields, WireJson.Options),
        Events = JsonSerializer.Serialize(request.Events, WireJson.Options),
    };
}

/// <summary>A claim URL, or why there is none, as a sentence.</summary>
/// <param name="Caller">The landing page; null where nobody knows which.</param>
public sealed record GenerationOutcome(string? Problem, string? ClaimUrl, LoggedCaller? Caller);
