using Localization.Languages;

namespace Localization.Checks;

/// <summary>Every kind of fault a catalogue can have. The names are stable: people search for them.</summary>
public enum WordingFaultKind
{
    /// <summary>The file, or one of its entries, cannot be read.</summary>
    Unreadable,

    /// <summary>A key that English has is not worded.</summary>
    MissingKey,

    /// <summary>A key is worded that English does not have: nothing says it.</summary>
    UnknownKey,

    /// <summary>The wording takes other values than the English one.</summary>
    ValuesDiffer,

    /// <summary>A character that the language is not written with.</summary>
    ForeignLetter,

    /// <summary>A look-alike of another language's keyboard.</summary>
    MixedLetter,

    /// <summary>A typographic quote, dash or space, which costs the seven-bit alphabet.</summary>
    Typographic,

    /// <summary>A code, number or date that shows in another order beside right-to-left text.</summary>
    Direction,

    /// <summary>More segments than a text message may take.</summary>
    TooManySegments,

    /// <summary>More than a USSD screen holds.</summary>
    ScreenTooLong,
}

/// <summary>A fault of one wording, with its place.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Language">The language.</param>
/// <param name="Key">The wording.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong and how to mend it, in a sentence.</param>
public sealed record WordingFault(WordingFaultKind Kind, Language? Language, string Key, string Path, int Line, string Message)
{
    /// <summary>Whether a person may be left with less than she should; of the rest, such as a key that falls back, there is a reminder.</summary>
    public bool IsError { get; init; } = true;

    /// <summary>The fault as a compiler would print it.</summary>
    public override string ToString() =>
        $"{Path}({Line}): {(IsError ? "error" : "warning")} {Kind}: {(Key.Length > 0 ? $"'{Key}' " : "")}{Message}";
}
