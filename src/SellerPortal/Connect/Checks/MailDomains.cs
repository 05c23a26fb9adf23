using System.Collections.Frozen;

namespace SellerPortal.Connect.Checks;

/// <summary>What is known of domains without asking anybody.</summary>
public static class MailDomains
{
    // RFC 2606, RFC 6761, RFC 6762, RFC 7686, RFC 8375 and ICANN's reservation of .internal: nobody receives mail there.
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "example.com", "example.net", "example.org", "example", "test", "invalid", "localhost", "local",
        "internal", "onion", "arpa",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Disposable = DataFile.Lines("disposable-domains.txt").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The domain, or one that it lies in, is reserved for examples and tests.</summary>
    public static bool IsReserved(ReadOnlySpan<char> domain) => IsIn(Reserved, domain);

    /// <summary>The domain, or one that it lies in, hands out throw-away mailboxes.</summary>
    public static bool IsDisposable(ReadOnlySpan<char> domain) => IsIn(Disposable, domain);

    private static bool IsIn(FrozenSet<string> domains, ReadOnlySpan<char> domain)
    {
        var lookup = domains.GetAlternateLookup<ReadOnlySpan<char>>();
        while (!lookup.Contains(domain))
        {
            var dot = domain.IndexOf('.');
            if (dot < 0)
            {
                return false;
            }

            domain = domain[(dot + 1)..];
        }

        return true;
    }
}
