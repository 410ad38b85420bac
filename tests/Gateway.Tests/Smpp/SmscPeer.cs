using System.Buffers;
using System.IO.Pipelines;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Smpp;

/// <summary>The far end of a session under test, over a pair of in-memory pipes: it sees every PDU and answers by hand.</summary>
internal sealed class SmscPeer : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Pipe _toSession = new();
    private readonly Pipe _toPeer = new(new PipeOptions(pauseWriterThreshold: 16 * 1024 * 1024));

    public SmscPeer(
        SmppSessionOptions? options = null, Func<DeliverSm, CancellationToken, ValueTask<CommandStatus>>? deliver = null,
        Action<LateResponse>? late = null)
    {
        Session = new(
            "test", new Duplex(_toSession.Reader, _toPeer.Writer), options ?? new(),
            new(deliver ?? ((_, _) => new(CommandStatus.Ok)), late), Counters, Time, NullLogger.Instance);
        Session.Start();
    }

    public FakeTime Time { get; } = new();

    public SessionCounters Counters { get; } = new();

    public SmppSession Session { get; }

    public static SubmitSm Message(string to = "923001234567") =>
        new() { Source = new(3, 0, "8171"), Destination = Address.International(to), ShortMessage = "salam"u8.ToArray() };

    public ValueTask<SubmitResult> SubmitAsync() => Session.SubmitAsync(Message(), default, CancellationToken.None);

    /// <summary>Binds as a transceiver and answers it.</summary>
    public async Task<SmscPeer> BoundAsync()
    {
        var bind = Session.RequestAsync(new BindTransceiver { SystemId = "gateway" });
        var (header, _) = await ReadAsync();
        await SendAsync(new BindResp(CommandId.BindTransceiverResp, "smsc"), header.Sequence);
        Assert.Equal(CommandStatus.Ok, (await bind).Status);
        return this;
    }

    /// <summary>The next PDU that the session wrote.</summary>
    public async Task<(PduHeader Header, Pdu Pdu)> ReadAsync()
    {
        while (true)
        {
            var result = await _toPeer.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            var buffer = result.Buffer;
            if (PduFraming.TryReadFrame(ref buffer, PduFraming.DefaultMaxLength, out var frame))
            {
                var pdu = PduCodec.Decode(frame, out var header);
                _toPeer.Reader.AdvanceTo(buffer.Start);
                return (header, pdu);
            }

            Assert.False(result.IsCompleted, "the session has closed its side");
            _toPeer.Reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    public async Task SendAsync(Pdu pdu, uint sequence, CommandStatus status = CommandStatus.Ok)
    {
        PduCodec.Encode(_toSession.Writer, pdu, sequence, status);
        await _toSession.Writer.FlushAsync();
    }

    public async Task SendAsync(byte[] octets) => await _toSession.Writer.WriteAsync(octets);

    public void Hang() => _toSession.Writer.Complete();

    public Task<string> EndAsync() => Session.Completion.WaitAsync(Patience);

    public async ValueTask DisposeAsync() => await Session.DisposeAsync();

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
