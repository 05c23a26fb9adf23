using System.Text;
using System.Text.Json;
using SellerPortal.Connect.Fields;

namespace SellerPortal.Tests.Connect.Fields;

public class LeadPayloadTests
{
    [Fact]
    public void Values_come_in_the_documentations_order_with_the_blanks_around_them()
    {
        var values = Payloads.Json("""{"email":" a@b.uk ","first_name":"Jane","title":"Ms"}""").Values;
        var pairs = new List<string>();
        foreach (var (field, value) in values)
        {
            pairs.Add($"{field}={value}");
        }

        Assert.Equal(["title=Ms", "first_name=Jane", "email= a@b.uk "], pairs);
        Assert.Equal(3, values.Count);
    }

    [Theory]
    [InlineData("25000", "25000")]
    [InlineData("1.50", "1.50")]
    [InlineData("-1e+05", "-1e+05")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    public void A_scalar_is_kept_as_the_text_of_the_JSON(string json, string text) =>
        Assert.Equal(text, Payloads.Json($$"""{"annual_income":{{json}}}""").Values["annual_income"]);

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"  \\t\\u00a0\"")]
    public void Null_and_blank_mean_not_given(string json) =>
        Assert.Equal(0, Payloads.Json($$"""{"annual_income":{{json}}}""").Values.Count);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"first_name\"")]
    [InlineData("{")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":\"b\"} x")]
    [InlineData("{}{}")]
    [InlineData("{} // comment")]
    [InlineData("{\"a\":\"line\nbreak\"}")]
    [InlineData("{\"email\":\"a\",\"email\":\"a\"}")]
    [InlineData("{\"email\":\"a\",\"\\u0065mail\":\"a\"}")]
    [InlineData("{\"x\":\"a\",\"x\":null}")]
    [InlineData("{\"a\":\"\\u0000\"}")]
    [InlineData("{\"a\\u0000\":\"b\"}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":\"\\udc00\\ud800\"}")]
    [InlineData("{\"\\ud800\":\"a\"}")]
    [InlineData("{\"a\":\"\\x\"}")]
    [InlineData("{\"email\":{}}")]
    [InlineData("{\"email\":[\"a\"]}")]
    [InlineData("{\"unknown\":[]}")]
    [InlineData("{\"unknown\":{\"first_name\":\"Jane\"}}")]
    [InlineData("{\"a\":[[[[[[[[[]]]]]]]]]}")]
    public void A_payload_that_is_no_flat_JSON_object_is_one_error_without_a_param(string json)
    {
        var payload = Payloads.Json(json);
        Assert.False(payload.IsReadable);
        Assert.EndsWith(".", payload.Problem);
        Assert.Equal(0, payload.Values.Count);
    }

    [Theory]
    [InlineData("7B226122 3A22FF227D")]
    [InlineData("7B226122 3A22EDA080227D")] // a surrogate in UTF-8's clothes
    [InlineData("7B226122 3A22C080227D")] // NUL, overlong
    [InlineData("FEFF007B007D")] // UTF-16
    [InlineData("7B22612200 3A22227D")]
    [InlineData("EFBBBF")] // a byte order mark and nothing else
    [InlineData("EFBBBFEFBBBF7B7D")]
    public void Bytes_that_are_not_the_UTF8_of_a_JSON_object_are_unreadable(string hex) =>
        Assert.False(LeadPayload.ParseJson(Convert.FromHexString(hex.Replace(" ", ""))).IsReadable);

    [Fact]
    public void A_byte_order_mark_is_no_fault()
    {
        Assert.Equal("Jane", Payloads.Json("\uFEFF{\"first_name\":\"Jane\"}").Values["first_name"]);
        Assert.Equal("Jane", Payloads.Form("\uFEFFfirst_name=Jane").Values["first_name"]);
    }

    [Fact]
    public void Escapes_become_the_characters_they_stand_for() =>
        Assert.Equal("Zoë \"😀\"\n", Payloads.Json("""{"first_name":"Zo\u00eb \"\ud83d\ude00\"\n"}""").Values["first_name"]);

    [Fact]
    public void Unknown_names_are_listed_as_sent() =>
        Assert.Equal(["First_name", "favourite colour", ""], Payloads.Json("""{"First_name":1,"favourite colour":"blue","":null}""").UnknownNames);

    [Theory]
    [InlineData("first_name=Jane&last_name=Smith+Jones&email=a%40b.uk")]
    [InlineData("&&first_name=Jane&&last_name=Smith%20Jones&email=a@b.uk&")]
    [InlineData("first%5Fname=Jane&last_name=Smith+Jones&email=%61%40b.uk&title&county=&city=+%09")]
    public void A_form_is_decoded(string form)
    {
        var values = Payloads.Form(form).Values;
        Assert.Equal(("Jane", "Smith Jones", "a@b.uk", 3), (values["first_name"], values["last_name"], values["email"], values.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("first_name=Jane&first_name=Jane")]
    [InlineData("first_name=Jane&first%5fname=")]
    [InlineData("a[]=1&a[]=2")]
    [InlineData("a=%00")]
    [InlineData("a=\0")]
    [InlineData("a%00=1")]
    [InlineData("a=%")]
    [InlineData("a=%4")]
    [InlineData("a=%zz")]
    [InlineData("a=%4g")]
    [InlineData("a=% 4")]
    [InlineData("a=%u0041")]
    [InlineData("a%=1")]
    [InlineData("a=%ff")]
    [InlineData("a=%ED%A0%80")]
    [InlineData("a=%C3&b=%A9")]
    public void A_form_that_cannot_be_decoded_is_unreadable(string form)
    {
        Assert.False(Payloads.Form(form).IsReadable);
        Assert.EndsWith(".", Payloads.Form(form).Problem);
    }

    [Theory]
    [InlineData("first_name[]=Jane", "first_name[]")]
    [InlineData("a[b]=1", "a[b]")]
    [InlineData("a%5B0%5D=1", "a[0]")]
    [InlineData("=1", "")]
    [InlineData("{\"first_name\":\"Jane\"}", "{\"first_name\":\"Jane\"}")]
    public void Brackets_in_a_form_make_a_name_like_any_other(string form, string name)
    {
        var payload = Payloads.Form(form);
        Assert.Equal([name], payload.UnknownNames);
        Assert.Equal(0, payload.Values.Count);
    }

    [Fact]
    public void An_old_name_is_taken_home()
    {
        var payload = Payloads.Json("""{"contact_state_routing_code":"ABCD","contact_state_claim_cert_url":"u"}""");
        Assert.Equal("ABCD", payload.Values[LeadFields.ConnectCode]);
        Assert.Equal("u", payload.Values[LeadFields.ClaimUrl]);
        Assert.Empty(payload.UnknownNames);
    }

    [Theory]
    [InlineData("\"ABCD\"", "\"ABCD\"", "ABCD", false)]
    [InlineData("\"ABCD\"", "\"abcd\"", "ABCD", true)]
    [InlineData("null", "\"abcd\"", "abcd", false)]
    [InlineData("\" \"", "\"abcd\"", "abcd", false)]
    [InlineData("\"ABCD\"", "\"\"", "ABCD", false)]
    public void Old_and_new_name_may_both_come_if_they_agree(string newName, string oldName, string value, bool conflict)
    {
        var payload = Payloads.Json($$"""{"contact_state_connect_code":{{newName}},"contact_state_routing_code":{{oldName}}}""");
        Assert.Equal(value, payload.Values[LeadFields.ConnectCode]);
        Assert.Equal(conflict, payload.Conflicts.Count == 1);
    }

    [Fact]
    public void An_old_name_sent_twice_is_unreadable_too() =>
        Assert.False(Payloads.Json("""{"contact_state_routing_code":"a","contact_state_routing_code":"a"}""").IsReadable);

    [Fact]
    public void Pairs_of_text_are_held_to_the_same()
    {
        Assert.Equal("Jane", LeadPayload.FromPairs([new("first_name", "Jane"), new("city", null)]).Values["first_name"]);
        Assert.False(LeadPayload.FromPairs([new("city", "a"), new("city", "a")]).IsReadable);
        Assert.False(LeadPayload.FromPairs([new("city", "a\0")]).IsReadable);
        Assert.False(LeadPayload.FromPairs([new("city", "\ud800")]).IsReadable);
        Assert.False(LeadPayload.FromPairs([new("city", "\udc00\ud800")]).IsReadable);
        Assert.True(LeadPayload.FromPairs([new("city", "😀")]).IsReadable);
    }

    [Fact]
    public void A_value_may_be_replaced_in_a_copy()
    {
        var values = Payloads.Json("""{"city":"London"}""").Values;
        Assert.Equal("Leeds", values.With(LeadFields.Get("city"), "Leeds")["city"]);
        Assert.Equal(0, values.With(LeadFields.Get("city"), " ").Count);
        Assert.Equal("London", values["city"]);
    }

    [Fact]
    public void Values_that_are_written_as_members_read_back_as_they_were()
    {
        var values = Payloads.Json(DocumentationPayloads.Consumer).Values.With(LeadFields.Notes, " \"Zoë\" <😀>\n ");
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            values.WriteMembers(writer);
            writer.WriteEndObject();
        }

        Assert.True(LeadPayload.ParseJson(stream.ToArray()).Values.AsSpan().SequenceEqual(values.AsSpan()));
    }

    [Fact]
    public void Ten_thousand_unknown_names_are_read_in_one_go()
    {
        var json = $"{{{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"n{i}\":0"))}}}";
        Assert.Equal(10_000, LeadPayload.ParseJson(Encoding.UTF8.GetBytes(json)).UnknownNames.Count);
    }
}
