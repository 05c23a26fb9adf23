using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace SellerPortal.TestKit;

/// <summary>A mail server that really listens, on a free port of loopback: it speaks as much SMTP as taking a message needs, and keeps what it took.</summary>
public sealed class FakeMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;
    private int _refusals;

    public FakeMailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it took so far, oldest first.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    /// <summary>The Message-Ids of what it refused.</summary>
    public ConcurrentQueue<string?> Refused { get; } = new();

    /// <summary>Refuses that many messages for now, after it has read them.</summary>
    public void RefuseNext(int count) => _refusals = count;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task TalkAsync(TcpClient connection)
    {
        using (connection)
        {
            var stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            var recipients = new List<string>();
            await writer.WriteLineAsync("220 ready");
            while (await reader.ReadLineAsync() is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "RCPT")
                    recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                if (verb == "DATA")
                    await writer.WriteLineAsync("354 go on");
                await writer.WriteLineAsync(verb switch
                {
                    "DATA" => Take(await ReadDataAsync(reader), recipients),
                    "QUIT" => "221 goodbye",
                    _ => "250 fine",
                });
            }
        }
    }

    private static async Task<string> ReadDataAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line and not ".")
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        return text.ToString();
    }

    private string Take(string text, IReadOnlyList<string> recipients)
    {
        var message = MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(text)));
        if (Interlocked.Decrement(ref _refusals) >= 0)
        {
            Refused.Enqueue(message.MessageId);
            return "451 not now";
        }
        _mails.Enqueue(new ReceivedMail([.. recipients], message));
        return "250 taken";
    }
}

/// <summary>A message as the server took it, with the recipients that the envelope named.</summary>
public sealed record ReceivedMail(IReadOnlyList<string> Recipients, MimeMessage Message);
