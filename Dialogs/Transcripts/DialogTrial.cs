using Dialogs.Engine;
using Dialogs.Flows;
using Dialogs.Inputs;
using Dialogs.Ports;
using Localization.Languages;

namespace Dialogs.Transcripts;

/// <summary>Who said a line of a trial.</summary>
public enum TrialVoice
{
    /// <summary>The person at the phone.</summary>
    Person,

    /// <summary>The flows.</summary>
    Service,

    /// <summary>A service that was called, or the phone itself.</summary>
    Behind,
}

/// <summary>One line of what happened in a trial.</summary>
/// <param name="Voice">Who said it.</param>
/// <param name="Text">What.</param>
public sealed record TrialLine(TrialVoice Voice, string Text);

/// <summary>
/// A conversation of a made-up person with flows, step by step: nothing is stored, sent or looked up, and whoever tries says what a call
/// brings where no answer is given. No clock, no I/O.
/// </summary>
public sealed class DialogTrial
{
    private readonly Dictionary<string, int> callCounts = new(StringComparer.Ordinal);
    private readonly List<TrialLine> lines = [];
    private readonly FlowLibrary library;
    private readonly DialogChannel channel;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<DialogInput.Outcome>> given;

    /// <summary>Takes a phone into the hand.</summary>
    /// <param name="library">Flows, wordings and the reader of intents.</param>
    /// <param name="language">The language the person is answered in at first.</param>
    /// <param name="channel">Text messages or screens.</param>
    /// <param name="given">The answers of the ports, by operation, in the order of the calls; the last one stays.</param>
    public DialogTrial(
        FlowLibrary library, string language, DialogChannel channel, IReadOnlyDictionary<string, IReadOnlyList<DialogInput.Outcome>> given)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(given);
        (this.library, this.channel, this.given) = (library, channel, given);
        Dialog = DialogState.New("trial", language);
    }

    /// <summary>Where the conversation stands.</summary>
    public DialogState Dialog { get; private set; }

    /// <summary>The call whose answer somebody has to make up, or null.</summary>
    public PortOperation? Awaited { get; private set; }

    /// <summary>What the phone shows; empty before the first answer.</summary>
    public string Screen { get; private set; } = "";

    /// <summary>Everything that happened, the newest last.</summary>
    public IReadOnlyList<TrialLine> Lines => lines;

    /// <summary>Begins a flow.</summary>
    /// <param name="flow">Its name.</param>
    /// <param name="now">When.</param>
    public void Start(string flow, DateTimeOffset now)
    {
        Note($"starts {flow}");
        Step(new DialogInput.Start(flow, channel), now);
    }

    /// <summary>Begins in the middle of a flow, where a state asks something; nothing of what comes before is known.</summary>
    /// <param name="flow">Its name.</param>
    /// <param name="state">The state.</param>
    /// <param name="now">When.</param>
    /// <returns>False when there is no such state, or it asks nothing.</returns>
    public bool StartAt(string flow, string state, DateTimeOffset now)
    {
        if (library.Flows.FindNewest(flow) is not { } found || found.States.GetValueOrDefault(state) is not { Input: not null })
            return false;
        Note($"starts {flow} at {state}");
        Dialog = Dialog with { Flow = found.Name, FlowVersion = found.Version, FlowHash = found.Hash, State = state, Channel = channel, StartedAt = now, HeardAt = now };
        Step(new DialogInput.Repeated(channel), now);
        return true;
    }

    /// <summary>The person types something; ignored while an answer is awaited.</summary>
    /// <param name="text">What.</param>
    /// <param name="now">When.</param>
    public void Type(string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Awaited is not null)
            return;
        lines.Add(new TrialLine(TrialVoice.Person, text));
        DialogInput? input = Dialog.IsOver ? IntentStart.Of(library.Intents.Read(text), text, channel) : new DialogInput.Text(text, channel);
        if (input is null)
            Note("no flow is opened by this");
        else
            Step(input, now);
    }

    /// <summary>What the awaited call brings.</summary>
    /// <param name="outcome">It.</param>
    /// <param name="now">When.</param>
    public void Answer(DialogInput.Outcome outcome, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (Awaited is null)
            return;
        Awaited = null;
        Note($"answers {outcome.Trigger}");
        Step(outcome, now);
    }

    private void Step(DialogInput input, DateTimeOffset now)
    {
        DialogInput? next = input;
        while (next is not null)
        {
            var result = DialogEngine.Step(library.Flows, Dialog, next, now);
            Dialog = result.State;
            Tell(result.Effects);
            next = result.Effects.OfType<Effect.Call>().FirstOrDefault() is { } call ? Made(call.Request) : null;
        }
    }

    private void Tell(IReadOnlyList<Effect> effects)
    {
        var language = Language.TryParse(Dialog.Language, out var known) ? known : Language.English;
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case Effect.Say say:
                    Screen = DialogText.Render(library.Catalogues, language, say);
                    lines.Add(new TrialLine(TrialVoice.Service, Screen));
                    break;
                case Effect.Call call:
                    Note($"calls {call.Request.Port}.{call.Request.Operation}");
                    break;
                case Effect.HandOver over:
                    Note($"a person takes over: {over.Subject}");
                    break;
                case Effect.Ended ended:
                    Note($"ends: {EnumWords.Of(ended.Reason)}");
                    break;
            }
        }
    }

    private DialogInput.Outcome? Made(PortCall call)
    {
        var operation = $"{call.Port}.{call.Operation}";
        if (given.TryGetValue(operation, out var outcomes))
        {
            var count = callCounts.GetValueOrDefault(operation);
            callCounts[operation] = count + 1;
            var outcome = outcomes[Math.Min(count, outcomes.Count - 1)];
            Note($"answers {outcome.Trigger}");
            return outcome;
        }

        var declared = library.Flows.FindNewest(Dialog.Flow)?.Ports ?? [];
        Awaited = declared.Concat(PortOperations.All).FirstOrDefault(known => known.Port == call.Port && known.Name == call.Operation);
        return null;
    }

    private void Note(string text) => lines.Add(new TrialLine(TrialVoice.Behind, text));
}
