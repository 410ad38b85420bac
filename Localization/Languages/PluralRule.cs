namespace Localization.Languages;

/// <summary>Which plural form a whole number takes, by the rules of CLDR 48 for the languages served.</summary>
public enum PluralRule
{
    /// <summary>One form only.</summary>
    OtherOnly,

    /// <summary>"one" for exactly 1.</summary>
    OneIsOne,

    /// <summary>"one" for 0 and 1.</summary>
    OneIsZeroOrOne,
}
