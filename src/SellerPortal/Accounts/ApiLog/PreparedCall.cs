using System.Net;
using System.Net.Sockets;

namespace SellerPortal.Accounts.ApiLog;

/// <summary>A call as its rows will have it. Made outside of the transaction, which may run twice.</summary>
internal sealed record PreparedCall(LoggedCall Call, LoggedContent? Content)
{
    private const int LongestPath = 200;
    private const int LongestName = 100;
    private const int MostNames = 50;

    public static PreparedCall Of(CallEntry entry)
    {
        var caller = entry.Caller!;
        var (answer, answerBytes) = CallText.Of(entry.Answer);
        var ignored = Names(entry.IgnoredFields);
        var call = new LoggedCall
        {
            AccountId = caller.AccountId,
            Id = entry.Id,
            At = entry.At,
            Service = entry.Service,
            Method = Text(entry.Method, 16),
            Endpoint = Text("/" + entry.Endpoint.TrimStart('/'), LongestPath),
            Path = Text(entry.Path, LongestPath),
            Status = entry.Status,
            ErrorType = entry.ErrorType,
            ErrorCode = entry.ErrorCode ?? (entry.Status >= 400 ? "error" : null),
            ErrorParams = Joined(entry.ErrorParams.Where(param => param is not null).Distinct().Take(MostNames), ", "),
            CallerKind = caller.Kind,
            CallerId = caller.Id,
            CallerName = Text(caller.Name, LongestName),
            Ip = caller.IsConsumer ? NetworkOf(entry.Ip) : entry.Ip,
            Milliseconds = Math.Round(entry.Took.TotalMilliseconds, 2),
            RequestBytes = entry.Request.Bytes.Length,
            ResponseBytes = answerBytes,
            IgnoredFields = entry.IgnoredFields.Count,
            LeadId = entry.LeadId,
            LeadIsBody = entry.LeadIsBody,
            RequestHeaders = RequestHeaders(entry, caller),
            ResponseHeaders = Joined(entry.ResponseHeaders.Select(header => $"{header.Key}: {header.Value}"), "\n"),
        };
        // Certify's calls carry hashes of what consumers wrote, URLs that hand certificates over, and keys: all that is kept is why one was refused.
        var isCertify = entry.Service == CallService.Certify;
        var request = entry.LeadIsBody || isCertify ? null : CallText.Of(entry.Request);
        var response = entry.LeadIsBody || (isCertify && entry.Status < 400) ? null : answer;
        return new PreparedCall(call, request is null && response is null && ignored is null && entry.Problem is null ? null : new LoggedContent
        {
            AccountId = caller.AccountId,
            CallId = entry.Id,
            LeadId = entry.LeadId,
            Request = request,
            Response = response,
            Ignored = ignored,
            Problem = entry.Problem,
        });
    }

    /// <summary>A consumer's address is nobody's business here: the network tells as much about abuse.</summary>
    private static string? NetworkOf(string? ip)
    {
        if (!IPAddress.TryParse(ip, out var address))
            return null;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    private static string? RequestHeaders(CallEntry entry, LoggedCaller caller)
    {
        var headers = new List<string>(2);
        if (!string.IsNullOrEmpty(entry.ContentType))
            headers.Add("Content-Type: " + Text(entry.ContentType, LongestName));
        // A consumer's browser is no more to be known again than its address.
        if (!string.IsNullOrEmpty(entry.UserAgent) && !caller.IsConsumer)
            headers.Add("User-Agent: " + Text(entry.UserAgent, LongestName));
        return Joined(headers, "\n");
    }

    private static string? Names(IReadOnlyList<string> names) => names.Count == 0
        ? null
        : string.Join('\n', names.Take(MostNames).Select(name => Text(name.ReplaceLineEndings(" "), LongestName)).Concat(
            names.Count > MostNames ? [$"… and {names.Count - MostNames} more"] : []));

    private static string? Joined(IEnumerable<string?> parts, string between) => string.Join(between, parts) is { Length: > 0 } text ? text : null;

    private static string Text(string text, int longest)
    {
        text = text.Replace('\0', '\uFFFD');
        return text.Length <= longest ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1), "…");
    }
}
