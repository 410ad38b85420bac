namespace Localization.Sms;

/// <summary>What could be read of a short message, and what was wrong with it.</summary>
/// <param name="Text">The text as far as it could be read.</param>
/// <param name="Header">Its user data header; the default value when there is none.</param>
/// <param name="MessageClass">0 to 3, 0 being shown at once and not stored; null when the sender gave none.</param>
/// <param name="Faults">What the text may have lost.</param>
public sealed record DecodedSms(string Text, UserDataHeader Header, int? MessageClass, DecodeFaults Faults);

/// <summary>Why a decoded text may not be what was sent.</summary>
[Flags]
public enum DecodeFaults
{
    /// <summary>Every octet was understood.</summary>
    None = 0,

    /// <summary>The header was announced but does not fit, or has a damaged element.</summary>
    Header = 1,

    /// <summary>UCS-2 with an odd number of octets; the last is left out.</summary>
    OddLength = 2,

    /// <summary>An octet or a half pair means no character in this coding.</summary>
    Characters = 4,

    /// <summary>The data_coding is reserved or not a text that is understood here; read as Latin-1.</summary>
    Coding = 8,
}
