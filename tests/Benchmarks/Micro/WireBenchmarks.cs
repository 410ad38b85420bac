using System.Buffers;
using BenchmarkDotNet.Attributes;
using Gateway.Smpp.Wire;

namespace Benchmarks.Micro;

/// <summary>Framing and codec: what one PDU costs on its way in and out.</summary>
[MemoryDiagnoser]
public class WireBenchmarks
{
    private const int Pdus = 100;
    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private readonly SubmitSm _submit = new()
    {
        Source = new(3, 0, "8171"), Destination = Address.International("923001234567"), RegisteredDelivery = RegisteredDelivery.Final,
        ShortMessage = "Aap ki darkhwast mosool ho gai hai. Maloomat ke liye 8171 par HELP likh kar bhejein."u8.ToArray(),
    };

    private byte[] _submitFrame = [];
    private byte[] _deliverFrame = [];
    private byte[] _stream = [];

    [GlobalSetup]
    public void Setup()
    {
        _submitFrame = Frame(_submit);
        _deliverFrame = Frame(new DeliverSm
        {
            Source = _submit.Destination, Destination = _submit.Source, EsmClass = EsmClass.Receipt,
            ShortMessage = "id:0000000001 sub:001 dlvrd:001 submit date:2611211200 done date:2611211201 stat:DELIVRD err:000 text:"u8.ToArray(),
            Tlvs = new(Tlv.CString(TlvTag.ReceiptedMessageId, "0000000001"), Tlv.Byte(TlvTag.MessageState, 2)),
        });
        _stream = [.. Enumerable.Repeat(_submitFrame, Pdus).SelectMany(f => f)];
    }

    [Benchmark(OperationsPerInvoke = Pdus)]
    public int Frame()
    {
        var (buffer, frames) = (new ReadOnlySequence<byte>(_stream), 0);
        while (PduFraming.TryReadFrame(ref buffer, PduFraming.DefaultMaxLength, out _))
            frames++;
        return frames;
    }

    [Benchmark]
    public object DecodeSubmitSm() => PduCodec.Decode(_submitFrame, out _);

    [Benchmark]
    public object DecodeDeliverSm() => PduCodec.Decode(_deliverFrame, out _);

    [Benchmark]
    public int EncodeSubmitSm()
    {
        _output.ResetWrittenCount();
        PduCodec.Encode(_output, _submit, 7);
        return _output.WrittenCount;
    }

    private static byte[] Frame(Pdu pdu)
    {
        var output = new ArrayBufferWriter<byte>();
        PduCodec.Encode(output, pdu, 7);
        return output.WrittenSpan.ToArray();
    }
}
