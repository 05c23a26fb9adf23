using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DnsClient;

namespace SellerPortal.Tests.Connect.Checks;

/// <summary>A name server on the loopback interface: answers what it was told to know, over UDP.</summary>
internal sealed class FakeNameServer : IAsyncDisposable
{
    private readonly Dictionary<string, byte[][]?> _records;
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    /// <param name="records">By name and type; without an entry a name has nothing of that type, a null one doesn't exist at all.</param>
    public FakeNameServer(Dictionary<string, byte[][]?> records)
    {
        _records = records;
        _serving = ServeAsync();
    }

    public bool Fails { get; init; }

    public bool IsSilent { get; init; }

    public Task Asked => _asked.Task;

    public LookupClient Client() => new(new LookupClientOptions((IPEndPoint)_socket.Client.LocalEndPoint!)
    {
        Retries = 0,
        UseCache = false,
        Timeout = TimeSpan.FromSeconds(30),
    });

    public static byte[] Mx(ushort preference, string exchange) => [0, 15, .. Data([(byte)(preference >> 8), (byte)preference, .. Name(exchange)])];

    public static byte[] A() => [0, 1, .. Data([192, 0, 2, 1])];

    public static byte[] Aaaa() => [0, 28, .. Data(IPAddress.Parse("2001:db8::1").GetAddressBytes())];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync(_stop.Token);
                _asked.TrySetResult();
                if (!IsSilent)
                {
                    await _socket.SendAsync(Answer(question.Buffer), question.RemoteEndPoint, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private byte[] Answer(byte[] question)
    {
        var labels = new List<string>();
        var at = 12;
        while (question[at] > 0)
        {
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
            at += question[at] + 1;
        }

        var type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(at + 1));
        var name = string.Join('.', labels);
        var isKnown = _records.TryGetValue($"{name} {(QueryType)type}", out var records);
        byte code = Fails ? (byte)2 : isKnown && records is null ? (byte)3 : (byte)0;
        records ??= [];
        byte[] header = [question[0], question[1], 0x81, (byte)(0x80 | code), 0, 1, 0, (byte)records.Length, 0, 0, 0, 0];
        // Each answer points back at the name in the question.
        return [.. header, .. question[12..(at + 5)], .. records.SelectMany(record => (byte[])[0xC0, 12, .. record])];
    }

    // Class IN, an hour to live, then the length and the data itself.
    private static byte[] Data(byte[] data) => [0, 1, 0, 0, 14, 16, 0, (byte)data.Length, .. data];

    private static byte[] Name(string name) =>
        [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];
}
