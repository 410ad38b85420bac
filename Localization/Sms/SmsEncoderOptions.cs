using Localization.Sms.Segments;

namespace Localization.Sms;

/// <summary>How one text is to be encoded: what the route allows and which reference joins its parts.</summary>
public sealed record SmsEncoderOptions
{
    /// <summary>GSM-7 if the text fits, UCS-2 otherwise, no shift tables.</summary>
    public static SmsEncoderOptions Default { get; } = new();

    /// <summary>An encoding the caller insists on; null lets the text decide.</summary>
    public SmsEncoding? Force { get; init; }

    /// <summary>The locking shift table to use when the text does not fit the default alphabet.</summary>
    public NationalLanguage LockingShift { get; init; }

    /// <summary>The single shift table to use when the text does not fit the default alphabet.</summary>
    public NationalLanguage SingleShift { get; init; }

    /// <summary>The concatenation reference; its low 8 bits (16 with <see cref="WideReference"/>) are sent.</summary>
    public int Reference { get; init; }

    /// <summary>Sends a 16 bit reference, which costs a septet or a UTF-16 unit in every segment.</summary>
    public bool WideReference { get; init; }

    /// <summary>
    /// Replaces typographic quotes, dashes, the ellipsis and hard spaces by ASCII when that is all
    /// that keeps a text out of GSM-7; a text that needs UCS-2 anyway keeps them.
    /// </summary>
    public bool AsciiPunctuation { get; init; } = true;

    /// <summary>
    /// What the operator means by data_coding 0. Bodies of GSM-7 messages are written in it; a character that it
    /// does not have costs UCS-2, and only GSM-7 can carry shift tables.
    /// </summary>
    public SmscAlphabet Alphabet { get; init; }

    internal ShiftTables Shifts =>
        Alphabet is SmscAlphabet.Gsm7 or SmscAlphabet.Gsm7Packed ? new(LockingShift, SingleShift) : default;
}
