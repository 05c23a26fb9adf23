using SellerPortal.Input;

namespace SellerPortal.Accounts.Buyers;

/// <summary>A buyer's endpoint as a page or the configuration document describes it.</summary>
public sealed record EndpointInput
{
    public const string DefaultName = "Main";
    public const int MostHeaders = 50;
    public const int LongestHeaderValue = 4096;

    /// <summary>Headers that belong to the platform or to the transport.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "Connection", "Keep-Alive", "TE", "Trailer",
        "Upgrade", "Expect", "Proxy-Authorization", "Proxy-Connection", "Idempotency-Key",
    };

    /// <summary>Null: <see cref="DefaultName"/>.</summary>
    public string? Name { get; init => field = value?.Trim(); }

    public string? Url { get; init => field = value?.Trim(); }

    /// <summary>Null or blank: none.</summary>
    public string? TestUrl { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value.Trim(); }

    /// <summary>The wire name of an <see cref="EndpointFormat"/>; null: JSON.</summary>
    public string? Format { get; init; }

    /// <summary>
    /// Headers by name. Their values are write-only: null, or a header that is not named here, keeps the present value; an empty text removes it.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Headers { get; init; } = new Dictionary<string, string?>();

    /// <summary>Notes everything that is wrong.</summary>
    /// <param name="present">The endpoint that will be changed; null for a new one.</param>
    public void Check(InputProblems problems, Endpoint? present)
    {
        problems.Name("name", Name ?? DefaultName);
        problems.Url("url", Url, required: true);
        problems.Url("test_url", TestUrl, required: false);
        if (Format is not null)
            problems.OneOf<EndpointFormat>("format", Format);
        CheckHeaders(problems.Below("headers"), present?.HeaderNames ?? []);
    }

    private void CheckHeaders(InputProblems problems, IReadOnlyList<string> present)
    {
        if (Headers.Count > MostHeaders)
            problems.Add("", $"must be at most {MostHeaders}");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Headers)
        {
            if (name.Length is 0 or > 200 || !name.All(IsTokenCharacter))
                problems.Add(name, "is not the name of a header");
            else if (Reserved.Contains(name))
                problems.Add(name, "is set by the platform itself");
            else if (!seen.Add(name))
                problems.Add(name, "is named twice; the case of letters makes no difference");
            else if (value is null && !present.Contains(name, StringComparer.OrdinalIgnoreCase))
                problems.Add(name, "must be filled: there is no present value to keep");
            else if (value?.Length > LongestHeaderValue)
                problems.Add(name, $"must have at most {LongestHeaderValue} characters");
            else if (value is not null && (value.Any(c => c is < ' ' or > '~') || value.Trim() != value))
                problems.Add(name, "must be printable ASCII without blanks at the ends");
        }
    }

    /// <summary>Brings an endpoint to this description.</summary>
    internal void ApplyTo(Endpoint endpoint, EndpointHeaders headers, Edits edits)
    {
        edits.Set("endpoint name", endpoint.Name, Name ?? DefaultName, name => endpoint.Name = name);
        edits.Set("endpoint URL", endpoint.Url, Url!, url => endpoint.Url = url);
        edits.Set("test URL", endpoint.TestUrl, TestUrl, url => endpoint.TestUrl = url);
        edits.Set("format", endpoint.Format, ParsedFormat, format => endpoint.Format = format);
        ApplyHeaders(endpoint, headers, edits);
    }

    internal EndpointFormat ParsedFormat => Format is null ? EndpointFormat.Json : WireName.Parse<EndpointFormat>(Format);

    private void ApplyHeaders(Endpoint endpoint, EndpointHeaders headers, Edits edits)
    {
        var given = Headers.Where(h => h.Value is not null).ToList();
        if (given.Count == 0)
            return;
        var wanted = new Dictionary<string, string>(headers.Unprotect(endpoint.ProtectedHeaders), StringComparer.OrdinalIgnoreCase);
        var before = edits.Made.Count;
        foreach (var (name, value) in given)
            ApplyHeader(wanted, name, value!, edits);
        if (edits.Made.Count == before)
            return;
        endpoint.HeaderNames = [.. wanted.Keys];
        endpoint.ProtectedHeaders = headers.Protect(wanted);
    }

    private static void ApplyHeader(Dictionary<string, string> wanted, string name, string value, Edits edits)
    {
        var isPresent = wanted.TryGetValue(name, out var present);
        if (value.Length == 0)
        {
            if (wanted.Remove(name))
                edits.Note($"header {name} is removed");
        }
        else if (present != value)
        {
            wanted[name] = value;
            edits.Note(isPresent ? $"header {name} has another value" : $"header {name} is added");
        }
    }

    // RFC 9110, 5.6.2.
    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);
}
