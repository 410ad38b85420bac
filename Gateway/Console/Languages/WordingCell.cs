using Localization.Languages;

namespace Gateway.Console.Languages;

/// <summary>How one text stands in one language, the worst first.</summary>
internal enum WordingStand
{
    /// <summary>It is not worded; another language is said instead.</summary>
    Missing,

    /// <summary>It has a fault that the check names.</summary>
    Faulty,

    /// <summary>It takes more than a message or a screen holds.</summary>
    TooLong,

    /// <summary>The English text changed after it was written.</summary>
    Old,

    /// <summary>A native speaker has not read it yet.</summary>
    NeedsReview,

    /// <summary>It is as it should be.</summary>
    Ready,
}

/// <summary>One text in one language.</summary>
/// <param name="Language">The language.</param>
/// <param name="Key">What is worded.</param>
/// <param name="Stand">How it stands.</param>
/// <param name="Text">The wording; null when it is missing.</param>
/// <param name="Faults">What the check says of it.</param>
internal sealed record WordingCell(Language Language, string Key, WordingStand Stand, string? Text, IReadOnlyList<string> Faults);

/// <summary>How one language stands.</summary>
/// <param name="Language">The language.</param>
/// <param name="Total">How many texts there are.</param>
/// <param name="Counts">How many stand how.</param>
internal sealed record LanguageStand(Language Language, int Total, IReadOnlyDictionary<WordingStand, int> Counts)
{
    /// <summary>How many stand in one way.</summary>
    public int Of(WordingStand stand) => Counts.GetValueOrDefault(stand);
}
