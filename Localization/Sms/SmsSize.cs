namespace Localization.Sms;

/// <summary>What a text would cost as a short message.</summary>
/// <param name="Encoding">The encoding that would be used.</param>
/// <param name="Units">Septets (an escaped character counts two) or UTF-16 units, without headers.</param>
/// <param name="Segments">How many short messages carry it; may exceed what <see cref="SmsEncoder.Encode"/> accepts.</param>
public readonly record struct SmsSize(SmsEncoding Encoding, int Units, int Segments);
