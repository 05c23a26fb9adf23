using System.Net;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Connect;

public sealed class LeadTests(LeadTests.Fixture fixture) : IClassFixture<LeadTests.Fixture>
{
    private readonly PortalServer _server = fixture.Server;

    [Fact]
    public async Task A_lead_is_created_and_read_back_with_all_that_was_sent()
    {
        var api = _server.Api();

        var created = await api.PostAsync("/connect/leads", Json.Body(
            """{"first_name":"Jané","last_name":"Smith","email":"jane@example.com","cost":25.50,"product":"  Life "}"""));
        var receipt = await created.ReadJsonAsync();
        var read = await api.GetAsync($"/connect/leads/{receipt.GetProperty("id").GetString()}");
        var lead = await read.ReadJsonAsync();

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(["id", "created_at", "test_mode", "deliveries"], receipt.EnumerateObject().Select(m => m.Name));
        Assert.Empty(receipt.GetProperty("deliveries").EnumerateArray());
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal("Jané", lead.GetProperty("first_name").GetString());
        Assert.Equal("25.50", lead.GetProperty("cost").GetString());
        Assert.Equal("  Life ", lead.GetProperty("product").GetString());
        Assert.Equal(receipt.GetProperty("created_at").GetString(), lead.GetProperty("created_at").GetString());
        Assert.Empty(lead.GetProperty("deliveries").EnumerateArray());
    }

    [Fact]
    public async Task A_form_is_taken_like_JSON()
    {
        var api = _server.Api();

        var created = await api.PostAsync("/connect/leads", new FormUrlEncodedContent(
            new Dictionary<string, string> { ["first_name"] = "Jané", ["last_name"] = "Smith", ["email"] = "jane@example.com" }));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var lead = await (await api.GetAsync($"/connect/leads/{(await created.ReadJsonAsync()).GetProperty("id").GetString()}")).ReadJsonAsync();
        Assert.Equal("Jané", lead.GetProperty("first_name").GetString());
    }

    [Fact]
    public async Task Every_problem_of_a_payload_is_told_at_once_in_the_documented_object()
    {
        var answer = await _server.Api().PostAsync("/connect/leads", Json.Body("""{"title":"Sir","first_name":"Jane","cover_type":"XX"}"""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(Json.Same(
            """
            {"error_type": "invalid_request_error", "errors": [
              {"code": "validation", "message": "must be one of: Mr, Mrs, Ms, Miss, Mx, Dr, Other", "param": "title"},
              {"code": "validation", "message": "must be filled", "param": "last_name"},
              {"code": "validation", "message": "must be filled", "param": "email"},
              {"code": "validation", "message": "must be one of: LT, DT", "param": "cover_type"}]}
            """,
            await answer.Content.ReadAsStringAsync()), await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"first_name":{"a":1}}""")]
    [InlineData("""{"first_name":"a","first_name":"b"}""")]
    public async Task An_unreadable_payload_is_refused_with_the_documented_object(string body)
    {
        var answer = await _server.Api().PostAsync("/connect/leads", Json.Body(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(Json.Same(
            """
            {"error_type": "invalid_request_error", "errors": [{"code": "invalid_parameters",
             "message": "The request payload is incorrectly formatted, empty, or contains invalid parameters.", "param": null}]}
            """,
            await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_body_over_256_KiB_is_a_413_with_the_same_object()
    {
        var answer = await _server.Api().PostAsync("/connect/leads", Json.Body($$"""{"first_name":"{{new string('a', 256 * 1024)}}"}"""));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("invalid_parameters", (await answer.ReadJsonAsync()).GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrongkeywrongkeywrongkeywrongkey")]
    [InlineData("Basic dGVzdA==")]
    public async Task A_missing_or_unknown_key_is_refused(string? authorization)
    {
        var client = _server.Anonymous();
        if (authorization is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        var answer = await client.GetAsync("/connect/leads/71ebc642-0d25-4c6a-84f5-efc22f495ac0");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.True(Json.Same(
            """
            {"error_type": "authentication_error", "errors": [
              {"code": "invalid_credentials", "message": "Invalid credentials", "param": "Authorization Bearer token"}]}
            """,
            await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("missing-lead-id")]
    [InlineData("71ebc642-0d25-4c6a-84f5-efc22f495ac0")]
    public async Task An_unknown_lead_is_missing_under_its_own_name(string id)
    {
        var answer = await _server.Api().GetAsync($"/connect/leads/{id}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True(Json.Same(
            $$"""
            {"error_type": "resource_missing_error", "errors": [
              {"code": "lead_not_found", "message": "Lead with id='{{id}}' not found", "param": null}]}
            """,
            await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_same_idempotency_key_and_payload_answer_the_first_response_again()
    {
        var body = """{"first_name":"Jane","last_name":"Smith","email":"jane@example.com"}""";
        var api = _server.Api();
        api.DefaultRequestHeaders.Add("Idempotency-Key", $"order {Guid.NewGuid()}");

        var first = await api.PostAsync("/connect/leads", Json.Body(body));
        var again = await api.PostAsync("/connect/leads", Json.Body(body));
        var other = await api.PostAsync("/connect/leads", Json.Body(body.Replace("Jane", "June", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("idempotency_key_reused", (await other.ReadJsonAsync()).GetProperty("errors")[0].GetProperty("code").GetString());
    }

    public sealed class Fixture : IDisposable
    {
        public PortalServer Server { get; } = new();

        public void Dispose() => Server.Dispose();
    }
}
