namespace Localization.Input;

/// <summary>Which Arabic-script letters count as one letter when words are compared.</summary>
public enum LetterFold
{
    /// <summary>Urdu and its neighbours: every yeh is ی, every kaf ک, every he but ھ is ہ.</summary>
    Urdu,

    /// <summary>Pashto: ي ی ې ۍ ئ are five letters and stay so.</summary>
    Pashto,

    /// <summary>Sindhi: ي and ی, ه and ھ, ک and ڪ are different letters and stay so.</summary>
    Sindhi,
}
