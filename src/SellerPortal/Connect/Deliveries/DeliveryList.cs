using Microsoft.EntityFrameworkCore;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries;

/// <summary>The list of an account's deliveries, newest first, a page at a time; its counts, and what failed by cause.</summary>
public sealed class DeliveryList(ReadPool reads, PortalDbContext db)
{
    /// <summary>Most deliveries that one request looks at.</summary>
    public const int Window = 10_000;

    /// <summary>How many failures, the newest, are looked at for their causes.</summary>
    public const int CausesWindow = 2_000;

    private const int MostCauses = 10;
    private const int MostAttempts = 100;

    /// <summary>The page before or after a cursor; the first page without one.</summary>
    /// <param name="newer">Whether the page lies before the cursor: newer deliveries.</param>
    public DeliveryPage Read(AccountDirectory directory, DeliveryFilter filter, LeadCursor? cursor, bool newer, int size) => reads.Read(session =>
        newer && cursor is not null
            ? Before(session, directory, filter, cursor, size) ?? From(session, directory, filter, null, size)
            : From(session, directory, filter, cursor, size));

    /// <summary>How many deliveries have each status, counted up to <see cref="Window"/>.</summary>
    public StatusCounts Count(AccountDirectory directory) => reads.Read(session => new StatusCounts(
        session.First(
            // The inner query names no account, so that the index of what is due is what finds it.
            $"SELECT COUNT(*) FROM (SELECT account_id, status FROM deliveries WHERE due_at IS NOT NULL ORDER BY buyer_id, due_at LIMIT {Window + 1}) w "
            + "WHERE w.account_id = $1 AND w.status = 'pending'",
            row => new Counted(row.GetInt32(0)), directory.AccountId)!.Number,
        CountTroubled(session, directory, DeliveryStatus.PendingRetry),
        CountTroubled(session, directory, DeliveryStatus.Failed)));

    /// <summary>What went wrong at which buyer, the most frequent first, among the newest failures that the filter lets through.</summary>
    public IReadOnlyList<FailureCause> Causes(AccountDirectory directory, DeliveryFilter filter) => reads.Read(session =>
        new DeliveryListQuery(directory, filter with { Status = DeliveryStatus.Failed }).Causes(session, CausesWindow, MostCauses));

    /// <summary>The account's delivery with its attempts, newest first; null if it has none of that id.</summary>
    public async Task<DeliveryHistory?> FindAsync(Guid accountId, Guid id, CancellationToken cancellation)
    {
        if (await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.AccountId == accountId, cancellation) is not { } delivery)
            return null;
        var attempts = await db.DeliveryAttempts.AsNoTracking().Where(a => a.DeliveryId == id && a.AccountId == accountId)
            .OrderByDescending(a => a.Number).Take(MostAttempts).ToListAsync(cancellation);
        var isErased = await db.Leads.AnyAsync(lead => lead.Id == delivery.LeadId && lead.ErasedAt != null, cancellation);
        return new DeliveryHistory(delivery, attempts, isErased);
    }

    private static int CountTroubled(SqlSession session, AccountDirectory directory, DeliveryStatus status) =>
        new DeliveryListQuery(directory, new DeliveryFilter(status)).Count(session, Window + 1);

    private static DeliveryPage From(SqlSession session, AccountDirectory directory, DeliveryFilter filter, LeadCursor? cursor, int size)
    {
        var query = new DeliveryListQuery(directory, filter, cursor);
        var rows = query.Rows(session, size + 1);
        var newest = cursor is not null && rows.Count > 0 ? rows[0].Cursor : cursor;
        if (rows.Count <= size)
        {
            var end = query.EndOfWindow(session);
            return new DeliveryPage(rows, newest, end, end?.CreatedAt);
        }
        rows.RemoveAt(size);
        return new DeliveryPage(rows, newest, rows[^1].Cursor, null);
    }

    /// <summary>Null unless it is a whole page: the newest page is always one.</summary>
    private static DeliveryPage? Before(SqlSession session, AccountDirectory directory, DeliveryFilter filter, LeadCursor cursor, int size)
    {
        var rows = new DeliveryListQuery(directory, filter, cursor, isNewer: true).Rows(session, size + 1);
        if (rows.Count <= size)
            return null;
        rows.RemoveAt(size);
        rows.Reverse();
        return new DeliveryPage(rows, rows[0].Cursor, rows[^1].Cursor, null);
    }

    private sealed record Counted(int Number);
}

/// <summary>One page of the list; its members are those of <see cref="LeadPage"/>.</summary>
public sealed record DeliveryPage(IReadOnlyList<DeliveryRow> Rows, LeadCursor? Newer, LeadCursor? Older, DateTimeOffset? SearchedTo);

/// <summary>One delivery of the list: nothing of the lead but its id.</summary>
public sealed record DeliveryRow(
    Guid Id, Guid LeadId, DateTimeOffset CreatedAt, Guid BuyerId, Guid GroupId, bool TestMode, DeliveryStatus Status, string? Message, string? Problem, int? ReplyStatus,
    int RetryCount, DateTimeOffset? DueAt, DateTimeOffset? DeliveredAt, DateTimeOffset? FailedAt)
{
    internal LeadCursor Cursor => new(CreatedAt, Id);
}

/// <summary>How many deliveries are not over or failed; more than <see cref="DeliveryList.Window"/> are not counted.</summary>
public sealed record StatusCounts(int Pending, int PendingRetry, int Failed);

/// <summary>Deliveries to one buyer that failed for one reason.</summary>
/// <param name="ReplyStatus">The reply's status, where the reason was a reply.</param>
public sealed record FailureCause(Guid BuyerId, string Problem, int Count, DateTimeOffset? Since, int? ReplyStatus);

/// <summary>One delivery with its attempts, newest first.</summary>
/// <param name="IsErased">Whether its lead was erased, so that it can't be sent again.</param>
public sealed record DeliveryHistory(Delivery Delivery, IReadOnlyList<DeliveryAttempt> Attempts, bool IsErased);
