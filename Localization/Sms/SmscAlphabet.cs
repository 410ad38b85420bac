namespace Localization.Sms;

/// <summary>What an operator means by data_coding 0, "SMSC default alphabet" (SMPP 3.4 §5.2.19); each route knows.</summary>
public enum SmscAlphabet
{
    /// <summary>GSM-7 with one septet in an octet, which is what most SMSCs mean.</summary>
    Gsm7,

    /// <summary>GSM-7 packed, eight septets in seven octets, with fill bits after a header.</summary>
    Gsm7Packed,

    /// <summary>ISO 8859-1, which the SMSC turns into GSM-7.</summary>
    Latin1,

    /// <summary>ASCII, which the SMSC turns into GSM-7.</summary>
    Ascii,

    /// <summary>UTF-8, which the SMSC turns into GSM-7.</summary>
    Utf8,
}
