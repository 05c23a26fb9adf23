using System.Net;
using System.Net.Sockets;

namespace SellerPortal.Accounts.ApiKeys;

/// <summary>
/// Counts each key's requests in windows of one minute that begin with the first request (documentation: Rate limit error). Creating a
/// lead counts towards both budgets; a refused request counts towards none. Of a browser key's leads each visitor may take a share only
/// (<see cref="KeyLimits.LeadsPerVisitor"/>). Exact under concurrency, on one node and across several.
/// </summary>
public interface IRateLimits
{
    /// <summary>Takes one request from the key's budget.</summary>
    /// <param name="visitor">Who is at the other end of the line; counted only for a browser key that creates a lead.</param>
    /// <returns>The state to show in the headers; null when no limit is set.</returns>
    ValueTask<RateLimitState?> TakeAsync(ApiCaller caller, bool createsLead, IPAddress? visitor, CancellationToken cancellation);
}

/// <summary>A budget as its headers show it.</summary>
/// <param name="Limit">The key's.</param>
/// <param name="Remaining">How many more this caller may make: of a browser key's leads, no more than its visitor's share has left.</param>
/// <param name="Reset">The end of the window.</param>
public sealed record RateLimitState(bool Allowed, int Limit, int Remaining, DateTimeOffset Reset);

/// <summary>Whose share a lead counts towards.</summary>
internal static class Visitors
{
    /// <summary>
    /// The visitor's name among those of the key; null where no share is kept: for a server key, without a limit, or where the address is unknown.
    /// An IPv6 connection has a whole /64 network to itself, so that counts as one. It is a hash: an address need not be stored to be counted.
    /// </summary>
    public static string? NameOf(ApiCaller caller, bool createsLead, IPAddress? address)
    {
        if (!createsLead || caller.Kind != ApiKeyKind.Browser || caller.Limits.LeadsPerMinute == 0 || address is null)
            return null;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        var network = plain.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..8] : bytes;
        return SecretText.Hash($"{caller.KeyId:n} {Convert.ToHexStringLower(network)}")[..16];
    }
}
