using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SellerPortal.Outbound;
using SellerPortal.Settings;

namespace SellerPortal.Tests.Outbound;

public sealed class MisbehavingReceiverTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 18, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_reset_before_the_reply_may_be_tried_again()
    {
        await using var receiver = new MisbehavingReceiver((socket, _) =>
        {
            MisbehavingReceiver.Reset(socket);
            return Task.CompletedTask;
        });

        Assert.Equal(SendResult.Unreachable, (await SendAsync(receiver.Url)).Result);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"half\":")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 ")]
    [InlineData("\0\u0001\u0002 not http at all\r\n\r\n")]
    [InlineData("")]
    public async Task A_truncated_or_unreadable_reply_may_be_tried_again(string reply)
    {
        await using var receiver = MisbehavingReceiver.Saying(reply);

        var outcome = await SendAsync(receiver.Url);

        Assert.Equal(SendResult.Unreachable, outcome.Result);
        Assert.NotNull(outcome.Problem);
    }

    [Fact]
    public async Task A_reset_within_the_body_may_be_tried_again()
    {
        await using var receiver = new MisbehavingReceiver(async (socket, cancellation) =>
        {
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"u8.ToArray(), cancellation);
            MisbehavingReceiver.Reset(socket);
        });

        Assert.Equal(SendResult.Unreachable, (await SendAsync(receiver.Url)).Result);
    }

    [Fact]
    public async Task A_receiver_that_speaks_no_TLS_is_told_as_such()
    {
        await using var receiver = MisbehavingReceiver.Saying("HTTP/1.1 400 Bad Request\r\n\r\n");

        var outcome = await SendAsync(new Uri($"https://127.0.0.1:{receiver.Port}/"));

        Assert.Equal((SendResult.Unreachable, "The TLS connection could not be made."), (outcome.Result, outcome.Problem));
    }

    [Fact]
    public async Task Of_an_endless_reply_16_KB_are_read()
    {
        await using var receiver = new MisbehavingReceiver(async (socket, cancellation) =>
        {
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n"u8.ToArray(), cancellation);
            var block = Encoding.ASCII.GetBytes(new string('x', 8192));
            while (true)
                await socket.SendAsync(block, cancellation);
        });

        var outcome = await SendAsync(receiver.Url);

        Assert.Equal((SendResult.Accepted, GuardedClient.LargestReply), (outcome.Result, outcome.Reply!.Body.Length));
    }

    [Fact]
    public async Task A_gzip_bomb_is_not_inflated()
    {
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(new byte[8 * 1024 * 1024]);
        await using var receiver = MisbehavingReceiver.Saying(
            $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n", Encoding.Latin1.GetString(bomb.ToArray()));

        var outcome = await SendAsync(receiver.Url);

        Assert.Equal(SendResult.Accepted, outcome.Result);
        Assert.InRange(outcome.Reply!.Body.Length, 1, GuardedClient.LargestReply);
    }

    [Fact]
    public async Task A_megabyte_of_headers_is_not_read()
    {
        await using var receiver = MisbehavingReceiver.Saying($"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 1024 * 1024)}\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(SendResult.Unreachable, (await SendAsync(receiver.Url)).Result);
    }

    [Fact]
    public async Task A_byte_at_a_time_meets_the_deadline_of_the_whole_exchange()
    {
        var clock = new FakeTimeProvider(Now);
        var dripping = new TaskCompletionSource();
        await using var receiver = new MisbehavingReceiver(async (socket, cancellation) =>
        {
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx"u8.ToArray(), cancellation);
            dripping.SetResult();
            await Task.Delay(System.Threading.Timeout.Infinite, cancellation);
        });

        var sending = SendAsync(receiver.Url, clock);
        await dripping.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal((SendResult.Unreachable, "No complete reply within 10 seconds."), ((await sending).Result, (await sending).Problem));
    }

    [Fact]
    public async Task A_redirect_loop_and_a_redirect_to_loopback_are_not_followed()
    {
        await using var inside = MisbehavingReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var receiver = MisbehavingReceiver.Saying($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {inside.Url}\r\nContent-Length: 0\r\n\r\n");
        await using var loop = MisbehavingReceiver.Saying("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(SendResult.Refused, (await SendAsync(receiver.Url)).Result);
        Assert.Equal(SendResult.Refused, (await SendAsync(loop.Url)).Result);
        Assert.Equal((0, 1, 1), (inside.Connections, receiver.Connections, loop.Connections));
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(503, "120", 120)]
    [InlineData(503, "0", 0)]
    [InlineData(503, "Fri, 18 Sep 2026 12:05:00 GMT", 300)]
    [InlineData(503, "Fri, 18 Sep 2026 11:00:00 GMT", null)]
    [InlineData(503, "-5", null)]
    [InlineData(503, "soon", null)]
    [InlineData(503, "99999999999999999999", null)]
    [InlineData(503, "315360000", 315_360_000)]
    public async Task Retry_After_is_read_as_seconds_or_a_date(int status, string retryAfter, int? seconds)
    {
        await using var receiver = MisbehavingReceiver.Saying($"HTTP/1.1 {status} Busy\r\nRetry-After: {retryAfter}\r\nContent-Length: 0\r\n\r\n");

        var outcome = await SendAsync(receiver.Url, new FakeTimeProvider(Now));

        Assert.Equal(SendResult.Unreachable, outcome.Result);
        Assert.Equal(seconds is { } some ? TimeSpan.FromSeconds(some) : null, outcome.RetryAfter);
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData(120, 120)]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(315_360_000, 86_400)]
    public void A_wait_that_was_asked_for_replaces_the_delay_within_a_second_and_a_day(int? asked, int waited) => Assert.Equal(
        Now.AddSeconds(waited), RetrySchedule.Next([TimeSpan.FromSeconds(30)], 0, Now, asked is { } some ? TimeSpan.FromSeconds(some) : null, chance: 0));

    [Theory]
    [InlineData("a\r\nEvil: 1")]
    [InlineData("a\nEvil: 1")]
    [InlineData("a\rEvil: 1")]
    [InlineData("a\0b")]
    public async Task A_header_can_t_smuggle_in_another(string value)
    {
        await using var receiver = MisbehavingReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var client = Client(TimeProvider.System);

        var outcome = await client.PostJsonAsync(receiver.Url.AbsoluteUri, "{}", TimeSpan.FromSeconds(10), ("X-Own", value));

        Assert.NotEqual(SendResult.Accepted, outcome.Result);
        Assert.Equal(0, receiver.Connections);
    }

    private static async Task<SendOutcome> SendAsync(Uri url, TimeProvider? time = null)
    {
        using var client = Client(time ?? TimeProvider.System);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Version = HttpVersion.Version11, Content = new StringContent("{}") };
        return await client.SendAsync(request, TimeSpan.FromSeconds(10), CancellationToken.None);
    }

    private static GuardedClient Client(TimeProvider time) => new(new AddressRules(new OutboundSettings(true, new HashSet<string>(), [])), time);
}
