using System.Text;
using Microsoft.EntityFrameworkCore;
using SellerPortal.Data;

namespace SellerPortal.Accounts.Buyers;

/// <summary>
/// Where consumers book an appointment with a buyer. The embed id stands in pages that anybody can read, so it is looked up without an account; it says
/// nothing but the buyer's own public address.
/// </summary>
public sealed class BookingPages(PortalDbContext db)
{
    /// <summary>
    /// The buyer's booking page for a delivery; null for an unknown id and for a buyer without one. An archived buyer's page is still found: leads that it
    /// received before may be booked.
    /// </summary>
    public async Task<string?> FindAsync(Guid embedId, string? deliveryId, CancellationToken cancellation)
    {
        var url = await db.Buyers.AsNoTracking().Where(b => b.BookingEmbedId == embedId).Select(b => b.BookingUrl).SingleOrDefaultAsync(cancellation);
        if (url is null)
            return null;
        // It becomes a header, which has ASCII only; otherwise it stays as the buyer wrote it.
        var address = Ascii.IsValid(url) ? url : new Uri(url).AbsoluteUri;
        return string.IsNullOrEmpty(deliveryId) ? address : WithDelivery(address, deliveryId);
    }

    /// <summary>Appends <c>delivery_id</c> to the URL's query, in front of a fragment.</summary>
    private static string WithDelivery(string url, string deliveryId)
    {
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var (address, rest) = fragment < 0 ? (url, "") : (url[..fragment], url[fragment..]);
        var separator = !address.Contains('?', StringComparison.Ordinal) ? "?" : address[^1] is '?' or '&' ? "" : "&";
        return $"{address}{separator}delivery_id={Uri.EscapeDataString(deliveryId)}{rest}";
    }
}
