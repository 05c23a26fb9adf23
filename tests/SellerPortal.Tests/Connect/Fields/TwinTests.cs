using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Tests.Connect.Fields;

/// <summary>The form twin of a payload gets the same answer, and nothing at all makes a reader throw.</summary>
public class TwinTests
{
    [Property(MaxTest = 100_000, Arbitrary = [typeof(Arbitraries)], QuietOnSuccess = true)]
    public void The_form_twin_of_a_payload_gets_the_same_answer(Member[] members)
    {
        var json = LeadPayload.ParseJson(Json(members));
        var form = LeadPayload.ParseForm(Form(members));
        var pairs = LeadPayload.FromPairs(members.Select(member => KeyValuePair.Create(member.Name, member.Value)));

        Assert.Equal(json.IsReadable, form.IsReadable);
        Assert.Equal(json.IsReadable, pairs.IsReadable);
        Assert.Equal(json.UnknownNames, form.UnknownNames);
        Assert.Equal(json.Conflicts, form.Conflicts);
        Assert.True(json.Values.AsSpan().SequenceEqual(form.Values.AsSpan()));
        Assert.True(json.Values.AsSpan().SequenceEqual(pairs.Values.AsSpan()));
        Assert.Equal(Payloads.Errors(json), Payloads.Errors(form));
    }

    [Property(MaxTest = 20_000, Arbitrary = [typeof(Arbitraries)], QuietOnSuccess = true)]
    public void A_damaged_body_is_answered_like_any_other(Member[] members, int position, byte damage)
    {
        foreach (var body in new[] { Json(members), Form(members) })
        {
            if (body.Length > 0)
            {
                body[(uint)position % body.Length] = damage;
            }

            Assert.NotNull(Payloads.Errors(LeadPayload.ParseJson(body)));
            Assert.NotNull(Payloads.Errors(LeadPayload.ParseForm(body)));
        }
    }

    [Property(MaxTest = 20_000, QuietOnSuccess = true)]
    public void Any_bytes_are_answered(byte[] body)
    {
        Assert.NotNull(Payloads.Errors(LeadPayload.ParseJson(body)));
        Assert.NotNull(Payloads.Errors(LeadPayload.ParseForm(body)));
    }

    private static byte[] Json(Member[] members)
    {
        var json = new StringBuilder("{");
        foreach (var member in members)
        {
            json.Append(json.Length > 1 ? "," : "").Append(Quoted(member.Name, member.IsEscaped)).Append(':')
                .Append(member.Value is null ? "null" : member.IsBare ? member.Value : Quoted(member.Value, member.IsEscaped));
        }

        return Encoding.UTF8.GetBytes(json.Append('}').ToString());
    }

    // JsonSerializer puts U+FFFD for half a surrogate pair; a payload from outside would carry its escape.
    private static string Quoted(string text, bool escaped) => escaped || text.Any(char.IsSurrogate)
        ? $"\"{string.Concat(text.Select(c => $"\\u{(int)c:x4}"))}\""
        : JsonSerializer.Serialize(text, Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A form without any member is a body of no length, which is another question than {}: its twin is the empty piece.
    private static byte[] Form(Member[] members) => members.Length == 0
        ? "&"u8.ToArray()
        : Encoding.ASCII.GetBytes(string.Join('&', members.Select(member => $"{Escaped(member.Name)}={Escaped(member.Value ?? "")}")));

    // Half a surrogate pair has no UTF-8; what a careless encoder writes is its three bytes all the same.
    private static string Escaped(string text) => string.Concat(text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar)
        ? text.Select(c => char.IsSurrogate(c) ? "%ED%A0%80" : Uri.EscapeDataString(c.ToString()))
        : [Uri.EscapeDataString(text)]);

    /// <summary>One member of a payload, and how its JSON is written.</summary>
    public sealed record Member(string Name, string? Value, bool IsEscaped, bool IsBare);

    public static class Arbitraries
    {
        private static readonly string[] OddNames =
            ["", "a[]", "a[b]", "First_Name", "contact_state_routing_code", "contact_state_claim_cert_url", "x\0", "x\ud800", "ключ", "a=b&c"];

        private static readonly string?[] OddValues =
        [
            null, "", " ", "\t\u00a0", "a\0b", "\ud83d", "\ude00\ud83d", "😀", "Zoë", "a&b=c+d%20", "\"\\/", "line\r\nbreak", "\u0001", "\ufeff",
            "2020-02-30", "2020-02-29", "Mr", "mr", "Yes", "true", "Anytime", "JHTZ0HNAL5", new string('x', 4097), new string('x', 4096),
            "http://localhost:5080/cert/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a12/claim", "https://a.uk/certs/534ede1d-9430-4bc9-8aa5-6626d2ab5a12",
        ];

        public static Arbitrary<Member[]> Members()
        {
            var names = Gen.Frequency(
                (8, Gen.Elements(LeadFields.All.Select(field => field.Name).ToArray())),
                (1, Gen.Elements(OddNames)));
            var texts = Gen.Frequency(
                (3, Gen.Elements(OddValues)),
                (3, Gen.Elements(LeadFields.All.Select(field => (string?)field.Example).ToArray())),
                (1, Gen.Elements("a", "é", "1", " ").ArrayOf(3).Select(parts => (string?)string.Concat(parts))));
            var written = from name in names
                          from value in texts
                          from escaped in Gen.Elements(false, false, false, true)
                          select new Member(name, value, escaped, IsBare: false);
            var bare = from name in names
                       from value in Gen.Elements("0", "-1.50", "1e5", "true", "false")
                       select new Member(name, value, IsEscaped: false, IsBare: true);
            // Few members, so that most payloads have no name twice and every answer is common.
            var member = Gen.Frequency((5, written), (1, bare));
            return Arb.From(Gen.Choose(0, 10).SelectMany(count => member.ArrayOf(count)));
        }
    }
}
