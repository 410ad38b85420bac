using System.Net;
using System.Net.Sockets;

namespace Gateway.Registry.Sources;

/// <summary>
/// Decides by the address itself, after the name was resolved, whether the gateway may connect: a name that leads to this machine, a
/// neighbour or a cloud's metadata service must not (OWASP API7, IANA special-purpose address registries).
/// </summary>
internal static class OutwardAddress
{
    private static readonly IPNetwork[] Private = Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");
    private static readonly IPNetwork[] Loopback = Networks("127.0.0.0/8", "::1/128");

    // Addresses of nobody, of this link, of everybody, and those that carry an IPv4 address inside.
    private static readonly IPNetwork[] Never = Networks(
        "0.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "2002::/16", "fe80::/10", "fec0::/10", "ff00::/8");

    /// <summary>Whether an address may be connected to.</summary>
    public static bool IsAllowed(IPAddress address, Reach reach)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (Holds(Never, plain))
            return false;
        if (Holds(Loopback, plain))
            return reach == Reach.Local;
        return !Holds(Private, plain) || reach != Reach.Public;
    }

    /// <summary>Connects to the first allowed address of a name: the one that was checked is the one that is connected to.</summary>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint place, Reach reach, CancellationToken aborted)
    {
        var addresses = IPAddress.TryParse(place.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(place.Host, aborted);
        var allowed = addresses.Where(address => IsAllowed(address, reach)).ToArray();
        if (allowed.Length == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"the address of {place.Host} is not one that Reach {reach} allows");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, place.Port, aborted);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool Holds(IPNetwork[] networks, IPAddress address) =>
        Array.Exists(networks, network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
