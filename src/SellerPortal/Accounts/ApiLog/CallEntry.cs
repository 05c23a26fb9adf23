namespace SellerPortal.Accounts.ApiLog;

/// <summary>A call while it is being answered: filled in on the way, handed to the <see cref="CallQueue"/> at its end. Holds references only.</summary>
public sealed class CallEntry
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null as long as nobody knows whose call it is: then it is not logged.</summary>
    public LoggedCaller? Caller { get; set; }

    public CallService Service { get; set; }
    public string Method { get; set; } = "";
    public string Endpoint { get; set; } = "";
    public string Path { get; set; } = "";
    public int Status { get; set; }
    public TimeSpan Took { get; set; }
    public string? Ip { get; set; }
    public string? ErrorType { get; set; }
    public string? ErrorCode { get; set; }
    public IEnumerable<string?> ErrorParams { get; set; } = [];
    public Guid? LeadId { get; set; }

    /// <summary>Whether the lead is what was sent or answered: its row shows it, and a copy would have to be erased with it.</summary>
    public bool LeadIsBody { get; set; }

    public CallBody Request { get; set; }

    /// <summary>The answer: a text, or what is written as JSON.</summary>
    public object? Answer { get; set; }

    public IReadOnlyList<string> IgnoredFields { get; set; } = [];
    public string? Problem { get; set; }
    public string? ContentType { get; set; }
    public string? UserAgent { get; set; }

    /// <summary>Headers of the answer worth showing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders { get; set; } = [];

    /// <summary>What the entry keeps in memory until it is written down, in bytes.</summary>
    internal int Weight => LeadIsBody ? 0 : Request.Bytes.Length;
}

/// <summary>Whose call it is.</summary>
/// <param name="Id">The API key, buyer or landing page.</param>
public sealed record LoggedCaller(Guid AccountId, CallerKind Kind, Guid Id, string Name)
{
    /// <summary>Whether the caller is a consumer's browser, so that its address and name are personal data.</summary>
    public bool IsConsumer => Kind is CallerKind.Browser or CallerKind.LandingPage;
}

/// <summary>A request's body as it came.</summary>
public readonly record struct CallBody(ReadOnlyMemory<byte> Bytes, CallBodyFormat Format);

public enum CallBodyFormat { Other, Json, Form }
