using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Gateway.Simulator;

/// <summary>How connections come: plain, or TLS from the first octet.</summary>
internal sealed partial class SimulatedSmsc
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    private async Task AcceptAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var socket = await _listener.AcceptAsync(stopping);
            socket.NoDelay = true;
            // Ends with its connection and never fails.
            _ = Task.Run(() => ServeAsync(socket, Interlocked.Increment(ref _lastConnection), stopping), CancellationToken.None);
        }
    }

    private async Task ServeAsync(Socket socket, int number, CancellationToken stopping)
    {
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (_options.Certificate is not null)
                stream = await SecureAsync(stream, stopping);
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException)
        {
            LogLost(number, e.Message);
            await stream.DisposeAsync();
            return;
        }

        var connection = new SmscConnectionSide(number, stream, this, _options, _time);
        lock (_gate)
            _connections.Add(connection);
        await connection.RunAsync();
    }

    private async Task<Stream> SecureAsync(Stream stream, CancellationToken stopping)
    {
        var tls = new SslStream(stream);
        using var deadline = new CancellationTokenSource(HandshakeTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _options.Certificate }, either.Token);
        return tls;
    }
}
