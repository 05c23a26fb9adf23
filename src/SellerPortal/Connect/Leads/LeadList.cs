using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Data;

namespace SellerPortal.Connect.Leads;

/// <summary>The list of an account's leads, newest first, a page at a time.</summary>
/// <remarks>
/// Day, group and place are found by the leads' indexes, a search by the index of keys. Buyer, delivery status and test mode are looked up lead by
/// lead, through the deliveries' index by lead: at most <see cref="Window"/> leads a request, however rare what is looked for. The page then says how
/// far back it has looked, and goes on from there.
/// </remarks>
public sealed class LeadList(ReadPool reads)
{
    /// <summary>Most leads that one request looks at.</summary>
    public const int Window = 10_000;

    /// <summary>Most leads that a search by name or ID finds.</summary>
    public const int MostFound = 1_000;

    /// <summary>Most leads that <see cref="Of"/> takes.</summary>
    public const int MostNamed = 100;

    /// <summary>The page before or after a cursor; the first page without one.</summary>
    /// <param name="newer">Whether the page lies before the cursor: newer leads.</param>
    public LeadPage Read(AccountDirectory directory, LeadFilter filter, LeadCursor? cursor, bool newer, int size) => reads.Read(session =>
        newer && cursor is not null
            ? Before(session, directory, filter, cursor, size) ?? From(session, directory, filter, null, size)
            : From(session, directory, filter, cursor, size));

    /// <summary>The account's leads among these, newest first: what another list has found.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MostNamed"/>.</exception>
    public IReadOnlyList<LeadRow> Of(Guid accountId, IReadOnlyList<Guid> ids) =>
        ids.Count > MostNamed ? throw new ArgumentException($"At most {MostNamed} leads at a time.", nameof(ids))
        : ids.Count == 0 ? []
        : reads.Read(session => LeadListQuery.RowsOf(session, accountId, ids, MostNamed));

    private static LeadPage From(SqlSession session, AccountDirectory directory, LeadFilter filter, LeadCursor? cursor, int size)
    {
        var query = new LeadListQuery(directory, filter, cursor, isNewer: false);
        var rows = query.Rows(session, size + 1);
        var newest = cursor is not null && rows.Count > 0 ? rows[0].Cursor : cursor;
        if (rows.Count <= size)
        {
            var end = query.EndOfWindow(session);
            return new LeadPage(rows, newest, end, end?.CreatedAt);
        }
        rows.RemoveAt(size);
        return new LeadPage(rows, newest, rows[^1].Cursor, null);
    }

    /// <summary>Null unless it is a whole page: the newest page is always one.</summary>
    private static LeadPage? Before(SqlSession session, AccountDirectory directory, LeadFilter filter, LeadCursor cursor, int size)
    {
        var rows = new LeadListQuery(directory, filter, cursor, isNewer: true).Rows(session, size + 1);
        if (rows.Count <= size)
            return null;
        rows.RemoveAt(size);
        rows.Reverse();
        return new LeadPage(rows, rows[0].Cursor, rows[^1].Cursor, null);
    }
}

/// <summary>One page of the list.</summary>
/// <param name="Newer">Where the page with newer leads ends; null on the first.</param>
/// <param name="Older">Where the page with older leads begins; null on the last.</param>
/// <param name="SearchedTo">How far back the request has looked without filling the page; null if it has seen everything or the page is full.</param>
public sealed record LeadPage(IReadOnlyList<LeadRow> Rows, LeadCursor? Newer, LeadCursor? Older, DateTimeOffset? SearchedTo);

/// <summary>One lead of the list.</summary>
/// <param name="Values">Empty once it is erased.</param>
public sealed record LeadRow(
    Guid Id, DateTimeOffset CreatedAt, bool TestMode, LeadMethod Method, Guid? GroupId, LeadFieldValues Values, bool IsErased,
    int Deliveries, int Delivered, int Failed)
{
    internal LeadCursor Cursor => new(CreatedAt, Id);
}
