using Localization.Sms;

namespace Localization.Ussd;

/// <summary>A screen as USSD carries it (3GPP TS 24.080, USSD-DataCodingScheme and USSD-String).</summary>
/// <param name="Dcs">0x0F for GSM-7, 0x48 for UCS-2 (3GPP TS 23.038 §5).</param>
/// <param name="Octets">Packed septets with their padding, or UTF-16 big endian.</param>
/// <param name="Encoding">The encoding chosen.</param>
/// <param name="Units">Septets or UTF-16 units of the text, without padding.</param>
/// <param name="Fits">Whether the octets are within the 160 of a USSD string; cut into pages, never truncate.</param>
public sealed record UssdString(byte Dcs, ReadOnlyMemory<byte> Octets, SmsEncoding Encoding, int Units, bool Fits);
