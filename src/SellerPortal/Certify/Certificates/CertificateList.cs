using System.Globalization;
using SellerPortal.Data;
using SellerPortal.Settings;

namespace SellerPortal.Certify.Certificates;

/// <summary>Which of an account's certificates a person wants to see. Everything that is null lets all through.</summary>
public sealed record CertificateFilter(CertificateStatus? Status = null, Guid? BuyerId = null, Guid? LandingPageId = null);

/// <summary>A place in the list of certificates: between two, whatever has come in since.</summary>
public sealed record CertificateCursor(DateTimeOffset GeneratedAt, Guid Id)
{
    /// <summary>As it stands in a URL.</summary>
    public override string ToString() => $"{GeneratedAt.UtcTicks:x}-{Id:n}";

    /// <summary>Reads <see cref="ToString"/> back; null for anything else, which then means the first page.</summary>
    public static CertificateCursor? Parse(string? text) =>
        text?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var at) && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(id, "N", out var certificate)
            ? new CertificateCursor(new DateTimeOffset(at, TimeSpan.Zero), certificate)
            : null;
}

/// <summary>One page of the list.</summary>
public sealed record CertificatePage(IReadOnlyList<Certificate> Rows, CertificateCursor? Newer, CertificateCursor? Older);

/// <summary>
/// The certificates of an account, newest first, a page at a time. Landing page and buyer are found by indexes of their own; a status is looked for
/// among the newest <see cref="Window"/>.
/// </summary>
public sealed class CertificateList(ReadPool reads, CertifySettings settings, TimeProvider time)
{
    /// <summary>Most certificates that one request looks at.</summary>
    public const int Window = 20_000;

    /// <summary>How many <see cref="Newest"/> returns.</summary>
    public const int MostNewest = 20;

    /// <summary>The page before or after a cursor; the first page without one.</summary>
    public CertificatePage Read(Guid accountId, CertificateFilter filter, CertificateCursor? cursor, bool newer, int size)
    {
        var isNewer = newer && cursor is not null;
        var rows = reads.Read(session => Select(session, accountId, filter, cursor, isNewer, size + 1));
        if (isNewer && rows.Count <= size)
            return Read(accountId, filter, null, newer: false, size);
        var hasMore = rows.Count > size;
        if (hasMore)
            rows.RemoveAt(size);
        if (isNewer)
            rows.Reverse();
        return new CertificatePage(rows, cursor is not null && rows.Count > 0 ? At(rows[0]) : null, (hasMore || isNewer) && rows.Count > 0 ? At(rows[^1]) : null);
    }

    /// <summary>A landing page's newest certificates, those that wait for a claim too.</summary>
    public IReadOnlyList<Certificate> Newest(Guid accountId, Guid landingPageId) =>
        reads.Read(session => Select(session, accountId, new(LandingPageId: landingPageId), null, isNewer: false, MostNewest));

    /// <summary>The certificates that came with a lead.</summary>
    public IReadOnlyList<Certificate> OfLead(Guid accountId, Guid leadId) => reads.Read(session => CertificateRows.OfLead(session, accountId, leadId));

    /// <summary>The status as it is now.</summary>
    public CertificateStatus StatusOf(Certificate certificate) => certificate.StatusAt(time.GetUtcNow(), settings.ClaimWindow);

    private List<Certificate> Select(SqlSession session, Guid accountId, CertificateFilter filter, CertificateCursor? cursor, bool isNewer, int most)
    {
        var values = new List<object?> { accountId };
        string Value(object value)
        {
            values.Add(value);
            return $"${values.Count}";
        }
        var where = "account_id = $1";
        if (filter.LandingPageId is { } page)
            where += $" AND landing_page_id = {Value(page)}";
        if (filter.BuyerId is { } buyer)
            where += $" AND buyer_id = {Value(buyer)}";
        if (cursor is not null)
            where += $" AND (generated_at, id) {(isNewer ? ">" : "<")} ({Value(cursor.GeneratedAt)}, {Value(cursor.Id)})";
        var order = isNewer ? "generated_at, id" : "generated_at DESC, id DESC";
        var source = $"certificates WHERE {where} ORDER BY {order} LIMIT {(filter.Status is null ? most : Window)}";
        if (filter.Status is not { } status)
            return session.List($"SELECT {CertificateRows.Columns} FROM {source}", CertificateRows.Read, [.. values]);
        return session.List(
            $"SELECT {CertificateRows.Columns} FROM (SELECT * FROM {source}) w WHERE {StatusCondition(status, Value)} ORDER BY {order} LIMIT {most}",
            CertificateRows.Read, [.. values]);
    }

    /// <summary>What nobody has claimed is expired as soon as the window has passed, marked or not.</summary>
    private string StatusCondition(CertificateStatus status, Func<object, string> value)
    {
        var before = time.Now() - settings.ClaimWindow;
        return status switch
        {
            CertificateStatus.Generated => $"status = 'generated' AND generated_at >= {value(before)}",
            CertificateStatus.Expired => $"(status = 'expired' OR (status = 'generated' AND generated_at < {value(before)}))",
            _ => $"status = {value(status)}",
        };
    }

    private static CertificateCursor At(Certificate certificate) => new(certificate.GeneratedAt, certificate.Id);
}
