using SellerPortal.Connect.Fields;

namespace SellerPortal.Reports.Platform;

/// <summary>Leads of an account that works with a platform elsewhere: handed in there, looked at there. Nothing of them is stored here.</summary>
public sealed class LeadsElsewhere(PlatformClient client)
{
    /// <summary>Hands in a lead (documentation: Creating a lead). Returns its Connect ID, or what the platform says is wrong with it.</summary>
    /// <param name="idempotencyKey">The same for each try of one form; a platform that knows such keys makes one lead of them.</param>
    /// <exception cref="PlatformProblem">The platform can't be used.</exception>
    public async Task<(Guid? LeadId, IReadOnlyList<FieldError> Errors)> SubmitAsync(
        PlatformAccess access, LeadPayload payload, string idempotencyKey, CancellationToken cancellation)
    {
        if (!payload.IsReadable)
            return (null, [FieldError.UnreadablePayload]);
        var url = access.ConnectUrl + "/leads";
        var members = new Dictionary<string, string>();
        foreach (var (field, value) in payload.Values)
            members.Add(field.Name, value);
        var reply = await client.CallAsync(HttpMethod.Post, url, access.Key, members, cancellation, idempotencyKey);
        if (reply.Status == 400 && reply.Errors() is { Count: > 0 } errors)
            return (null, errors);
        return reply.Status is >= 200 and <= 299 && Guid.TryParse(reply.Object().Text("id"), out var id)
            ? (id, [])
            : throw PlatformClient.NotCompatible(url, reply.Status);
    }

    /// <summary>What the platform says of a lead now (documentation: Retrieving a lead); null if it has none of that id.</summary>
    /// <exception cref="PlatformProblem">The platform can't be used.</exception>
    public async Task<LeadElsewhere?> FindAsync(PlatformAccess access, Guid leadId, CancellationToken cancellation)
    {
        var url = $"{access.ConnectUrl}/leads/{leadId}";
        var reply = await client.CallAsync(HttpMethod.Get, url, access.Key, null, cancellation);
        if (reply.Status == 404)
            return null;
        if (reply.Object() is not { } lead)
            throw PlatformClient.NotCompatible(url, reply.Status);
        var createdAt = DateTimeOffset.TryParse(lead.Text("created_at"), System.Globalization.CultureInfo.InvariantCulture, out var at) ? at : (DateTimeOffset?)null;
        return new LeadElsewhere(leadId, createdAt, [.. ((System.Text.Json.JsonElement?)lead).Items("deliveries")
            .Select(d => new DeliveryElsewhere(d.Text("buyer_name"), d.Text("status"), d.Text("message")))]);
    }
}

/// <summary>A lead at the platform, without anything about the person.</summary>
public sealed record LeadElsewhere(Guid Id, DateTimeOffset? CreatedAt, IReadOnlyList<DeliveryElsewhere> Deliveries);

/// <summary>A delivery as the platform tells it; null where it doesn't.</summary>
public sealed record DeliveryElsewhere(string? Buyer, string? Status, string? Message);
