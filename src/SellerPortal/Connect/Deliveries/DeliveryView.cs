using SellerPortal.Connect.Directory;

namespace SellerPortal.Connect.Deliveries;

/// <summary>A delivery as answers and webhooks show it (documentation: Webhooks; contract: Connect).</summary>
public sealed record DeliveryView(
    Guid Id,
    Guid DistributionGroupId,
    string DistributionGroupName,
    Guid BuyerId,
    string BuyerName,
    Guid EndpointId,
    string EndpointName,
    bool TestMode,
    string Status,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? FailedAt,
    DateTimeOffset? RetriedAt,
    int RetryCount,
    DateTimeOffset CreatedAt,
    string? Message,
    BookingView? Booking)
{
    public static DeliveryView Of(Delivery delivery, AccountDirectory directory)
    {
        var buyer = directory.Buyers[delivery.BuyerId];
        return new DeliveryView(
            delivery.Id, delivery.DistributionGroupId, directory.Groups[delivery.DistributionGroupId].Name, buyer.Id, buyer.Name,
            buyer.Endpoint.Id, buyer.Endpoint.Name, delivery.TestMode, WireName.Of(delivery.Status), delivery.DeliveredAt, delivery.FailedAt,
            delivery.RetriedAt, delivery.RetryCount, delivery.CreatedAt, delivery.Message,
            buyer.BookingEmbedId is { } id && delivery.Status != DeliveryStatus.Failed ? new BookingView(id) : null);
    }
}

/// <summary>Where the consumer can book an appointment with the buyer.</summary>
public sealed record BookingView(Guid EmbedId);
