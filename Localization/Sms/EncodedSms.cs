namespace Localization.Sms;

/// <summary>A text ready for the air: its encoding and the segments that carry it.</summary>
/// <param name="Encoding">The encoding chosen.</param>
/// <param name="DataCoding">SMPP data_coding: 0 for GSM-7, 8 for UCS-2 (SMPP 3.4 §5.2.19).</param>
/// <param name="Units">Septets (an escaped character counts two) or UTF-16 units, without headers.</param>
/// <param name="Segments">The short messages in order.</param>
/// <param name="ForcedBy">The first text element outside GSM-7, which bought UCS-2; null when nothing in the text did.</param>
public sealed record EncodedSms(
    SmsEncoding Encoding, byte DataCoding, int Units, IReadOnlyList<Segment> Segments, string? ForcedBy);
