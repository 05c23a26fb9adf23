using System.Net;
using System.Net.Sockets;
using SellerPortal.Settings;

namespace SellerPortal.Outbound;

/// <summary>Which addresses this installation sends to. Decided on the address that is connected to, never on what a URL looks like.</summary>
public sealed class AddressRules(OutboundSettings settings)
{
    // Never allowed, whatever the settings say: they hand out a cloud machine's credentials.
    private static readonly IPAddress[] Metadata = [IPAddress.Parse("169.254.169.254"), IPAddress.Parse("fd00:ec2::254"), IPAddress.Parse("168.63.129.16")];

    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
            "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Whether a connection to this address, looked up for this host name, may be made.</summary>
    public bool Allows(string host, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (Metadata.Contains(plain))
            return false;
        return settings.AllowPrivateNetworks
            || settings.AllowedHosts.Contains(host.TrimEnd('.'))
            || settings.AllowedNetworks.Any(network => network.Contains(plain))
            || IsPublic(plain);
    }

    private static bool IsPublic(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
        && !NotPublic.Any(network => network.Contains(address));
}
