using Dialogs.Engine;
using Localization.Sms;
using Localization.Ussd;

namespace Dialogs.Transcripts;

/// <summary>What one step brought.</summary>
internal sealed record TranscriptAnswer(
    DialogChannel Channel, string Text, IReadOnlyList<Effect> Effects, IReadOnlyList<string> Calls, DialogState Dialog);

/// <summary>Compares what a step brought with what was written, and with what holds for every answer.</summary>
internal static class TranscriptCheck
{
    private const int MostSegments = 3;

    internal static void Compare(TranscriptStep step, TranscriptAnswer answer, List<TranscriptFailure> failures)
    {
        foreach (var message in Differences(step.Expected, answer).Concat(Breaches(answer)))
            failures.Add(new TranscriptFailure(step.Place, message));
    }

    private static IEnumerable<string> Differences(TranscriptExpectation expected, TranscriptAnswer answer)
    {
        var says = answer.Effects.OfType<Effect.Say>().ToList();
        if (expected.Exact is { } exact && exact.TrimEnd('\n') != answer.Text)
            yield return $"expected \"{exact.TrimEnd('\n')}\", came \"{answer.Text}\".";
        foreach (var piece in expected.Contains.Where(piece => !answer.Text.Contains(piece, StringComparison.Ordinal)))
            yield return $"expected \"{piece}\" in \"{answer.Text}\".";
        if (expected.Key is { } key && says.All(say => say.Key != key))
            yield return $"expected the words {key}, came {string.Join(", ", says.Select(say => say.Key))}.";
        if (expected.IsSilent && says.Count > 0)
            yield return $"expected no answer, came \"{answer.Text}\".";
        if (expected.State is { } state && state != answer.Dialog.State)
            yield return $"expected the state '{state}', came '{answer.Dialog.State}'.";
        if (expected.Flow is { } flow && flow != answer.Dialog.Flow)
            yield return $"expected the flow '{flow}', came '{answer.Dialog.Flow}'.";
        if (expected.Language is { } language && language != answer.Dialog.Language)
            yield return $"expected the language '{language}', came '{answer.Dialog.Language}'.";
        var ended = answer.Effects.OfType<Effect.Ended>().FirstOrDefault()?.Reason;
        if (expected.Ended is { } reason && reason != ended)
            yield return $"expected the end '{reason}', came '{ended}'.";
        if (expected.Calls is { } calls && !calls.SequenceEqual(answer.Calls))
            yield return $"expected the calls [{string.Join(", ", calls)}], came [{string.Join(", ", answer.Calls)}].";
    }

    // What holds for every answer, whatever was written: one answer a step, no whole CNIC, and it fits.
    private static IEnumerable<string> Breaches(TranscriptAnswer answer)
    {
        if (answer.Effects.OfType<Effect.Say>().Count() > 1)
            yield return "more than one answer came.";
        if (LongestRunOfDigits(answer.Text) >= 13)
            yield return "the answer holds a whole CNIC.";
        if (answer.Channel == DialogChannel.Ussd && !UssdScreen.Measure(answer.Text, UssdLimits.Default).Fits)
            yield return $"the screen is too long: \"{answer.Text}\".";
        if (answer.Channel == DialogChannel.Sms && SmsEncoder.Measure(answer.Text).Segments > MostSegments)
            yield return $"the message takes more than {MostSegments} segments.";
    }

    private static int LongestRunOfDigits(string text)
    {
        int longest = 0, run = 0;
        foreach (var c in text)
        {
            run = char.IsDigit(c) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
