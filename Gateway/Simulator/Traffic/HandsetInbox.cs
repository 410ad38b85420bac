using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Simulator.Traffic;

/// <summary>What has arrived at the simulated handsets: parts are joined, texts decoded, and the oldest forgotten.</summary>
internal sealed class HandsetInbox(SimulatorOptions options)
{
    // A part that never gets its siblings is forgotten when this many others wait for theirs.
    private const int OpenMessages = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<HandsetText>> _texts = [];
    private readonly Queue<string> _numbers = new();
    private readonly Dictionary<PartKey, ReadOnlyMemory<byte>[]> _parts = [];
    private readonly Queue<PartKey> _partOrder = new();

    private readonly record struct PartKey(string From, string To, int Reference, int Total);

    /// <summary>Takes one segment; the whole text when it was the last that was missing.</summary>
    public HandsetText? Accept(SubmitSm pdu, DateTimeOffset at)
    {
        var hasHeader = pdu.EsmClass.HasFlag(EsmClass.Udhi);
        var single = new[] { pdu.Payload.Memory };
        lock (_gate)
        {
            var parts = PartOf(pdu, hasHeader) is { } part ? Join(pdu, part) : single;
            if (parts is null)
                return null;
            var decoded = SmsDecoder.DecodeParts(parts, (byte)pdu.DataCoding, hasHeader);
            var text = new HandsetText(pdu.Source.Value, pdu.Destination.Value, decoded.Text, parts.Length, pdu.DataCoding, at);
            Keep(text);
            return text;
        }
    }

    /// <summary>The texts of one number, oldest first.</summary>
    public IReadOnlyList<HandsetText> Of(string number)
    {
        lock (_gate)
            return _texts.TryGetValue(number, out var texts) ? [.. texts] : [];
    }

    // By the user data header, or by the SAR TLVs (SMPP 3.4 §5.3.2.22 to §5.3.2.24).
    private static (int Reference, int Total, int Part)? PartOf(SubmitSm pdu, bool hasHeader)
    {
        if (hasHeader)
        {
            return UserDataHeader.TryParse(pdu.Payload.Span, out var header) && header.Concatenation is { } c
                ? (c.Reference, c.Total, c.Part)
                : null;
        }

        return pdu.Tlvs.UInt16(TlvTag.SarMsgRefNum) is { } reference
            && pdu.Tlvs.Byte(TlvTag.SarTotalSegments) is { } total
            && pdu.Tlvs.Byte(TlvTag.SarSegmentSeqnum) is { } part
            && part >= 1 && part <= total
                ? (reference, total, part)
                : null;
    }

    private ReadOnlyMemory<byte>[]? Join(SubmitSm pdu, (int Reference, int Total, int Part) part)
    {
        var key = new PartKey(pdu.Source.Value, pdu.Destination.Value, part.Reference, part.Total);
        if (!_parts.TryGetValue(key, out var parts))
        {
            if (_partOrder.Count == OpenMessages)
                _parts.Remove(_partOrder.Dequeue());
            _partOrder.Enqueue(key);
            _parts[key] = parts = new ReadOnlyMemory<byte>[part.Total];
        }

        parts[part.Part - 1] = pdu.Payload.Memory;
        if (Array.Exists(parts, p => p.IsEmpty))
            return null;
        _parts.Remove(key);
        return parts;
    }

    private void Keep(HandsetText text)
    {
        if (!_texts.TryGetValue(text.To, out var texts))
        {
            if (_numbers.Count == options.Numbers)
                _texts.Remove(_numbers.Dequeue());
            _numbers.Enqueue(text.To);
            _texts[text.To] = texts = new();
        }

        if (texts.Count == options.TextsPerNumber)
            texts.Dequeue();
        texts.Enqueue(text);
    }
}
