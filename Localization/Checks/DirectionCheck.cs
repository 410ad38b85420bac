using System.Text.RegularExpressions;
using Localization.Catalogues;

namespace Localization.Checks;

/// <summary>
/// Finds codes, phone numbers and dates that show in another order than they are typed in, because they stand beside
/// right-to-left text: *8171# becomes #8171*, 0300-1234567 becomes 1234567-0300.
/// </summary>
public static partial class DirectionCheck
{
    private const string Sentence = " .,:;!?()\"'";

    /// <summary>What of a text does not read in its own order.</summary>
    /// <param name="text">The text as it is to be sent, its values in place.</param>
    public static IEnumerable<string> Misread(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('\n').SelectMany(line => MisreadIn(line));
    }

    internal static IEnumerable<WordingFault> Find(Catalogue catalogue, IReadOnlyDictionary<string, string> texts)
    {
        foreach (var entry in catalogue.Language.IsRightToLeft ? catalogue.Entries : [])
        {
            foreach (var token in Misread(texts[entry.Key]))
            {
                yield return new WordingFault(
                    WordingFaultKind.Direction, catalogue.Language, entry.Key, catalogue.Path, entry.Line,
                    $"shows \"{token}\" in another order: write it without hyphens, on a line of its own, or put U+200E before it.");
            }
        }
    }

    private static IEnumerable<string> MisreadIn(string line)
    {
        var levels = LineLevels.Of(line);
        foreach (Match token in TokenPattern.Matches(line))
        {
            var (start, end) = (token.Index, token.Index + token.Length);
            // What belongs to the sentence may stand on either side; a bracket around a part of the number may not.
            while (start < end && Sentence.Contains(line[start], StringComparison.Ordinal) && !IsPhone(token.Value))
                start++;
            while (end > start && Sentence.Contains(line[end - 1], StringComparison.Ordinal))
                end--;
            if (levels[start..end].Any(level => level % 2 != 0))
                yield return line[start..end];
        }
    }

    private static bool IsPhone(string token) =>
        token[0] == '(' && token.IndexOf(')', StringComparison.Ordinal) is > 0 and var close && token.AsSpan(close).ContainsAnyInRange('0', '9');

    // A phone number in groups, or a run without spaces that holds a digit: "(0300) 1234567", "*8171#", "12-05-2026".
    [GeneratedRegex(@"[+(]?\d[\d() -]{8,}\d|[^\s\p{IsArabic}\u0750-\u077F\u08A0-\u08FF\u200E\u200F]*\d[^\s\p{L}\u060C\u061B\u061F\u06D4\u200E\u200F]*(?:[A-Za-z0-9*#/:.,-]*)")]
    private static partial Regex TokenPattern { get; }
}
