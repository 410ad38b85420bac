using Dialogs.Engine;
using Localization.Catalogues;
using Localization.Languages;
using Localization.Ussd;

namespace Dialogs.Flows;

/// <summary>Checks the catalogues among themselves: what the engine itself says is worded, and one key takes the same values everywhere.</summary>
internal static class WordingCheck
{
    private static readonly string[] EngineKeys =
    [
        SayBuilder.SorryKey, SayBuilder.TooManyKey, SayBuilder.ByeKey, SayBuilder.SlowKey, SayBuilder.HelpKey,
        SayBuilder.KeptKey, SayBuilder.KeptBrieflyKey, SayBuilder.WithPersonKey, SayBuilder.NudgeKey, SayBuilder.ReminderKey, SayBuilder.NotFinishedKey,
        SayBuilder.UndoneKey, SayBuilder.UndoFailedKey, SayBuilder.UndoTooLateKey, SayBuilder.TitleKey,
        SayControls.Back, SayControls.Exit, SayControls.More, SayControls.Previous, .. AsideWords.Keys,
    ];

    // The engine's own questions with the options they are asked with.
    internal static readonly Effect.Say[] EngineScreens =
    [
        Screen("aside.stuck", "aside.option.call_me", "aside.option.try_again") with { Controls = SayControls.ExitByDigit },
        Screen("aside.changed", "aside.option.continue", "aside.option.restart"),
        Screen("aside.leave", "common.yes", "common.no"),
        Screen("aside.undo", "common.yes", "common.no"),
        Screen(SayBuilder.WithPersonKey), Screen(SayBuilder.UndoneKey), Screen(SayBuilder.UndoFailedKey), Screen(SayBuilder.UndoTooLateKey),
    ];

    private static Effect.Say Screen(string key, params string[] labels) => new(
        key, [], [.. labels.Select((label, i) => new SayOption($"{i + 1}", label))], [], IsFinal: false);

    internal static IEnumerable<FlowProblem> Find(CatalogueSet catalogues, FlowCheckOptions options)
    {
        foreach (var language in options.RequiredLanguages)
        {
            var place = new FilePlace(catalogues.Find(language)?.Path ?? $"{language.Code}.po", 1, 1);
            foreach (var key in EngineKeys.Where(key => !catalogues.Contains(language, key)))
                yield return new FlowProblem(FlowProblemCode.MissingText, place, $"'{key}' has no wording in {language.EnglishName}.");
        }

        foreach (var language in catalogues.Languages)
        {
            var place = new FilePlace(catalogues.Find(language)!.Path, 1, 1);
            foreach (var say in EngineScreens.Where(say => catalogues.Contains(language, say.Key) && !UssdScreen.Measure(DialogText.Render(catalogues, language, say), options.Limits).Fits))
                yield return new FlowProblem(FlowProblemCode.ScreenTooLong, place, $"'{say.Key}' with its options in {language.EnglishName} does not fit a screen.");
        }

        foreach (var language in catalogues.Languages.Where(language => language != Language.English))
        {
            var catalogue = catalogues.Find(language)!;
            foreach (var entry in catalogue.Entries.Where(entry => catalogues.Contains(Language.English, entry.Key)))
            {
                if (!entry.Pattern.Placeholders.SequenceEqual(catalogues.Placeholders(Language.English, entry.Key)))
                    yield return new FlowProblem(FlowProblemCode.PlaceholdersDiffer, new FilePlace(catalogue.Path, entry.Line, 1), $"'{entry.Key}' does not use the same values in {language.EnglishName} as in English.");
            }
        }
    }
}
