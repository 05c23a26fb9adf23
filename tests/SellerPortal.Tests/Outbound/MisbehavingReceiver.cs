using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SellerPortal.Tests.Outbound;

/// <summary>A receiver on a bare socket: it reads a request's head and then does whatever it is told to the connection.</summary>
internal sealed class MisbehavingReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;
    private int _connections;

    public MisbehavingReceiver(Func<Socket, CancellationToken, Task> misbehave)
    {
        _listener.Start();
        _serving = ServeAsync(misbehave);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"http://127.0.0.1:{Port}/");

    /// <summary>How many connections have been made.</summary>
    public int Connections => _connections;

    /// <summary>Answers with these texts, one after another, and closes.</summary>
    public static MisbehavingReceiver Saying(params string[] parts) => new(async (socket, cancellation) =>
    {
        foreach (var part in parts)
            await socket.SendAsync(Encoding.Latin1.GetBytes(part), cancellation);
        socket.Shutdown(SocketShutdown.Send);
        // Until the other side closes too: a close with unread data would be a reset.
        var rest = new byte[4096];
        while (await socket.ReceiveAsync(rest, cancellation) > 0)
        {
        }
    });

    /// <summary>Cuts the connection with a reset.</summary>
    public static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync(Func<Socket, CancellationToken, Task> misbehave)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                open.Add(HandleAsync(socket, misbehave));
            }
        }
        // Stopped between two connections, the listener says that it does not listen.
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task HandleAsync(Socket socket, Func<Socket, CancellationToken, Task> misbehave)
    {
        using (socket)
        {
            try
            {
                var buffer = new byte[64 * 1024];
                await socket.ReceiveAsync(buffer, _end.Token);
                await misbehave(socket, _end.Token);
            }
            catch (Exception cut) when (cut is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The other side has had enough.
            }
        }
    }
}
