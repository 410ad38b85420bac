using Dialogs.Engine;
using Dialogs.Flows;
using Dialogs.Inputs;
using Dialogs.Transcripts;

namespace Gateway.Console.Flows;

/// <summary>
/// A trial in the phone as its page sends it back: how it began and everything that was typed or answered since. Played anew for each
/// page, because the engine is quick and remembers nothing: any process can go on with it.
/// </summary>
internal sealed record TrialScript
{
    /// <summary>Inputs that one trial may have.</summary>
    public const int MostInputs = 200;

    private const string Outcome = "answer:";
    private const string Typed = "type:";

    /// <summary>The flow.</summary>
    public required string Flow { get; init; }

    /// <summary>The language the person is answered in at first.</summary>
    public required string Language { get; init; }

    /// <summary>Text messages or screens.</summary>
    public required DialogChannel Channel { get; init; }

    /// <summary>The state it begins at; empty for the flow's start.</summary>
    public required string From { get; init; }

    /// <summary>The conversation whose made-up answers are given to calls; empty to be asked for each.</summary>
    public required string World { get; init; }

    /// <summary>What happened since.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The input of a typed answer.</summary>
    public static string Type(string text) => Typed + text;

    /// <summary>The input of what a call brought.</summary>
    public static string Answer(string trigger) => Outcome + trigger;

    /// <summary>Plays it.</summary>
    /// <param name="library">The flows and wordings.</param>
    /// <param name="conversations">The conversations whose answers may be given.</param>
    /// <param name="beginning">When it began; each input comes some seconds after the one before.</param>
    public DialogTrial Play(FlowLibrary library, IEnumerable<Transcript> conversations, DateTimeOffset beginning)
    {
        var given = conversations.FirstOrDefault(conversation => conversation.Name == World)?.Given ?? new Dictionary<string, IReadOnlyList<DialogInput.Outcome>>(StringComparer.Ordinal);
        var trial = new DialogTrial(library, Language, Channel, given);
        var now = beginning;
        if (From.Length == 0 || !trial.StartAt(Flow, From, now))
            trial.Start(Flow, now);
        foreach (var input in Inputs.Take(MostInputs))
        {
            now = now.AddSeconds(5);
            if (input.StartsWith(Typed, StringComparison.Ordinal))
                trial.Type(input[Typed.Length..], now);
            else if (trial.Awaited?.Outcomes.FirstOrDefault(outcome => input == Outcome + outcome.Trigger) is { } brought)
                trial.Answer(SampleOutcome.Of(brought, library.Catalogues), now);
        }

        return trial;
    }
}
