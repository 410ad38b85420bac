using System.Text.RegularExpressions;
using Dialogs.Transcripts;
using Localization.Catalogues;
using Localization.Languages;
using Localization.Sms;

namespace Gateway.Host.Rehearsals;

/// <summary>What one step brought.</summary>
/// <param name="Text">The screen or the texts; empty when nothing came.</param>
/// <param name="Outcome">The counted reason under which a text was handled.</param>
/// <param name="Ended">Whether the USSD session ended; null for a text.</param>
/// <param name="Before">What the phone showed before.</param>
internal sealed record RehearsalAnswer(string Text, string? Outcome, bool? Ended, string Before);

/// <summary>Compares what came with what was written, and with what holds for every answer.</summary>
internal sealed partial class RehearsalCheck(CatalogueSet catalogues)
{
    private static readonly TimeSpan MatchBudget = TimeSpan.FromSeconds(1);

    /// <summary>Every difference, in words.</summary>
    public IEnumerable<string> Differences(RehearsalExpectation expected, RehearsalAnswer answer, string language)
    {
        var text = answer.Text;
        if (expected.Exact is { } exact && exact.TrimEnd('\n') != text)
            yield return $"expected \"{exact.TrimEnd('\n')}\", came \"{text}\".";
        if (expected.Says is { } key && !Says(text, key, language))
            yield return $"expected the words {key}, came \"{text}\".";
        foreach (var piece in expected.Contains.Where(piece => !text.Contains(piece, StringComparison.Ordinal)))
            yield return $"expected \"{piece}\" in \"{text}\".";
        foreach (var piece in expected.Lacks.Where(piece => text.Contains(piece, StringComparison.Ordinal)))
            yield return $"\"{piece}\" may not be in \"{text}\".";
        if (expected.Matches is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, MatchBudget))
            yield return $"expected a match of {pattern}, came \"{text}\".";
        if (expected.IsSilent && text.Length > 0)
            yield return $"expected no answer, came \"{text}\".";
        if (expected.IsSame && text != answer.Before)
            yield return $"expected \"{answer.Before}\" once more, came \"{text}\".";
        if (expected.Segments is { } most && SmsEncoder.Measure(text).Segments is var segments && segments > most)
            yield return $"expected at most {most} segments, came {segments}: \"{text}\".";
        if (expected.Ends is { } ends && answer.Ended != ends)
            yield return $"expected that the session {(ends ? "ends" : "goes on")}: \"{text}\".";
        if (expected.Outcome is { } outcome && answer.Outcome != outcome)
            yield return $"expected the outcome {outcome}, came {answer.Outcome ?? "none"}.";
        if (HoldsCnic(text))
            yield return "the answer holds a whole CNIC.";
    }

    /// <summary>Whether a text holds the wording of a key in a language; the values may be anything.</summary>
    public bool Says(string text, string key, string code)
    {
        if (!Language.TryParse(code, out var language))
            return false;
        const string Anything = "\u0001";
        var arguments = catalogues.Languages.SelectMany(one => catalogues.Placeholders(one, key)).Distinct().ToDictionary(name => name, _ => Anything);
        if (catalogues.Prepare(language, key, arguments) is not { IsMissingKey: false } wording)
            return false;
        var from = 0;
        foreach (var piece in wording.Text.Split(Anything, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = text.IndexOf(piece, from, StringComparison.Ordinal);
            if (at < 0)
                return false;
            from = at + piece.Length;
        }

        return true;
    }

    /// <summary>Whether a text holds a whole CNIC, in digits of any script, joined or with something between its parts.</summary>
    public static bool HoldsCnic(string text) => Cnic.IsMatch(text);

    [GeneratedRegex(@"(?<!\d)\d{5}[-. ]?\d{7}[-. ]?\d(?!\d)")]
    private static partial Regex Cnic { get; }
}
