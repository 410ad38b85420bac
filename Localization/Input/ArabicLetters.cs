namespace Localization.Input;

/// <summary>Letters of the Arabic script that keyboards and habits interchange.</summary>
internal static class ArabicLetters
{
    /// <summary>The letter that stands for a group, in the fold of a language.</summary>
    public static char Fold(char letter, LetterFold fold) => letter < '\u0621' ? letter : fold switch
    {
        LetterFold.Pashto => FoldPashto(letter),
        LetterFold.Sindhi => FoldSindhi(letter),
        _ => FoldUrdu(letter),
    };

    private static char FoldUrdu(char letter) => letter switch
    {
        'ي' or 'ى' or 'ئ' => 'ی',
        _ => FoldHe(FoldAny(letter)),
    };

    // Masculine ی, feminine ۍ, verbal ئ, soft ې and hard ي tell words apart.
    private static char FoldPashto(char letter) => letter switch
    {
        'ى' => 'ی',
        _ => FoldHe(FoldAny(letter)),
    };

    // ک is aspirated and ڪ is not; ه is a letter and ھ makes one. Urdu keyboards have ہ for ه.
    private static char FoldSindhi(char letter) => letter switch
    {
        'ى' => 'ی',
        'ك' => 'ڪ',
        'ہ' or 'ة' or 'ۃ' or 'ۂ' or 'ۀ' or 'ە' => 'ه',
        _ => FoldAny(letter),
    };

    private static char FoldHe(char letter) => letter switch
    {
        'ه' or 'ة' or 'ۃ' or 'ۂ' or 'ۀ' or 'ە' => 'ہ',
        _ => letter,
    };

    private static char FoldAny(char letter) => letter switch
    {
        'ك' => 'ک',
        'أ' or 'إ' or 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ۓ' => 'ے',
        _ => letter,
    };
}
