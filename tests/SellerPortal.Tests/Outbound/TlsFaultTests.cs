using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Tests.Outbound;

/// <summary>Receivers whose TLS is not in order: nothing of a lead is sent to them, and it may be tried again.</summary>
public sealed class TlsFaultTests
{
    private const string Host = "buyer.example";

    [Theory]
    [InlineData(Host, 365)]
    [InlineData("another.example", 365)]
    [InlineData(Host, -1)]
    public async Task A_certificate_that_nobody_vouches_for_gets_nothing(string name, int validForDays)
    {
        using var certificate = Certificate(name, validForDays);
        var read = -1;
        var outcome = await SendToAsync(async socket =>
        {
            await using var tls = new SslStream(new NetworkStream(socket));
            await tls.AuthenticateAsServerAsync(certificate);
            read = await tls.ReadAsync(new byte[4096]);
        });

        Assert.Equal((SendResult.Unreachable, "The TLS connection could not be made."), (outcome.Result, outcome.Problem));
        Assert.InRange(read, -1, 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handshake_that_is_cut_may_be_tried_again(bool isReset)
    {
        var outcome = await SendToAsync(async socket =>
        {
            await socket.ReceiveAsync(new byte[64]);
            if (isReset)
                MisbehavingReceiver.Reset(socket);
        });

        Assert.Equal(SendResult.Unreachable, outcome.Result);
        Assert.NotNull(outcome.Problem);
    }

    private static async Task<SendOutcome> SendToAsync(Func<Socket, Task> serve)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync();
        using var client = new GuardedClient(
            new AddressRules(new OutboundSettings(true, new HashSet<string>(), [])), TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        var outcome = await client.PostJsonAsync($"https://{Host}:{((IPEndPoint)listener.LocalEndpoint).Port}/", """{"email":"canary"}""", TimeSpan.FromSeconds(20));
        await serving;
        return outcome;

        async Task ServeAsync()
        {
            using var socket = await listener.AcceptSocketAsync();
            try
            {
                await serve(socket);
            }
            catch (Exception refused) when (refused is IOException or System.Security.Authentication.AuthenticationException or SocketException)
            {
                // The client has turned away.
            }
        }
    }

    private static X509Certificate2 Certificate(string name, int validForDays)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-30), now.AddDays(validForDays));
    }
}
