using System.Text;
using System.Text.Json;
using SellerPortal.Connect.Leads;

namespace SellerPortal.Perform.Pushes;

/// <summary>Reads a push's members and says about every wrong one what is wrong with it. Unknown members are ignored.</summary>
internal sealed class PushReader(FlatPayload payload)
{
    private static readonly string StatusRule = $"must be one of: {string.Join(", ", SalesStatus.All.Select(s => s.Code))}";

    private readonly List<string> _problems = [];

    /// <summary>What is wrong, a sentence each, naming the member.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The names of members that a push doesn't have.</summary>
    public IReadOnlyList<string> Ignored => [.. payload.Names.Where(name => name != "secret_key" && PushMember.Find(name) is null)];

    /// <summary>The push; meaningless where there are <see cref="Problems"/>.</summary>
    public Push Read()
    {
        var connectId = Parsed<Guid>("connect_id", "must be a UUID", text => Guid.TryParseExact(text.Trim(), "D", out var id) ? id : null);
        var certificateId = CertificateId("certificate_url");
        // The documentation's example records call it cert_url; it only counts where nothing else names the lead.
        if (payload["connect_id"] is null && payload["certificate_url"] is null)
            certificateId = CertificateId("cert_url");
        if (connectId is null && certificateId is null && _problems.Count == 0)
            _problems.Add("connect_id or certificate_url must be given.");
        return new Push(
            connectId,
            certificateId,
            Status(),
            Time("status_at"),
            Text("status_by"),
            Time("received_at"),
            Text("internal_identifier"),
            Text("internal_status"),
            Time("internal_status_at"),
            Text("notes"),
            Time("sale_sold_at"),
            Text("sale_sold_by"),
            Text("sale_currency", check: Currencies.Contains, rule: "must be an ISO 4217 currency code in upper case, such as GBP"),
            Decimal("sale_revenue"),
            Decimal("sale_lead_cost"),
            Decimal("sale_costs"),
            Decimal("sale_gross_profit"),
            MembersAsJson());
    }

    private string Status()
    {
        if (payload["status"] is null)
            _problems.Add("status must be given.");
        return Text("status", check: code => SalesStatus.Find(code) is not null, rule: StatusRule) ?? "";
    }

    private Guid? CertificateId(string name) => Parsed<Guid>(
        name, "must be a certificate's URL, which ends in /certs/ and its UUID",
        text => LeadKeys.Certificate(text.Trim()) is { } id ? Guid.Parse(id) : null);

    private DateTimeOffset? Time(string name) => Parsed<DateTimeOffset>(name, IsoTime.Rule, IsoTime.Parse);

    private decimal? Decimal(string name) => payload[name] is { Kind: FlatValueKind.Number } number
        ? Amount.ParseNumber(number.Text) ?? Wrong<decimal?>(name, Amount.Rule)
        : Parsed<decimal>(name, Amount.Rule, Amount.Parse);

    private T? Parsed<T>(string name, string rule, Func<string, T?> parse) where T : struct =>
        Text(name) is { } text ? parse(text) ?? Wrong<T?>(name, rule) : null;

    private string? Text(string name, Func<string, bool>? check = null, string rule = "")
    {
        if (payload[name] is not { } value)
            return null;
        if (value.Kind == FlatValueKind.Nested)
            return Wrong<string?>(name, "must be a single value, not an object or an array");
        if (value.Text.Contains('\0'))
            return Wrong<string?>(name, "must not contain a NUL character");
        var longest = PushMember.Find(name)!.MaxLength;
        if (value.Text.Length > longest && value.Text.EnumerateRunes().Count() > longest)
            return Wrong<string?>(name, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"is too long (maximum is {longest} characters)"));
        return check is null || check(value.Text) ? value.Text : Wrong<string?>(name, rule);
    }

    private T? Wrong<T>(string name, string rule)
    {
        _problems.Add($"{name} {rule}.");
        return default;
    }

    private string MembersAsJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = WireJson.Options.Encoder }))
        {
            json.WriteStartObject();
            foreach (var member in PushMember.All)
                if (payload[member.Name] is { } value)
                    json.WriteString(member.Name, value.Text);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
