using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SellerPortal.Accounts.Buyers;
using SellerPortal.Connect.Directory;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Connect.Deliveries;

/// <summary>
/// A lead as one buyer gets it (contract: Connect): the fields without the seller's notes and without what steers the delivery, plus
/// <c>connect_id</c> and <c>delivery_id</c>, as JSON or as a form.
/// </summary>
public sealed class DeliveryRequest
{
    /// <summary>What stands for the value of a header that may be a credential.</summary>
    public const string HiddenValue = "(hidden)";

    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";
    private readonly EndpointEntry _endpoint;

    /// <param name="certUrl">The URL of the buyer's own certificate; null: the lead's, if it has one.</param>
    public DeliveryRequest(Delivery delivery, LeadFieldValues fields, EndpointEntry endpoint, string? certUrl = null)
    {
        if (certUrl is not null)
            fields = fields.With(LeadFields.CertUrl, certUrl);
        _endpoint = endpoint;
        Id = delivery.Id;
        Url = delivery.TestMode ? endpoint.TestUrl! : endpoint.Url;
        var members = MembersOf(delivery.LeadId, delivery.Id, fields, endpoint);
        Body = endpoint.Format == EndpointFormat.Json ? WriteJson(members) : WriteForm(members);
    }

    public Guid Id { get; }

    public string Url { get; }

    public string Body { get; }

    /// <summary>The headers as people may see them: one a line, the buyer's own without their values.</summary>
    public string VisibleHeaders => string.Join('\n', [
        $"Content-Type: {ContentType}", $"Idempotency-Key: {Id}", .. _endpoint.Headers.Keys.Select(name => $"{name}: {HiddenValue}")]);

    private string ContentType => _endpoint.Format == EndpointFormat.Json ? Json : Form;

    /// <summary>The request to send. Header values that could smuggle in another header make it throw.</summary>
    /// <exception cref="FormatException">The endpoint's URL or one of its headers can't be sent.</exception>
    public HttpRequestMessage ToMessage()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url))
        {
            Version = System.Net.HttpVersion.Version11,
            Content = new StringContent(Body, Encoding.UTF8),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType, "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("SellerPortal", "1"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Json));
        foreach (var (name, value) in _endpoint.Headers)
            request.Headers.Add(name, value);
        request.Headers.Remove("Idempotency-Key");
        request.Headers.Add("Idempotency-Key", Id.ToString());
        return request;
    }

    /// <summary>What a buyer's endpoint gets of a lead, under the names that the buyer wants.</summary>
    public static IReadOnlyList<(string Name, string Value)> MembersOf(Guid leadId, Guid deliveryId, LeadFieldValues fields, EndpointEntry endpoint) =>
        endpoint.Mapping.Apply(Members(leadId, deliveryId, fields));

    private static List<(string Name, string Value)> Members(Guid leadId, Guid deliveryId, LeadFieldValues fields)
    {
        var members = new List<(string, string)>();
        foreach (var (field, value) in fields)
            if (field.IsSharedWithBuyers)
                members.Add((field.Name, value));
        members.Add(("connect_id", leadId.ToString()));
        members.Add(("delivery_id", deliveryId.ToString()));
        return members;
    }

    private static string WriteJson(IEnumerable<(string Name, string Value)> members) =>
        JsonSerializer.Serialize(members.ToDictionary(m => m.Name, m => m.Value), WireJson.Options);

    private static string WriteForm(IEnumerable<(string Name, string Value)> members) =>
        string.Join('&', members.Select(m => $"{Uri.EscapeDataString(m.Name)}={Uri.EscapeDataString(m.Value).Replace("%20", "+", StringComparison.Ordinal)}"));
}
