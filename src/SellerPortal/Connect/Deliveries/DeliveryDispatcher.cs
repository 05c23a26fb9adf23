using Microsoft.Extensions.Logging;
using SellerPortal.Certify;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Leads;
using SellerPortal.Connect.Terms;
using SellerPortal.Data;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Connect.Deliveries;

/// <summary>Posts due deliveries to their buyers, each repeat under the same <c>Idempotency-Key</c>.</summary>
internal sealed class DeliveryDispatcher(
    IPortalDatabase database,
    WriteQueue writes,
    ReadPool reads,
    AccountDirectories directories,
    GuardedClient client,
    DeliveryRecorder recorder,
    DeliverySignal signal,
    CertifyUrls urls,
    DeliverySettings settings,
    TimeProvider time,
    ILogger<DeliveryDispatcher> log)
    : Dispatcher<DeliveryLease>(new("deliveries", MostUnderWay: 2048, MostUnderWayPerReceiver: 64), database, writes, reads, signal, time, log)
{
    private readonly string _skipLocked = database.SkipLocked;

    // Buyers with something due and room for it. Who answers well has most room and comes first: what hangs never makes it wait.
    private List<Guid> _ready = [];

    protected override bool IsAnythingDue(SqlSession session, DateTimeOffset now)
    {
        _ready = DeliveryLease.BuyersInQuestion(session, now).FindAll(buyer => RoomOf(buyer) > 0 && DeliveryLease.IsAnythingDue(session, buyer, now));
        _ready = [.. _ready.OrderByDescending(RoomOf)];
        return _ready.Count > 0;
    }

    protected override List<DeliveryLease> Take(SqlSession session, IReadOnlyList<Guid> busy, int most, DateTimeOffset now)
    {
        var leases = new List<DeliveryLease>();
        foreach (var buyer in _ready)
            if (Math.Min(most - leases.Count, RoomOf(buyer)) is > 0 and var room)
                leases.AddRange(DeliveryLease.Take(session, _skipLocked, buyer, room, now, settings.Timeout + LeaseMargin));
        return leases;
    }

    protected override Guid ReceiverOf(DeliveryLease lease) => lease.Delivery.BuyerId;

    protected override Guid IdOf(DeliveryLease lease) => lease.Delivery.Id;

    protected override async Task SendAsync(DeliveryLease lease)
    {
        var directory = await directories.GetAsync(lease.Delivery.AccountId, CancellationToken.None);
        // Looked at again: hundreds are taken at once, and none may begin once its erasure has been answered.
        if (lease.Fields is null || Reads.Read(session => LeadRows.IsErased(session, lease.Delivery.LeadId)))
        {
            await recorder.RecordAsync(lease, null, new SendOutcome(SendResult.Refused, "The lead was erased before it was sent."), directory);
            return;
        }
        var buyer = directory.Buyers[lease.Delivery.BuyerId];
        var endpoint = buyer.Endpoint;
        if (!lease.Delivery.TestMode && IsLater(lease.Delivery, buyer, out var until))
        {
            await recorder.PutAsideAsync(lease, until);
            return;
        }
        if (lease.Delivery.TestMode && endpoint.TestUrl is null)
        {
            await recorder.RecordAsync(lease, null, new SendOutcome(SendResult.Refused, "The endpoint has no test URL."), directory);
            return;
        }
        var certUrl = lease.Delivery.CertificateId is { } certificateId ? urls.CertUrl(certificateId) : null;
        var request = new DeliveryRequest(lease.Delivery, LeadRows.FromJson(lease.Fields), endpoint, certUrl);
        var timeout = endpoint.Timeout ?? settings.Timeout;
        if (timeout > settings.Timeout)
            await recorder.ExtendAsync(lease, Time.Now() + timeout + LeaseMargin);
        var outcome = await ExchangeAsync(client, request, endpoint, timeout);
        EndExchange(lease);
        await recorder.RecordAsync(lease, request, outcome, directory);
    }

    /// <summary>
    /// Whether nothing may be sent to the buyer now. A failing endpoint still gets its retries, as documented, and one probe; a paused one nothing.
    /// </summary>
    /// <param name="until">When it may; null while nobody knows.</param>
    private bool IsLater(Delivery delivery, BuyerEntry buyer, out DateTimeOffset? until)
    {
        until = null;
        if (buyer.Terms.PauseReason == PauseReason.ByHand)
            return true;
        if (buyer.Terms.PauseReason == PauseReason.Failing && delivery.Status == DeliveryStatus.Pending
            && !Reads.Read(session => PausedEndpoints.IsProbe(session, buyer.Id, delivery.LeadId)))
            return true;
        until = buyer.Terms.Hours.OpensAfter(Time.Now());
        return until is not null;
    }

    /// <summary>Sends a request and says what came of it, by what the buyer's endpoint calls taken.</summary>
    internal static async Task<SendOutcome> ExchangeAsync(GuardedClient client, DeliveryRequest request, EndpointEntry endpoint, TimeSpan timeout)
    {
        HttpRequestMessage message;
        try
        {
            message = request.ToMessage();
        }
        catch (FormatException)
        {
            return new SendOutcome(SendResult.Refused, "The endpoint's URL or one of its headers can't be sent.");
        }
        using (message)
            return endpoint.Reply.Judge(await client.SendAsync(message, timeout, CancellationToken.None));
    }
}
