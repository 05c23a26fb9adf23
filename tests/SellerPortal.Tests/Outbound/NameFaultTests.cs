using System.Net;
using System.Net.Sockets;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Tests.Outbound;

/// <summary>What a name server can do to a request.</summary>
public sealed class NameFaultTests
{
    [Fact]
    public async Task A_name_that_is_found_again_is_sent_to_again()
    {
        await using var receiver = MisbehavingReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        var isDown = true;
        using var client = Client(isAnyAllowed: true, () => isDown ? throw new SocketException((int)SocketError.TryAgain) : [IPAddress.Loopback]);

        var first = await SendAsync(client, receiver.Port);
        isDown = false;
        var second = await SendAsync(client, receiver.Port);

        Assert.Equal((SendResult.Unreachable, "The host name could not be looked up."), (first.Result, first.Problem));
        Assert.Equal(SendResult.Accepted, second.Result);
    }

    [Theory]
    [InlineData("93.184.215.14", "127.0.0.1")]
    [InlineData("127.0.0.1", "93.184.215.14")]
    [InlineData("93.184.215.14", "::1")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c", "10.0.0.1")]
    public async Task One_private_answer_among_public_ones_is_enough_to_send_nothing(params string[] answers)
    {
        await using var receiver = MisbehavingReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        using var client = Client(isAnyAllowed: false, () => [.. answers.Select(IPAddress.Parse)]);

        Assert.Equal(SendResult.Forbidden, (await SendAsync(client, receiver.Port)).Result);
        Assert.Equal(0, receiver.Connections);
    }

    [Fact]
    public async Task A_name_that_turns_private_is_refused_on_the_next_connection()
    {
        await using var receiver = MisbehavingReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        var looked = 0;
        using var client = new GuardedClient(
            new AddressRules(new OutboundSettings(false, new HashSet<string>(), [IPNetwork.Parse("127.0.0.1/32")])), TimeProvider.System,
            (_, _) => Task.FromResult<IPAddress[]>(looked++ == 0 ? [IPAddress.Loopback] : [IPAddress.Parse("127.0.0.2")]));

        var first = await SendAsync(client, receiver.Port);
        var second = await SendAsync(client, receiver.Port);

        Assert.Equal((SendResult.Accepted, SendResult.Forbidden), (first.Result, second.Result));
        Assert.Equal(1, receiver.Connections);
    }

    private static GuardedClient Client(bool isAnyAllowed, Func<IPAddress[]> answer) => new(
        new AddressRules(new OutboundSettings(isAnyAllowed, new HashSet<string>(), [])), TimeProvider.System, (_, _) => Task.FromResult(answer()));

    private static Task<SendOutcome> SendAsync(GuardedClient client, int port) =>
        client.PostJsonAsync($"http://buyer.example:{port}/", "{}", TimeSpan.FromSeconds(10));
}
