using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Tests.Faults;

/// <summary>
/// A line between a link and an SMSC on which things go wrong: delays, slices, a peer that vanishes, resets, changed octets,
/// PDUs dropped, doubled and swapped. Chances come from a seed, so that a failure can be repeated. With a certificate it speaks
/// TLS on the gateway's side.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<Task> _lanes = [];
    private readonly int _target;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    public FaultProxy(int target, int seed = 8171, X509Certificate2? certificate = null, TimeProvider? time = null)
    {
        (_target, _certificate) = (target, certificate);
        var (chance, gate) = (new Random(seed), new Lock());
        ToSmsc = new(chance, gate, time ?? TimeProvider.System);
        ToGateway = new(chance, gate, time ?? TimeProvider.System);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public FaultLane ToSmsc { get; }

    public FaultLane ToGateway { get; }

    /// <summary>Ends every connection as a crash does (RST).</summary>
    public void Reset() => Close(socket =>
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    });

    /// <summary>Ends every connection in order (FIN).</summary>
    public void Finish() => Close(socket => socket.Shutdown(SocketShutdown.Both));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        Close(socket => socket.Dispose());
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task[] lanes;
        lock (_gate)
            lanes = [.. _lanes];
        await Task.WhenAll(lanes);
        _stopping.Dispose();
    }

    private void Close(Action<Socket> close)
    {
        lock (_gate)
        {
            foreach (var socket in _sockets)
            {
                try
                {
                    close(socket);
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException)
                {
                    continue; // It has ended already.
                }
            }

            _sockets.Clear();
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var socket = await _listener.AcceptSocketAsync(_stopping.Token);
            lock (_gate)
                _lanes.Add(Task.Run(() => ServeAsync(socket)));
        }
    }

    private async Task ServeAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        lock (_gate)
            _sockets.AddRange([near, far]);
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
            await using var gateway = await SecureAsync(new NetworkStream(near, ownsSocket: true));
            await using var smsc = new NetworkStream(far, ownsSocket: true);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            var first = await Task.WhenAny(ToSmsc.RunAsync(gateway, smsc, either.Token), ToGateway.RunAsync(smsc, gateway, either.Token));
            await first.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await either.CancelAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or ObjectDisposedException or OperationCanceledException)
        {
            near.Dispose(); // One side has gone: so does the other.
            far.Dispose();
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream stream)
    {
        if (_certificate is null)
            return stream;
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
        return tls;
    }
}
