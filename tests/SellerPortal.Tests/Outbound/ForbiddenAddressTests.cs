using System.Net;
using System.Net.Sockets;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Tests.Outbound;

/// <summary>Every way to write an address that is not public, through the client, with a listener on loopback that must see nothing.</summary>
public sealed class ForbiddenAddressTests
{
    private static readonly string[] Forms =
    [
        // Loopback, plain and in every number system that resolvers take.
        "127.0.0.1", "127.0.0.2", "127.1.2.3", "127.255.255.254", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7F000001", "0x7f.0x0.0x0.0x1", "0x7f.1",
        "0177.0.0.1", "0177.0.0.01", "00177.0.0.1", "017700000001", "0177.1", "127.0x0.0.1", "0x7f.0.0.1", "127.0.0.01", "127.000.000.001", "%31%32%37.0.0.1", "127%2E0%2E0%2E1",
        "①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "localhost", "LOCALHOST", "localhost.", "LocalHost.", "ｌｏｃａｌｈｏｓｔ", "ⓛocalhost", "foo.localhost",
        "0", "0.0.0.0", "0.0.0.1", "0.1.2.3", "0x0", "00", "0.255.255.255",
        // Private.
        "10.0.0.1", "10.255.255.255", "10.1", "167772161", "0xa000001", "012.0.0.1", "172.16.0.1", "172.31.255.254", "172.20.1.1", "2886729729", "0xac100001", "192.168.0.1", "192.168.1.1",
        "192.168.255.255", "3232235521", "0xc0a80001", "0300.0250.0.1", "192.168.1", "192.168.257",
        // Link-local and metadata.
        "169.254.0.1", "169.254.169.254", "169.254.169.253", "169.254.170.2", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "0xa9.0xfe.0xa9.0xfe", "169.254.43518", "168.63.129.16",
        "100.100.100.200", "100.64.0.1", "100.127.255.255", "192.0.0.192", "192.0.0.1", "１６９.254.169.254", "①⑥⑨.②⑤④.①⑥⑨.②⑤④",
        // Documentation, benchmark, relay, multicast, reserved, broadcast.
        "192.0.2.1", "198.51.100.7", "203.0.113.9", "198.18.0.1", "198.19.255.255", "192.88.99.1", "224.0.0.1", "239.255.255.250", "232.1.1.1", "240.0.0.1", "250.1.2.3", "255.255.255.255",
        "4294967295", "0xffffffff",
        // IPv6: itself, mapped, compatible, translated, tunnelled.
        "[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::]", "[0:0:0:0:0:0:0:0]", "[::0.0.0.1]", "[::127.0.0.1]", "[::7f00:1]", "[::10.0.0.1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::FFFF:127.0.0.1]", "[::ffff:10.0.0.1]", "[::ffff:192.168.0.1]", "[::ffff:169.254.169.254]",
        "[::ffff:a9fe:a9fe]", "[::ffff:0.0.0.0]", "[::ffff:172.16.0.1]", "[::ffff:100.64.0.1]", "[::ffff:224.0.0.1]", "[::ffff:255.255.255.255]", "[::ffff:168.63.129.16]",
        "[::ffff:0:127.0.0.1]", "[::ffff:0:7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.1]", "[64:ff9b::169.254.169.254]", "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::1]", "[64:ff9b:1::a9fe:a9fe]", "[64:ff9b:1:ffff::1]", "[2002:7f00:1::]", "[2002:7f00:0001::1]", "[2002:a00:1::]", "[2002:a9fe:a9fe::]", "[2002:c0a8:1::]",
        "[2001::1]", "[2001:0:7f00:1::]", "[2001:0:53aa:64c:0:0:80ff:fffe]", "[2001:10::1]", "[2001:20::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]", "[100::1]", "[100::ffff]",
        "[fc00::1]", "[fd00::1]", "[fd00:ec2::254]", "[fd12:3456:789a::1]", "[fe80::1]", "[fe80::5efe:127.0.0.1]", "[febf::1]", "[fe80::1%25lo]", "[fec0::1]", "[feff::1]", "[ff02::1]", "[ff0e::1]", "[ff01::1]",
    ];

    [Fact]
    public void There_are_at_least_150_forms_each_once()
    {
        Assert.True(Forms.Length >= 150, $"{Forms.Length}");
        Assert.Equal(Forms.Length, Forms.Distinct().Count());
    }

    [Fact]
    public async Task No_form_of_an_address_that_is_not_public_reaches_a_listener()
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0);
        listener.Server.DualMode = true;
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var client = Client();
        var reached = new List<string>();
        foreach (var form in Forms)
        {
            var outcome = await PostAsync(client, $"http://{form}:{port}/");
            if (outcome is { Result: not (SendResult.Forbidden or SendResult.Unreachable or SendResult.Refused) } or { Reply: not null })
                reached.Add(form);
        }

        Assert.Empty(reached);
        Assert.False(listener.Pending(), "A connection was made.");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("①②⑦.⓪.⓪.①")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[fd00:ec2::254]")]
    [InlineData("169.254.169.254")]
    [InlineData("[64:ff9b::7f00:1]")]
    [InlineData("[2002:7f00:1::]")]
    public async Task It_is_refused_for_its_address_and_not_by_chance(string form)
    {
        using var client = Client();

        var outcome = await PostAsync(client, $"http://{form}:9/");

        Assert.Equal(SendResult.Forbidden, outcome!.Result);
    }

    /// <summary>The twin of the matrix: with the way open, the same listener does see the same forms.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("①②⑦.⓪.⓪.①")]
    public async Task With_private_networks_allowed_the_listener_does_see_it(string form)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = Client(allowPrivate: true);
        var sending = PostAsync(client, $"http://{form}:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        using (await listener.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(10)))
        {
        }

        Assert.Equal(SendResult.Unreachable, (await sending)!.Result);
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("[::ffff:169.254.169.254]")]
    [InlineData("[fd00:ec2::254]")]
    [InlineData("168.63.129.16")]
    public async Task Metadata_addresses_are_never_allowed(string form)
    {
        using var client = Client(allowPrivate: true);

        Assert.Equal(SendResult.Forbidden, (await PostAsync(client, $"http://{form}:9/"))!.Result);
    }

    private static GuardedClient Client(bool allowPrivate = false) =>
        new(new AddressRules(new OutboundSettings(allowPrivate, new HashSet<string>(), [])), TimeProvider.System);

    /// <returns>Null for what is no URL at all: it can't even be asked for.</returns>
    private static async Task<SendOutcome?> PostAsync(GuardedClient client, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            return null;
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new StringContent("{}") };
        return await client.SendAsync(request, TimeSpan.FromSeconds(5), CancellationToken.None);
    }
}
