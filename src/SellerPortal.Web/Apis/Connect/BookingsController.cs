using Microsoft.AspNetCore.Mvc;
using NetEscapades.AspNetCore.SecurityHeaders;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Web.Startup;

namespace SellerPortal.Web.Apis.Connect;

/// <summary>Leads a consumer's browser on to the booking page of the buyer that received the lead, usually within a frame of the seller's page.</summary>
[Route(ServiceMap.Bookings), SecurityHeadersPolicy(SecurityHeaders.Framed)]
public sealed class BookingsController(BookingPages pages) : ControllerBase
{
    /// <summary>Longer than any delivery's id; what is longer is none and would only be passed through.</summary>
    private const int LongestDeliveryId = 100;

    [HttpGet("{embedId}")]
    public async Task<IActionResult> Show(string embedId, [FromQuery(Name = "delivery_id")] string? deliveryId, CancellationToken cancellation)
    {
        if (deliveryId?.Length > LongestDeliveryId)
            deliveryId = null;
        Response.Headers.CacheControl = "no-store";
        return Guid.TryParse(embedId, out var id) && await pages.FindAsync(id, deliveryId, cancellation) is { } url
            ? Redirect(url)
            : ApiError.Missing("booking_not_found", "Booking page", embedId).ToResult();
    }
}
