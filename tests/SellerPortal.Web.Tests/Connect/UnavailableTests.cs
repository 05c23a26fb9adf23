using System.Net;
using SellerPortal.TestKit;
using SellerPortal.TestKit.Databases;

namespace SellerPortal.Web.Tests.Connect;

public sealed class UnavailableTests
{
    private const string Lead = """{"first_name":"Jane","last_name":"Smith","email":"jane@example.com"}""";

    [Fact]
    public async Task While_the_database_can_t_be_written_a_lead_is_answered_503_and_afterwards_taken_again()
    {
        using var data = new TemporaryData();
        using var database = new BreakableDatabase(data);
        await using var server = new PortalServer(database.Settings, dataDirectory: data.Directory);
        var api = server.Api();
        Assert.Equal(HttpStatusCode.Created, (await api.PostAsync("/connect/leads", Json.Body(Lead))).StatusCode);

        database.Break();
        var began = TimeProvider.System.GetTimestamp();
        var refused = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.PostAsync("/connect/leads", Json.Body(Lead))));
        var took = TimeProvider.System.GetElapsedTime(began);

        Assert.All(refused, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
        Assert.All(refused, answer => Assert.NotNull(answer.Headers.RetryAfter?.Delta));
        Assert.True(took < TimeSpan.FromSeconds(10), $"It took {took}.");
        Assert.True(Json.Same(
            """
            {"error_type": "api_error", "errors": [
              {"code": "service_unavailable", "message": "The service can't answer at the moment. Please try again shortly.", "param": null}]}
            """,
            await refused[0].Content.ReadAsStringAsync()));

        database.Mend();
        await Eventually.HoldsAsync(
            async () => (await api.PostAsync("/connect/leads", Json.Body(Lead))).StatusCode == HttpStatusCode.Created, TimeSpan.FromSeconds(10));
    }
}
