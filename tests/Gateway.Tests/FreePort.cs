using System.Net;
using System.Net.Sockets;

namespace Gateway.Tests;

/// <summary>Ports of this machine that nobody listens at.</summary>
internal static class FreePort
{
    /// <summary>One, for a server that is about to be started.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
