using System.IO.Pipelines;
using System.Net.Sockets;
using Gateway.Simulator;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Simulator;

/// <summary>A bind by hand: sends any PDU and sees every PDU in the order of the wire.</summary>
internal sealed class RawEsme : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TcpClient _client;
    private readonly PipeReader _input;
    private uint _sequence;
    private bool _ownsSmsc;

    private RawEsme(SimulatedSmsc smsc, TcpClient client)
    {
        (Smsc, _client) = (smsc, client);
        _input = PipeReader.Create(client.GetStream());
    }

    public SimulatedSmsc Smsc { get; }

    public static async Task<RawEsme> BindAsync(SimulatorOptions options)
    {
        var smsc = SimulatedSmsc.Start(options, TimeProvider.System, NullLogger.Instance);
        var esme = await ConnectAsync(smsc);
        esme._ownsSmsc = true;
        await esme.SendAsync(new BindTransceiver { SystemId = "gateway", Password = "secret" });
        Assert.Equal(CommandStatus.Ok, (await esme.NextAsync()).Header.Status);
        return esme;
    }

    public static async Task<RawEsme> ConnectAsync(SimulatedSmsc smsc)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", smsc.Port);
        return new RawEsme(smsc, client);
    }

    public static SubmitSm Message(string text = "salam", string to = "923001234567") => new()
    {
        Source = new(3, 0, "8171"), Destination = Address.International(to), RegisteredDelivery = RegisteredDelivery.Final,
        ShortMessage = System.Text.Encoding.ASCII.GetBytes(text),
    };

    /// <summary>Sends all in one write and returns the first sequence number.</summary>
    public async Task<uint> SendAsync(params Pdu[] pdus)
    {
        var first = _sequence + 1;
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        foreach (var pdu in pdus)
            PduCodec.Encode(buffer, pdu, ++_sequence);
        await _client.GetStream().WriteAsync(buffer.WrittenMemory);
        return first;
    }

    public async Task AnswerAsync(Pdu pdu, uint sequence)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        PduCodec.Encode(buffer, pdu, sequence);
        await _client.GetStream().WriteAsync(buffer.WrittenMemory);
    }

    public async Task<(PduHeader Header, Pdu Pdu)> NextAsync() =>
        await TryNextAsync() ?? throw new EndOfStreamException("The SMSC has closed the connection.");

    /// <summary>The next PDU; null when the SMSC has closed the connection.</summary>
    public async Task<(PduHeader Header, Pdu Pdu)?> TryNextAsync()
    {
        while (true)
        {
            var result = await _input.ReadAsync().AsTask().WaitAsync(Patience);
            var buffer = result.Buffer;
            if (PduFraming.TryReadFrame(ref buffer, PduFraming.DefaultMaxLength, out var frame))
            {
                var pdu = PduCodec.Decode(frame, out var header);
                _input.AdvanceTo(buffer.Start);
                return (header, pdu);
            }

            _input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                return null;
        }
    }

    /// <summary>Sends one request and returns its answer, whatever else comes between.</summary>
    public async Task<(PduHeader Header, Pdu Pdu)> AskAsync(Pdu request)
    {
        var sequence = await SendAsync(request);
        while (true)
        {
            var (header, pdu) = await NextAsync();
            if (header.Command.IsResponse() && header.Sequence == sequence)
                return (header, pdu);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_ownsSmsc)
            await Smsc.DisposeAsync();
    }
}
