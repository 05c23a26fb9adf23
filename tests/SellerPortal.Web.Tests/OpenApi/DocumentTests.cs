using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SellerPortal.Connect.Fields;
using SellerPortal.Perform;
using SellerPortal.Perform.Pushes;
using SellerPortal.TestKit;
using SellerPortal.Web.Apis;

namespace SellerPortal.Web.Tests.OpenApi;

public sealed partial class DocumentTests(DocumentTests.Fixture fixture) : IClassFixture<DocumentTests.Fixture>
{
    // Pages, and what is about the APIs and not of them.
    private static readonly string[] NoCalls = ["/connect/console", "/connect/openapi.json", "/connect/bookings/{}", "/cert/certs/{}", "/cert/certificate.css"];

    private readonly PortalServer _server = fixture.Server;

    [Fact]
    public async Task It_is_OpenAPI_3_1_without_a_fault()
    {
        var json = await _server.Anonymous().GetStringAsync("/connect/openapi.json");

        var read = Microsoft.OpenApi.OpenApiDocument.Parse(json, "json");

        Assert.StartsWith("3.1", (await ApiDocument.ReadAsync(_server)).Root["openapi"]!.GetValue<string>());
        Assert.Equal(Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors.Select(e => $"{e.Pointer}: {e.Message}"));
        Assert.Empty(read.Diagnostic.Warnings.Select(e => $"{e.Pointer}: {e.Message}"));
    }

    [Fact]
    public async Task Every_call_is_described_with_its_scope_and_nothing_else_is()
    {
        var document = await ApiDocument.ReadAsync(_server);
        var served = Served().ToDictionary(call => call.Call, call => call.Scope);
        var described = document.Operations().ToDictionary(o => $"{o.Verb} {Served(o.Path)}", o => ScopeOf(o.Operation));

        Assert.Empty(served.Keys.Except(described.Keys));
        Assert.Empty(described.Keys.Except(served.Keys));
        Assert.All(served, call => Assert.Equal(call.Value, described[call.Key]));
    }

    [Fact]
    public async Task Every_example_fits_its_schema()
    {
        var document = await ApiDocument.ReadAsync(_server);
        var media = Media(document.Root["paths"]!).Concat(Media(document.Root["webhooks"]!)).ToList();

        Assert.True(media.Count > 50);
        foreach (var one in media)
        {
            var examples = (one["examples"]?.AsObject().Select(e => e.Value!["value"]) ?? []).Concat(one["example"] is { } single ? [single] : []);
            foreach (var example in examples)
                Assert.True(document.Problems(example, one["schema"]!) is [], $"{one.GetPath()}: {string.Join("; ", document.Problems(example, one["schema"]!))}");
        }
    }

    [Fact]
    public async Task Fields_statuses_and_members_are_those_of_the_code()
    {
        var schemas = (await ApiDocument.ReadAsync(_server)).Root["components"]!["schemas"]!;
        var fields = schemas["Lead"]!["properties"]!.AsObject();

        Assert.Equal([.. LeadFields.All.Select(f => f.Name), .. LeadFields.All.Where(f => f.OldName is not null).Select(f => f.OldName!)], fields.Select(f => f.Key));
        Assert.Equal(LeadFields.All.Where(f => f.IsRequired).Select(f => f.Name), schemas["Lead"]!["required"]!.AsArray().Select(n => $"{n}"));
        Assert.Equal(LeadFields.Get("gender").AllowedValues, fields["gender"]!["enum"]!.AsArray().Select(v => $"{v}"));
        Assert.Equal(32_000, fields["message"]!["maxLength"]!.GetValue<int>());
        Assert.Equal("date", fields["date_of_birth"]!["format"]!.GetValue<string>());
        Assert.Equal("Product fields", fields["product"]!["x-section"]!.GetValue<string>());
        Assert.Equal(SalesStatus.All.Select(s => s.Code), schemas["SalesStatus"]!["enum"]!.AsArray().Select(v => $"{v}"));
        Assert.Equal(["secret_key", .. PushMember.All.Select(m => m.Name)], schemas["Push"]!["properties"]!.AsObject().Select(m => m.Key));
    }

