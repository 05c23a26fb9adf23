using SellerPortal.Connect.Deliveries;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;
using SellerPortal.Connect.Leads;
using SellerPortal.Data;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Connect.Terms;

/// <summary>Lets people see what a buyer gets, and what it answers, without a lead being handed in. Only ever the test URL; nothing is stored.</summary>
public sealed class EndpointTrial(GuardedClient client, AccountDirectories directories, ReadPool reads, DeliverySettings settings, TimeProvider time)
{
    /// <summary>Posts an example lead to the endpoint's test URL. Null for an unknown buyer, and for one without a test URL.</summary>
    public async Task<Exchange?> SendAsync(Guid accountId, Guid buyerId, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(accountId, cancellation);
        if (!directory.Buyers.TryGetValue(buyerId, out var buyer) || buyer.Endpoint.TestUrl is null)
            return null;
        var request = RequestOf(ExampleLead(buyer), Guid.CreateVersion7(time.Now()), accountId, buyer.Id, buyer.Endpoint);
        var began = time.GetTimestamp();
        var outcome = await DeliveryDispatcher.ExchangeAsync(client, request, buyer.Endpoint, buyer.Endpoint.Timeout ?? settings.Timeout);
        return new Exchange(request, outcome, time.GetElapsedTime(began), buyer.Endpoint.Reply.MessageOf(outcome.Reply));
    }

    /// <summary>The body that a buyer would get of a lead under a mapping.</summary>
    /// <param name="leadId">Null: the newest lead that was for it, or an example if there is none.</param>
    /// <returns>Null for an unknown buyer or lead, or an erased one.</returns>
    public async Task<Preview?> PreviewAsync(
        Guid accountId, Guid buyerId, IReadOnlyList<MappingRule> mapping, Guid? leadId, CancellationToken cancellation)
    {
        var directory = await directories.GetAsync(accountId, cancellation);
        if (!directory.Buyers.TryGetValue(buyerId, out var buyer))
            return null;
        var (id, fields) = reads.Read(session => Find(session, accountId, buyerId, leadId));
        if (fields is null && leadId is not null)
            return null;
        var values = fields is null ? ExampleLead(buyer) : LeadRows.FromJson(fields);
        var endpoint = buyer.Endpoint with { Mapping = new FieldMapping(mapping) };
        return new Preview(fields is null ? null : id, RequestOf(values, id, accountId, buyerId, endpoint).Body);
    }

    private static (Guid Id, string? Fields) Find(SqlSession session, Guid accountId, Guid buyerId, Guid? leadId)
    {
        var id = leadId ?? session.First(
            "SELECT lead_id FROM deliveries WHERE buyer_id = $1 AND account_id = $2 ORDER BY created_at DESC LIMIT 1",
            row => new Found(row.GetGuid(0)), buyerId, accountId)?.LeadId ?? Guid.Empty;
        return (id, LeadRows.Find(session, accountId, id)?.Fields);
    }

    private sealed record Found(Guid LeadId);

    private DeliveryRequest RequestOf(LeadFieldValues values, Guid leadId, Guid accountId, Guid buyerId, EndpointEntry endpoint)
    {
        var delivery = new Delivery
        {
            Id = Guid.CreateVersion7(time.Now()), AccountId = accountId, LeadId = leadId, DistributionGroupId = Guid.Empty, BuyerId = buyerId,
            Position = 0, TestMode = endpoint.TestUrl is not null, CreatedAt = time.Now(),
        };
        return new DeliveryRequest(delivery, values, endpoint);
    }

    /// <summary>The documentation's examples for whatever the buyer needs.</summary>
    private static LeadFieldValues ExampleLead(BuyerEntry buyer) => LeadFields.All
        .Where(field => field.IsRequired || buyer.RequiredFields.Contains(field.Name))
        .Aggregate(LeadFieldValues.Empty, (values, field) => values.With(field, field.Example));
}

/// <summary>One request that was sent for people to look at, and what came of it.</summary>
/// <param name="Message">What the buyer said, as it would be kept with a refused delivery.</param>
public sealed record Exchange(DeliveryRequest Request, SendOutcome Outcome, TimeSpan Took, string? Message);

/// <summary>The body of a request that was not sent.</summary>
/// <param name="LeadId">Null: of an example.</param>
public sealed record Preview(Guid? LeadId, string Body);
