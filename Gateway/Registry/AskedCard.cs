using Gateway.Security;

namespace Gateway.Registry;

/// <summary>
/// A card somebody asks about, as the counts of look-ups know it: pseudonyms of the card and of the numbers around it, by which cards asked
/// about one after another are found without keeping a digit of any.
/// </summary>
/// <param name="Cnic">Her pseudonym.</param>
/// <param name="Ten">Of the ten consecutive numbers it is among; null when only the pseudonym is at hand.</param>
/// <param name="Hundred">Of the hundred.</param>
internal readonly record struct AskedCard(Token Cnic, Token? Ten = null, Token? Hundred = null)
{
    // Five digits of place, seven counted up, one that tells women from men: the counter's last digit is the twelfth.
    private const int TensDigits = 11;
    private const int HundredsDigits = 10;

    /// <summary>The card of a number that was typed.</summary>
    public static AskedCard Of(PersonalData personal, Cnic cnic) => new(
        personal.TokenOfCnic(cnic.Digits),
        personal.DigestOf($"cards:{cnic.Digits.AsSpan(0, TensDigits)}"),
        personal.DigestOf($"cards:{cnic.Digits.AsSpan(0, HundredsDigits)}"));
}
