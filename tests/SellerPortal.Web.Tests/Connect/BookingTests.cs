using System.Net;
using System.Text.Json;
using SellerPortal.TestKit;

namespace SellerPortal.Web.Tests.Connect;

public sealed class BookingTests
{
    private const string DeliveryId = "01a20da1-a15a-74af-b773-351e329c7a7f";

    [Theory]
    [InlineData("https://buyer.example/book", "https://buyer.example/book?delivery_id=" + DeliveryId)]
    [InlineData("https://buyer.example/book?team=a&x=1", "https://buyer.example/book?team=a&x=1&delivery_id=" + DeliveryId)]
    [InlineData("https://buyer.example/book?", "https://buyer.example/book?delivery_id=" + DeliveryId)]
    [InlineData("https://buyer.example/#/book", "https://buyer.example/?delivery_id=" + DeliveryId + "#/book")]
    [InlineData("https://buyer.example/zoë", "https://buyer.example/zo%C3%AB?delivery_id=" + DeliveryId)]
    public async Task The_embed_id_of_a_delivery_leads_to_the_buyer_s_booking_page(string bookingUrl, string expected)
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(TestAccount.Document([buyer.Url], change: (_, entry) => entry["booking_url"] = bookingUrl));
        var embedId = await EmbedIdAsync(server);

        var answer = await server.Anonymous().GetAsync($"/connect/bookings/{embedId}?delivery_id={DeliveryId}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
        Assert.False(answer.Headers.Contains("X-Frame-Options"), "A page elsewhere must be able to show it in a frame.");
        Assert.False(answer.Headers.Contains("Content-Security-Policy"), "A page elsewhere must be able to show it in a frame.");
    }

    [Fact]
    public async Task What_a_page_passes_as_delivery_stays_one_value_of_the_query()
    {
        await using var buyer = await FakeBuyer.StartAsync();
        await using var server = new PortalServer();
        await server.ConfigureAsync(TestAccount.Document([buyer.Url], change: (_, entry) => entry["booking_url"] = "https://buyer.example/book"));
        var embedId = await EmbedIdAsync(server);
        using var client = server.Anonymous();

        var odd = await client.GetAsync($"/connect/bookings/{embedId}?delivery_id=a%26b%23c%0d%0a");
        var none = await client.GetAsync($"/connect/bookings/{embedId}");

        Assert.Equal("https://buyer.example/book?delivery_id=a%26b%23c%0D%0A", odd.Headers.Location!.OriginalString);
        Assert.Equal("https://buyer.example/book", none.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("7739a7b8-1710-46cf-99d7-44fb7b5cc76e")]
    [InlineData("nothing")]
    public async Task An_unknown_embed_id_is_a_404(string embedId)
    {
        await using var server = new PortalServer();

        var answer = await server.Anonymous().GetAsync($"/connect/bookings/{embedId}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("booking_not_found", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> EmbedIdAsync(PortalServer server)
    {
        var answer = await server.Api().PostAsync("/connect/leads", Json.Body(TestAccount.Lead()));
        using var lead = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return lead.RootElement.GetProperty("deliveries")[0].GetProperty("booking").GetProperty("embed_id").GetString()!;
    }
}
