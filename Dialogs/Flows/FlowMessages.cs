using Dialogs.Engine;
using Localization.Catalogues;
using Localization.Languages;

namespace Dialogs.Flows;

/// <summary>One text that a flow says, written out with the longest values it can have.</summary>
/// <param name="Flow">The flow; "any" for what the engine itself asks in each.</param>
/// <param name="Key">The wording.</param>
/// <param name="Channel">Whether it goes by text message or stands on a screen.</param>
/// <param name="Text">All of it, with its choices and controls.</param>
public sealed record FlowMessage(string Flow, string Key, DialogChannel Channel, string Text);

/// <summary>Everything that the newest flows say, so that it can be measured and read through.</summary>
public static class FlowMessages
{
    /// <summary>Every text of every flow in one language: of one wording and channel the longest that any state makes of it.</summary>
    /// <param name="library">The flows and wordings.</param>
    /// <param name="language">The language.</param>
    /// <returns>The texts by flow and key; a wording that several flows say is listed with the first.</returns>
    public static IReadOnlyList<FlowMessage> Of(FlowLibrary library, Language language)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(language);
        return [.. library.Flows.Newest
            .OrderBy(flow => flow.Name, StringComparer.Ordinal)
            .SelectMany(flow => Spoken(library, flow, language))
            .Concat(WordingCheck.EngineScreens.Select(say => Screen(library, "any", language, say)))
            .GroupBy(message => (message.Key, message.Channel))
            .Select(same => same.First() with { Text = same.MaxBy(message => message.Text.Length)!.Text })
            .OrderBy(message => message.Flow, StringComparer.Ordinal)
            .ThenBy(message => message.Key, StringComparer.Ordinal)
            .ThenBy(message => message.Channel)];
    }

    /// <summary>Every text of one flow in one language, in the order of its steps; what the engine asks in every flow is left out.</summary>
    /// <param name="library">The flows and wordings.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="language">The language.</param>
    public static IReadOnlyList<FlowMessage> Of(FlowLibrary library, Flow flow, Language language)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(language);
        return [.. Spoken(library, flow, language)
            .GroupBy(message => (message.Key, message.Channel))
            .Select(same => same.MaxBy(message => message.Text.Length)!)];
    }

    /// <summary>The keys that a flow words anything by: its title, what its steps say, its choices and its questions again.</summary>
    /// <param name="flow">The flow.</param>
    public static IReadOnlySet<string> Keys(Flow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        if (flow.TitleKey is { } title)
            keys.Add(title);
        foreach (var state in flow.States.Values)
        {
            keys.UnionWith(FlowTextCheck.Spoken(state).Select(spoken => spoken.Key));
            keys.UnionWith(state.Input?.Options.Select(option => option.LabelKey) ?? []);
        }

        return keys;
    }

    /// <summary>Every wording of a language by its key, written out with the longest values that any state gives it.</summary>
    /// <param name="library">The flows and wordings.</param>
    /// <param name="language">The language.</param>
    public static IReadOnlyDictionary<string, string> Wordings(FlowLibrary library, Language language)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(language);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var say in library.Flows.Newest.SelectMany(flow => Says(library, flow, language)).Select(spoken => spoken.Say))
        {
            var text = DialogText.Render(library.Catalogues, language, say with { Options = [], Controls = [], PageMark = null });
            if (text.Length > texts.GetValueOrDefault(say.Key, "").Length)
                texts[say.Key] = text;
        }

        // What the host says, such as a notice, takes its values from outside the flows.
        var samples = Samples(library, language);
        foreach (var entry in library.Catalogues.Find(language)?.Entries.Where(entry => !texts.ContainsKey(entry.Key)) ?? [])
        {
            entry.Pattern.Render(language, samples, out var text);
            texts[entry.Key] = text;
        }

        return texts;
    }

    private static Dictionary<string, string> Samples(FlowLibrary library, Language language)
    {
        var samples = new Dictionary<string, string>(SlotSamples.OutsideFlows, StringComparer.Ordinal);
        foreach (var slot in library.Flows.Newest.SelectMany(flow => flow.Slots.Values).Where(slot => slot.IsShown))
        {
            var longest = SlotSamples.Longest(slot, language, library.Catalogues, library.Flows.Lists);
            var value = longest.IsKey ? library.Catalogues.Render(language, longest.Value, samples) : longest.Value;
            if (value.Length > samples.GetValueOrDefault(slot.Name, "").Length)
                samples[slot.Name] = value;
        }

        return samples;
    }

    private static IEnumerable<FlowMessage> Spoken(FlowLibrary library, Flow flow, Language language) =>
        Says(library, flow, language).Select(spoken => new FlowMessage(flow.Name, spoken.Say.Key, spoken.Channel, DialogText.Render(library.Catalogues, language, spoken.Say)));

    private static IEnumerable<(DialogChannel Channel, Effect.Say Say)> Says(FlowLibrary library, Flow flow, Language language)
    {
        var samples = new SampleSays(flow, library.Flows.Newest, library.Catalogues, library.Flows.Lists);
        foreach (var say in flow.TitleKey is { } title ? samples.Titles(title, language) : [])
            yield return (DialogChannel.Ussd, say);
        foreach (var state in flow.States.Values.OrderBy(state => state.Place.Line))
        {
            foreach (var spoken in FlowTextCheck.Spoken(state))
            {
                foreach (var channel in Channels(state, spoken))
                    yield return (channel, samples.Of(state, spoken, language, channel));
            }
        }
    }

    private static FlowMessage Screen(FlowLibrary library, string flow, Language language, Effect.Say say) =>
        new(flow, say.Key, DialogChannel.Ussd, DialogText.Render(library.Catalogues, language, say));

    // A wording of a state is its own for each channel, unless both have the same one; help and failures are said on both.
    private static IEnumerable<DialogChannel> Channels(FlowState state, FlowTextCheck.SpokenText spoken)
    {
        if (spoken.OnScreen)
            yield return DialogChannel.Ussd;
        if (spoken.Key == state.SmsKey || (spoken.OnScreen && spoken.Key != state.UssdKey))
            yield return DialogChannel.Sms;
    }
}
