using Dialogs.Engine;
using Localization.Catalogues;
using Localization.Languages;
using Localization.Ussd;

namespace Dialogs.Flows;

/// <summary>Checks everything a flow says: that it is worded, that its values are there and may be said, and that it fits a screen.</summary>
internal sealed class FlowTextCheck(Flow flow, IReadOnlyCollection<Flow> flows, CatalogueSet catalogues, FlowCheckOptions options)
{
    private readonly List<FlowProblem> problems = [];
    private readonly SampleSays samples = new(flow, flows, catalogues, options.Lists);

    internal List<FlowProblem> Find()
    {
        if (flow.TitleKey is { } title)
            CheckTitle(title);
        foreach (var state in flow.States.Values)
        {
            CheckLabels(state);
            foreach (var spoken in Spoken(state))
            {
                CheckKey(spoken.Key, spoken.Place);
                CheckPlaceholders(state, spoken);
                if (spoken.OnScreen)
                    CheckScreens(state, spoken);
            }
        }

        return problems;
    }

    /// <summary>Everything a state may say.</summary>
    internal static IEnumerable<SpokenText> Spoken(FlowState state)
    {
        if (state.SmsKey is not null && state.SmsKey != state.UssdKey)
            yield return new SpokenText(state.SmsKey, [], OnScreen: false, state.Place);
        if (state.UssdKey is not null)
            yield return new SpokenText(state.UssdKey, [], OnScreen: true, state.Place);
        if (state.Input is not { } input)
            yield break;
        yield return new SpokenText(SayBuilder.HelpKey, [], OnScreen: true, input.Place);
        foreach (var failure in InputTriggers.Failures(input.Kind))
        {
            var sample = Answer.Failed(failure.Name, count: input.Kind == InputKind.Cnic ? 26 : 999);
            yield return new SpokenText(input.Reasks[failure.Name], FailureValues.Of(input, sample), OnScreen: true, input.Place);
        }
    }

    private void CheckLabels(FlowState state)
    {
        var isKeySlot = state.Slot is not null && flow.Slots.TryGetValue(state.Slot, out var slot) && slot.Type == SlotType.Key;
        foreach (var option in state.Input?.Options ?? [])
        {
            CheckKey(option.LabelKey, option.Place);
            if (isKeySlot && option.Value.Length > 0)
                CheckKey(flow.Slots[state.Slot!].Show(option.Value), option.Place);
        }
    }

    // An offer to continue names the conversation beside two options and must fit a screen as well.
    private void CheckTitle(string title)
    {
        CheckKey(title, flow.Place);
        foreach (var language in catalogues.Languages.Where(language => catalogues.Contains(language, title)))
        {
            if (catalogues.Placeholders(language, title).Count > 0)
                Report(FlowProblemCode.UnknownPlaceholder, flow.Place, $"'{title}' is a title and takes no values; 'about' names a slot beside it.");
            foreach (var say in samples.Titles(title, language))
                Measure(language, say, flow.Place);
        }
    }

    private void CheckKey(string key, FilePlace place)
    {
        foreach (var language in options.RequiredLanguages.Where(language => !catalogues.Contains(language, key)))
            Report(FlowProblemCode.MissingText, place, $"'{key}' has no wording in {language.EnglishName}.");
    }

    private void CheckPlaceholders(FlowState state, SpokenText spoken)
    {
        var names = options.RequiredLanguages.SelectMany(language => catalogues.Placeholders(language, spoken.Key)).Distinct(StringComparer.Ordinal);
        foreach (var name in names.Where(name => spoken.Values.All(value => value.Name != name)))
        {
            if (flow.Slots.TryGetValue(name, out var slot) && !slot.IsShown)
                Report(FlowProblemCode.PrintsSecret, spoken.Place, $"'{spoken.Key}' would print the slot '{name}', which is {EnumWords.Of(slot.Sensitivity)}.");
            else if (!samples.Filled.In(state).Contains(name))
                Report(FlowProblemCode.UnknownPlaceholder, spoken.Place, $"'{spoken.Key}' uses {{{name}}}, which is not filled on every way to '{state.Name}'.");
        }
    }

    private void CheckScreens(FlowState state, SpokenText spoken)
    {
        foreach (var language in catalogues.Languages.Where(language => catalogues.Contains(language, spoken.Key)))
        {
            Measure(language, samples.Of(state, spoken, language, DialogChannel.Ussd), spoken.Place);
        }
    }

    private void Measure(Language language, Effect.Say say, FilePlace place)
    {
        var size = UssdScreen.Measure(DialogText.Render(catalogues, language, say), options.Limits);
        if (!size.Fits)
            Report(FlowProblemCode.ScreenTooLong, place, $"'{say.Key}' in {language.EnglishName} makes a screen of {size.Units}, which holds {size.Limit}.");
    }

    private void Report(FlowProblemCode code, FilePlace place, string message) =>
        problems.Add(new FlowProblem(code, place, message));

    internal sealed record SpokenText(string Key, IReadOnlyList<SayArgument> Values, bool OnScreen, FilePlace Place);
}
