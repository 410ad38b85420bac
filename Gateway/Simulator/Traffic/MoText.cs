using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Simulator.Traffic;

/// <summary>What a person writes, as the deliver_sm it takes: GSM-7 or UCS-2, long texts in parts.</summary>
internal sealed class MoText(string shortCode, string text, int reference)
{
    private readonly EncodedSms _encoded = SmsEncoder.Encode(text, new() { Reference = reference & 0xFF });

    /// <summary>The segments, from a number.</summary>
    public IEnumerable<DeliverSm> From(string number) => _encoded.Segments.Select(segment => new DeliverSm
    {
        Source = Address.International(number),
        Destination = new(3, 0, shortCode),
        EsmClass = segment.HasHeader ? EsmClass.Udhi : EsmClass.Default,
        DataCoding = (Smpp.Wire.DataCoding)_encoded.DataCoding,
        ShortMessage = segment.ShortMessage,
    });
}