    [Fact]
    public async Task The_check_of_these_tests_refuses_what_does_not_fit()
    {
        var document = await ApiDocument.ReadAsync(_server);
        var lead = document.Root["components"]!["schemas"]!["Lead"]!;

        Assert.Empty(document.Problems(JsonNode.Parse("""{"first_name":"A","last_name":"B","email":"c"}"""), lead));
        Assert.Equal(
            ["$.title: \"Sir\" is not allowed", "$.date_of_birth: '1.1.1970' is no date", "$: shoe_size is not documented", "$: lacks email", "$: lacks contact_state_landing_page_id"],
            document.Problems(JsonNode.Parse(
                """{"title":"Sir","first_name":"A","last_name":"B","date_of_birth":"1.1.1970","contact_state_claim_url":"https://a.example/","shoe_size":"9"}"""), lead));
    }

    [Fact]
    public async Task Any_page_may_read_it_and_a_second_look_costs_nothing()
    {
        var client = _server.Anonymous();
        var first = await client.GetAsync("/connect/openapi.json");
        var again = new HttpRequestMessage(HttpMethod.Get, "/connect/openapi.json") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        var small = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/connect/openapi.json") { Headers = { { "Accept-Encoding", "gzip" } } });

        Assert.Equal("*", first.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("application/json", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        Assert.Equal(["gzip"], small.Content.Headers.ContentEncoding);
        Assert.True((await small.Content.ReadAsByteArrayAsync()).Length * 4 < (await first.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task Servers_are_the_public_ones()
    {
        await using var apart = new PortalServer(new Dictionary<string, string>
        {
            ["PublicUrls:Portal"] = "https://portal.example",
            ["PublicUrls:Connect"] = "https://connect.example",
            ["PublicUrls:Perform"] = "https://perform.example",
        });
        var root = (await ApiDocument.ReadAsync(apart)).Root;

        Assert.Equal("https://connect.example", Server(root));
        Assert.Equal("https://perform.example", Server(root["paths"]!["/perform/leads"]!));
        Assert.Equal("https://portal.example", Server(root["paths"]!["/cert-gen/certs"]!));
        Assert.Equal("https://portal.example", Server(root["paths"]!["/api/v1/configuration"]!));
        Assert.Equal($"{_server.Url.AbsoluteUri}connect", Server((await ApiDocument.ReadAsync(_server)).Root));
    }

    private static string Server(JsonNode of) => of["servers"]![0]!["url"]!.GetValue<string>();


    /// <summary>A documented path below its prefix; Connect's stand at the document's own server.</summary>
    private static string Served(string path) => Bare(path is "/leads" or "/leads/{id}" ? "/connect" + path : path);

    private static string Bare(string path) => Parameter().Replace(path, "{}");

    private static string? ScopeOf(JsonObject operation) => operation["security"]!.AsArray() is [{ } first] ? $"{first["apiKey"]![0]}" : null;

    private IEnumerable<(string Call, string? Scope)> Served() =>
        from endpoint in _server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()
        where action is not null
        let path = Bare("/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
        where ApiPath().IsMatch(path) && !NoCalls.Contains(path)
        from verb in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where verb != "OPTIONS"
        select ($"{verb.ToLowerInvariant()} {path}", action.FilterDescriptors.Select(f => f.Filter).OfType<ApiKeyAttribute>().SingleOrDefault()?.Scope);

    /// <summary>Every content of a request or an answer below a node.</summary>
    private static IEnumerable<JsonObject> Media(JsonNode node) => node switch
    {
        JsonObject given => (given["content"] is JsonObject content ? content.Select(c => c.Value!.AsObject()) : [])
            .Concat(given.Where(member => member.Value is not null && member.Key is not ("schema" or "example" or "examples")).SelectMany(member => Media(member.Value!))),
        JsonArray list => list.SelectMany(item => item is null ? [] : Media(item)),
        _ => [],
    };

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("^/(connect|perform|cert|cert-gen|api)/")]
    private static partial Regex ApiPath();

    public sealed class Fixture : IAsyncLifetime
    {
        public PortalServer Server { get; } = new();

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
