using Dialogs.Engine;
using Dialogs.Flows;
using Dialogs.Inputs;
using Localization.Languages;

namespace Dialogs.Transcripts;

/// <summary>Plays conversations against the engine, answering its calls from the conversation itself. Pure: no clock, no I/O.</summary>
public static class TranscriptRunner
{
    /// <summary>Plays a conversation.</summary>
    /// <param name="library">Flows, wordings and the reader of intents.</param>
    /// <param name="transcript">The conversation.</param>
    public static TranscriptResult Run(FlowLibrary library, Transcript transcript)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(transcript);
        return new TranscriptPlay(library, transcript).Run();
    }
}

/// <summary>One conversation being played.</summary>
internal sealed class TranscriptPlay(FlowLibrary library, Transcript transcript)
{
    private static readonly DateTimeOffset Beginning = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, int> callCounts = new(StringComparer.Ordinal);
    private readonly List<string> lines = [];
    private readonly List<TranscriptFailure> failures = [];
    private DialogState dialog = DialogState.New("transcript", transcript.Language);

    internal TranscriptResult Run()
    {
        foreach (var step in transcript.Steps)
        {
            var answer = Play(step);
            TranscriptCheck.Compare(step, answer, failures);
        }

        return new TranscriptResult(transcript, lines, failures);
    }

    private TranscriptAnswer Play(TranscriptStep step)
    {
        var channel = step.Channel ?? transcript.Channel;
        var now = Beginning.AddSeconds(step.At);
        lines.Add(step switch
        {
            { IsAbandoned: true } => "-- leaves",
            { StartFlow: { } flow } => $"-- starts {flow}",
            _ => $"> {step.Text}",
        });
        var effects = new List<Effect>();
        var calls = new List<string>();
        if (Input(step, channel) is { } input)
            Step(input, now, effects, calls, step);
        var language = Language.TryParse(dialog.Language, out var known) ? known : Language.English;
        var texts = effects.OfType<Effect.Say>().Select(say => DialogText.Render(library.Catalogues, language, say)).ToList();
        lines.AddRange(texts.SelectMany(text => text.Split('\n').Select((line, i) => i == 0 ? $"< {line}" : $"  {line}")));
        return new TranscriptAnswer(channel, string.Join('\n', texts), effects, calls, dialog);
    }

    // As a host does: an open dialog hears the text first; what it cannot read, or with none open, the intents read.
    private DialogInput? Input(TranscriptStep step, DialogChannel channel)
    {
        if (step.IsAbandoned)
            return new DialogInput.Abandoned();
        if (step.StartFlow is not null)
            return new DialogInput.Start(step.StartFlow, channel, step.Slots);
        return dialog.IsOver
            ? IntentStart.Of(library.Intents.Read(step.Text!), step.Text!, channel)
            : new DialogInput.Text(step.Text!, channel);
    }

    private void Step(DialogInput input, DateTimeOffset now, List<Effect> effects, List<string> calls, TranscriptStep step)
    {
        DialogInput? next = input;
        while (next is not null)
        {
            var result = DialogEngine.Step(library.Flows, dialog, next, now);
            dialog = result.State;
            effects.AddRange(result.Effects);
            next = result.Effects.OfType<Effect.Call>().FirstOrDefault() is { } call
                ? Answer($"{call.Request.Port}.{call.Request.Operation}", calls, step)
                : null;
        }
    }

    private DialogInput.Outcome? Answer(string operation, List<string> calls, TranscriptStep step)
    {
        calls.Add(operation);
        if (!transcript.Given.TryGetValue(operation, out var outcomes))
        {
            failures.Add(new TranscriptFailure(step.Place, $"'{operation}' was called, and 'given' has no answer for it."));
            return null;
        }

        var count = callCounts.GetValueOrDefault(operation);
        callCounts[operation] = count + 1;
        return outcomes[Math.Min(count, outcomes.Count - 1)];
    }
}
