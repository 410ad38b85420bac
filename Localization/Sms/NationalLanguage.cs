namespace Localization.Sms;

/// <summary>The national language identifiers of 3GPP TS 23.038 §6.2.1.2.4, which select a shift table.</summary>
public enum NationalLanguage : byte
{
    /// <summary>The default alphabet and its default extension table.</summary>
    None = 0,

    /// <summary>Turkish.</summary>
    Turkish = 1,

    /// <summary>Spanish: a single shift table only.</summary>
    Spanish = 2,

    /// <summary>Portuguese.</summary>
    Portuguese = 3,

    /// <summary>Bengali and Assamese.</summary>
    Bengali = 4,

    /// <summary>Gujarati.</summary>
    Gujarati = 5,

    /// <summary>Hindi.</summary>
    Hindi = 6,

    /// <summary>Kannada.</summary>
    Kannada = 7,

    /// <summary>Malayalam.</summary>
    Malayalam = 8,

    /// <summary>Oriya.</summary>
    Oriya = 9,

    /// <summary>Punjabi in Gurmukhi script, which is not the script of Pakistan.</summary>
    Punjabi = 10,

    /// <summary>Tamil.</summary>
    Tamil = 11,

    /// <summary>Telugu.</summary>
    Telugu = 12,

    /// <summary>Urdu; the table also holds the special letters of Sindhi and Pashto.</summary>
    Urdu = 13,
}
