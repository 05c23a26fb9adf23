using SellerPortal.Connect.Deliveries;

namespace SellerPortal.Web.Portal.Deliveries;

/// <summary>An attempt as a command to paste. The buyer's own header values are secrets: an environment variable each.</summary>
public static class AttemptCurl
{
    /// <summary>The command; null where nothing was sent, or it has been erased.</summary>
    public static string? Of(DeliveryAttempt attempt) => attempt is { Url: { } url, RequestBody: { } body }
        ? $"curl {Quoted(url)}{string.Concat((attempt.RequestHeaders ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Header))} \\\n  --data-raw {Quoted(body)}"
        : null;

    private static string Header(string line)
    {
        var (name, value) = line.IndexOf(": ", StringComparison.Ordinal) is var end and > 0 ? (line[..end], line[(end + 2)..]) : (line, "");
        // Double quotes, so that the shell fills in the variable; a header's name holds nothing that it would look at.
        return " \\\n  -H " + (value == DeliveryRequest.HiddenValue ? $"\"{name}: ${Variable(name)}\"" : Quoted(line));
    }

    private static string Variable(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    private static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
