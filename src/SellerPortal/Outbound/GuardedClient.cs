using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace SellerPortal.Outbound;

/// <summary>
/// The only way out for requests to addresses that people configured. Every address that a name resolves to must be allowed, checked when
/// connecting; no redirects, proxy, cookies or decompression; one deadline for the whole exchange; a bounded part of the reply is kept.
/// </summary>
public sealed class GuardedClient : IDisposable
{
    /// <summary>Bytes of a reply's body that are read and kept.</summary>
    public const int LargestReply = 16 * 1024;

    private readonly AddressRules _rules;
    private readonly TimeProvider _time;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;
    private readonly HttpClient _client;

    public GuardedClient(AddressRules rules, TimeProvider time) : this(rules, time, Dns.GetHostAddressesAsync)
    {
    }

    /// <param name="lookUp">The addresses of a host name.</param>
    internal GuardedClient(AddressRules rules, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
    {
        (_rules, _time, _lookUp) = (rules, time, lookUp);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Sends the request and says what came of it. Never throws but when cancelled; dispose of the request is the caller's.</summary>
    /// <param name="timeout">For everything from the name's look-up to the last byte of the reply that is read.</param>
    public Task<SendOutcome> SendAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellation) =>
        ExchangeAsync(request, ReadBoundedAsync, timeout, cancellation);

    /// <summary>Does the same, and writes the whole body of a 2xx to <paramref name="target"/>. One that is longer than <paramref name="most"/> bytes is refused.</summary>
    public Task<SendOutcome> DownloadAsync(HttpRequestMessage request, Stream target, long most, TimeSpan timeout, CancellationToken cancellation) => ExchangeAsync(
        request,
        (response, end) => response.IsSuccessStatusCode ? CopyBoundedAsync(response, target, most, end) : ReadBoundedAsync(response, end),
        timeout,
        cancellation);

    private async Task<SendOutcome> ExchangeAsync(
        HttpRequestMessage request, Func<HttpResponseMessage, CancellationToken, Task<string>> read, TimeSpan timeout, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var reply = new Reply((int)response.StatusCode, HeaderLines(response), await read(response, either.Token));
            return Judge(reply, response);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendOutcome(SendResult.Unreachable, string.Create(CultureInfo.InvariantCulture, $"No complete reply within {timeout.TotalSeconds:0.#} seconds."));
        }
        catch (ReplyTooLongException problem)
        {
            return new SendOutcome(SendResult.Refused, problem.Message);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return problem.GetBaseException() is ForbiddenAddressException forbidden
                ? new SendOutcome(SendResult.Forbidden, forbidden.Message)
                : new SendOutcome(SendResult.Unreachable, Describe(problem));
        }
    }

    public void Dispose() => _client.Dispose();

    private SendOutcome Judge(Reply reply, HttpResponseMessage response) => reply.Status switch
    {
        >= 200 and <= 299 => new SendOutcome(SendResult.Accepted, null, reply),
        429 or >= 500 => new SendOutcome(SendResult.Unreachable, $"The receiver answered {reply.Status}.", reply, RetryAfter(response)),
        >= 300 and <= 399 => new SendOutcome(SendResult.Refused, $"The receiver answered {reply.Status}, a redirect; redirects are never followed.", reply),
        _ => new SendOutcome(SendResult.Refused, $"The receiver answered {reply.Status}.", reply, RetryAfter(response)),
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _time.GetUtcNow() => date - _time.GetUtcNow(),
        _ => null,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await _lookUp(host, cancellation);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        // One private answer among public ones is how a name is bent to the inside: all must be allowed.
        if (!addresses.All(address => _rules.Allows(host, address)))
            throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> ReadBoundedAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var buffer = new byte[LargestReply];
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await body.ReadAsync(buffer.AsMemory(length), cancellation);
            if (read == 0)
                break;
            length += read;
        }
        // NUL is text for SQLite and an error for PostgreSQL.
        return Encoding.UTF8.GetString(buffer, 0, length).Replace('\0', '\uFFFD');
    }

    private static async Task<string> CopyBoundedAsync(HttpResponseMessage response, Stream target, long most, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var rest = most;
        while (await body.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            rest -= read;
            if (rest < 0)
                throw new ReplyTooLongException(most);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        return "";
    }

    private static string HeaderLines(HttpResponseMessage response) => string.Join(
        '\n',
        response.Headers.Concat(response.Content.Headers)
            .Where(h => !h.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}"));

    private static string Describe(Exception problem) => problem switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "The host name could not be looked up.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "The TLS connection could not be made.",
        _ => problem.GetBaseException() switch
        {
            AuthenticationException => "The TLS connection could not be made.",
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "The connection was refused.",
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => "The host name could not be looked up.",
            SocketException => "The connection could not be made or was cut.",
            _ => "The connection was cut or the reply could not be read.",
        },
    };
}

/// <summary>The address is not one that this installation sends to. The sentence is the same for every reason, so that it tells nothing about the inside.</summary>
internal sealed class ForbiddenAddressException() : Exception("The address is not public; the installation sends nothing to it.");

/// <summary>The reply is longer than whoever asked for it takes.</summary>
internal sealed class ReplyTooLongException(long most) : Exception(
    string.Create(CultureInfo.InvariantCulture, $"The reply is longer than {most / (1024 * 1024)} MB."));
