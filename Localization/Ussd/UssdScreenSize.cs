using Localization.Sms;

namespace Localization.Ussd;

/// <summary>What a screen needs against what the route takes.</summary>
/// <param name="Encoding">GSM-7, or UCS-2 as soon as one character is outside the default alphabet.</param>
/// <param name="Units">Septets or UTF-16 units needed.</param>
/// <param name="Limit">Septets or UTF-16 units the route takes in this encoding.</param>
public readonly record struct UssdScreenSize(SmsEncoding Encoding, int Units, int Limit)
{
    /// <summary>Whether one screen holds the text.</summary>
    public bool Fits => Units <= Limit;
}
