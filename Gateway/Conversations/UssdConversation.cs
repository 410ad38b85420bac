using Dialogs.Engine;
using Gateway.Conversations.Events;
using Gateway.Conversations.Legs;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations;

/// <summary>One hop as the conversation sees it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Standing">Where she stood.</param>
/// <param name="Begins">Whether it opens a session.</param>
/// <param name="Id">The identity of a dialog that begins with it: the same when the hop is repeated.</param>
/// <param name="Typed">What was typed, oldest first.</param>
/// <param name="ShortCode">The short code whose SMS go with the session.</param>
internal sealed record UssdHop(Person Person, Standing Standing, bool Begins, string Id, IReadOnlyList<string> Typed, string ShortCode)
{
    /// <summary>Masked: not what was typed.</summary>
    public override string ToString() => $"hop of {Person.Token}, {Typed.Count} answers";
}

/// <summary>What a hop came to; nothing of it is stored or shown yet.</summary>
/// <param name="State">Where the dialog stands.</param>
/// <param name="Says">What to show.</param>
/// <param name="Saves">What to store in the same transaction as the screen.</param>
internal sealed record UssdAnswer(DialogState State, IReadOnlyList<Effect.Say> Says, IReadOnlyList<Action<DbSession>> Saves);

/// <summary>Decides what a session shows. Nothing is stored here: the caller commits the answer with its screen.</summary>
internal sealed class UssdConversation(
    DialogRunner runner, DialogStore dialogs, LocalRegistry registry, IOptions<ConversationOptions> options, TimeProvider time)
{
    /// <summary>Who holds the phone and where she stands, in one read.</summary>
    public async Task<(Person Person, Standing Standing)> MeetAsync(Token token, Messages.Msisdn number, string? operatorName, CancellationToken aborted)
    {
        var standing = await dialogs.StandingAsync(token, aborted);
        var language = standing.Language ?? await registry.LanguageOfAsync(token, aborted) ?? options.Value.DefaultLanguage;
        return (new Person(token, number, operatorName ?? "", language), standing);
    }

    /// <summary>Answers one hop.</summary>
    public async Task<UssdAnswer> AnswerAsync(UssdHop hop, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var before = hop.Begins ? null : hop.Standing.Ussd?.Leg.Dialog;
        var saves = new List<Action<DbSession>>();
        DialogRun? run = null;
        var state = before;
        if (state is null)
        {
            state = DialogState.New(hop.Id, hop.Person.Language);
            run = await runner.RunAsync(state, new DialogInput.Start(KeywordRouter.Menu, DialogChannel.Ussd), hop.Person, aborted);
            saves.Add(StepEvent.Of(state, run, hop.Person.Operator, now).Add);
            state = run.State;
        }

        foreach (var answer in hop.Typed)
        {
            if (state.IsOver)
                break;
            run = await runner.RunAsync(state, new DialogInput.Text(answer, DialogChannel.Ussd), hop.Person, aborted);
            saves.Add(StepEvent.Of(state, run, hop.Person.Operator, now).Add);
            state = run.State;
        }

        if (run?.Reason is { } reason)
            ConversationTelemetry.Ended(state.Flow, reason.ToString());
        var leg = state.IsOver ? null : new Leg { Dialog = state, ShortCode = hop.ShortCode };
        saves.Insert(0, dialogs.Saving(hop.Person.Token, DialogChannel.Ussd, hop.Standing.Ussd, leg, now));
        return new UssdAnswer(state, run!.Says, saves);
    }
}
