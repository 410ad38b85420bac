using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Faults;

/// <summary>One connection of a <see cref="ScriptedSmsc"/>, to answer on by hand.</summary>
internal sealed class ScriptedConnection(Socket socket)
{
    private readonly Lock _gate = new();

    public Task SendAsync(Pdu pdu, uint sequence, CommandStatus status = CommandStatus.Ok)
    {
        var frame = new ArrayBufferWriter<byte>();
        PduCodec.Encode(frame, pdu, sequence, status);
        return SendAsync(frame.WrittenSpan.ToArray());
    }

    public Task SendAsync(byte[] octets)
    {
        lock (_gate)
            socket.Send(octets);
        return Task.CompletedTask;
    }

    /// <summary>Ends the connection as a crashed peer does (RST).</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }
}

/// <summary>
/// An SMSC that does what a test tells it, right or wrong. Unless the script says otherwise it accepts binds, answers
/// enquire_link and unbind, and leaves everything else to the script.
/// </summary>
internal sealed class ScriptedSmsc : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Socket> _sockets = [];
    private readonly Task _accepting;
    private int _binds;
    private int _submits;

    public ScriptedSmsc(Func<ScriptedConnection, PduHeader, Pdu, Task<bool>> script)
    {
        Script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Handles one PDU; false leaves it to the defaults.</summary>
    public Func<ScriptedConnection, PduHeader, Pdu, Task<bool>> Script { get; set; }

    public byte? InterfaceVersion { get; init; } = 0x34;

    public int Binds => Volatile.Read(ref _binds);

    public int Submits => Volatile.Read(ref _submits);

    /// <summary>The last connection that was bound.</summary>
    public ScriptedConnection? Current { get; private set; }

    public static ScriptedSmsc Accepting() => new(async (connection, header, pdu) =>
    {
        if (pdu is not SubmitSm)
            return false;
        await connection.SendAsync(new SubmitSmResp($"id{header.Sequence}"), header.Sequence);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        lock (_sockets)
            _sockets.ForEach(socket => socket.Dispose());
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var socket = await _listener.AcceptSocketAsync(_stopping.Token);
            socket.NoDelay = true;
            lock (_sockets)
                _sockets.Add(socket);
            _ = Task.Run(() => ServeAsync(socket));
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var connection = new ScriptedConnection(socket);
        var input = PipeReader.Create(new NetworkStream(socket, ownsSocket: true));
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(_stopping.Token);
                var buffer = read.Buffer;
                while (PduFraming.TryReadFrame(ref buffer, PduFraming.DefaultMaxLength, out var frame))
                {
                    var pdu = PduCodec.Decode(frame, out var header);
                    await HandleAsync(connection, header, pdu);
                }

                input.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    return;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            return; // The gateway has gone, or the test is over.
        }
        catch (SmppDecodeException)
        {
            return; // What came is not SMPP.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private async Task HandleAsync(ScriptedConnection connection, PduHeader header, Pdu pdu)
    {
        if (pdu is SubmitSm)
            Interlocked.Increment(ref _submits);
        if (pdu is BindRequest)
        {
            Interlocked.Increment(ref _binds);
            Current = connection;
        }

        if (await Script(connection, header, pdu))
            return;
        var tlvs = InterfaceVersion is { } version ? new TlvList(Tlv.Byte(TlvTag.ScInterfaceVersion, version)) : default;
        Pdu? answer = pdu switch
        {
            BindRequest bind => new BindResp(bind.Command.Response(), "scripted") { Tlvs = tlvs },
            EnquireLink => new EnquireLinkResp(),
            Unbind => new UnbindResp(),
            _ => null,
        };
        if (answer is not null)
            await connection.SendAsync(answer, header.Sequence);
    }
}
