using System.Text.RegularExpressions;
using Localization.Catalogues;
using Localization.Input;

namespace Dialogs.Flows;

/// <summary>
/// Finds wordings that no text of the programme may have, so that a text which has them is known to be somebody else's: links, whole numbers
/// of a person, requests for a secret, letters that only look like others.
/// </summary>
public static partial class UnsafeWordingCheck
{
    // The number that questions show as an example.
    private const string Example = "03001234567";

    internal static IEnumerable<FlowProblem> Find(CatalogueSet catalogues) =>
        from language in catalogues.Languages
        let catalogue = catalogues.Find(language)!
        from entry in catalogue.Entries
        from fault in Faults(entry.Pattern.Words)
        select new FlowProblem(FlowProblemCode.UnsafeWording, new FilePlace(catalogue.Path, entry.Line, 1), $"'{entry.Key}' in {language.EnglishName} {fault}.");

    /// <summary>What is wrong with a text.</summary>
    /// <param name="text">The text, as it is to be sent.</param>
    /// <returns>Each fault as the end of a sentence; none for a text that may stand.</returns>
    public static IEnumerable<string> Faults(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Found(text);
    }

    private static IEnumerable<string> Found(string text)
    {
        if (HiddenPattern.IsMatch(text))
            yield return "has an invisible or look-alike letter";
        var plain = InputNormaliser.Normalise(text);
        if (LinkPattern.IsMatch(plain))
            yield return "has a link: nobody is asked to open one";
        if (CardPattern.IsMatch(plain))
            yield return "has a whole card number";
        if (PhonePattern.Matches(plain).Any(match => match.Value != Example))
            yield return "has a whole mobile number";
        if (SentenceEnd.Split(plain).Any(UnsafeWords.AskForSecret))
            yield return "asks for a secret: nobody of the programme asks for any but the 8171 PIN";
    }

    // Zero-width space, word joiner, byte order mark, direction overrides, and Greek or Cyrillic letters; the non-joiner is Urdu spelling.
    [GeneratedRegex("[\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069\u0370-\u03FF\u0400-\u052F]")]
    private static partial Regex HiddenPattern { get; }

    // "https://", "www.", "bisp.gov.pk", "bit.ly/x".
    [GeneratedRegex(@"://|\bwww\.|\b[a-z0-9-]{2,}\.(com|net|org|gov|edu|info|biz|pk|io|ly|me|co|app|link|xyz|online|site|gl)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LinkPattern { get; }

    // 3520212345674, 35202-1234567-4, 35202 1234567 4.
    [GeneratedRegex(@"(?<!\d)\d{5}[- ]?\d{7}[- ]?\d(?!\d)")]
    private static partial Regex CardPattern { get; }

    // 03001234567, 0300-1234567, +923001234567.
    [GeneratedRegex(@"(?<!\d)(0|\+?92|0092)[- ]?3\d{2}[- ]?\d{7}(?!\d)")]
    private static partial Regex PhonePattern { get; }

    [GeneratedRegex("[.?!\u06D4\u061F\n]")]
    private static partial Regex SentenceEnd { get; }
}
