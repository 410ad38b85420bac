namespace Localization.Sms;

/// <summary>The two ways a text travels in a short message, which decide what it costs.</summary>
public enum SmsEncoding
{
    /// <summary>The 7 bit alphabet of 3GPP TS 23.038: 160 septets in a message of one segment.</summary>
    Gsm7,

    /// <summary>UTF-16, big endian: 70 units in a message of one segment.</summary>
    Ucs2,
}
