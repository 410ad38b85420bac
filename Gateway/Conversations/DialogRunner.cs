using Dialogs.Engine;
using Gateway.Conversations.Publishing;

namespace Gateway.Conversations;

/// <summary>What running a dialog on came to: the new state and what to say; nothing is stored yet.</summary>
/// <param name="State">Where the dialog stands.</param>
/// <param name="Says">What to say, in order.</param>
/// <param name="Reason">Why it is over, when it is.</param>
/// <param name="WasUnderstood">Whether the input made sense where the dialog stood.</param>
internal sealed record DialogRun(DialogState State, IReadOnlyList<Effect.Say> Says, EndReason? Reason, bool WasUnderstood)
{
    /// <summary>What happened, for counting.</summary>
    public IReadOnlyList<StepEvent> Events { get; init; } = [];

    /// <summary>What concerns a person of ours who takes over: hand-overs, texts passed on, talks left.</summary>
    public IReadOnlyList<Effect> Desk { get; init; } = [];
}

/// <summary>Steps the pure engine, calling ports between steps, until it waits for the person.</summary>
internal sealed class DialogRunner(LiveFlows live, PortCalls ports, TimeProvider time)
{
    // The engine bounds steps; this bounds calls, so that a flow cannot ring between two ports for ever.
    private const int MaxCalls = 10;

    /// <summary>Runs a dialog on by one input.</summary>
    /// <exception cref="InvalidOperationException">The flow called ports more than ten times for one input.</exception>
    public async Task<DialogRun> RunAsync(DialogState state, DialogInput input, Person person, CancellationToken aborted)
    {
        var flows = live.Current.Flows;
        var (says, events, desk) = (new List<Effect.Say>(), new List<StepEvent>(4), new List<Effect>());
        EndReason? reason = null;
        var understood = true;
        for (var calls = 0; calls <= MaxCalls; calls++)
        {
            var step = DialogEngine.Step(flows, state, input, time.GetUtcNow());
            state = step.State;
            understood &= step.WasUnderstood;
            events.AddRange(step.Events);
            PortCall? call = null;
            foreach (var effect in step.Effects)
            {
                switch (effect)
                {
                    case Effect.Say say:
                        says.Add(say);
                        break;
                    case Effect.Call request:
                        call = request.Request;
                        break;
                    case Effect.LanguageChanged change:
                        await ports.RememberLanguageAsync(person, change.Code, aborted);
                        break;
                    case Effect.Ended ended:
                        reason = ended.Reason;
                        break;
                    default:
                        desk.Add(effect);
                        break;
                }
            }

            if (call is null)
                return new(state, says, reason, understood) { Events = events, Desk = desk };
            input = await ports.CallAsync(call, person with { Language = state.Language }, state.Channel, aborted);
        }

        throw new InvalidOperationException($"The flow {state.Flow} called ports more than {MaxCalls} times for one input.");
    }
}
