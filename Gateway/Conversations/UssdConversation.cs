using Dialogs.Engine;
using Gateway.Contacts;
using Gateway.Conversations.Legs;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;
using Localization.Ussd;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations;

/// <summary>One hop as the conversation sees it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Standing">Where she stood.</param>
/// <param name="Begins">Whether it opens a session.</param>
/// <param name="Id">The identity of a dialog that begins with it: the same when the hop is repeated.</param>
/// <param name="Typed">What was typed, oldest first.</param>
/// <param name="ShortCode">The short code whose SMS go with the session.</param>
/// <param name="Limits">How much a screen holds.</param>
internal sealed record SessionHop(Person Person, Standing Standing, bool Begins, string Id, IReadOnlyList<string> Typed, string ShortCode, UssdLimits Limits)
{
    /// <summary>The flow that what was typed answers, because a notice asked for it; null for whoever dialled.</summary>
    public string? Opens { get; init; }

    /// <summary>Masked: not what was typed.</summary>
    public override string ToString() => $"hop of {Person.Token}, {Typed.Count} answers";
}

/// <summary>What a hop came to; nothing of it is stored or shown yet.</summary>
/// <param name="Says">What to show.</param>
/// <param name="Language">In which language.</param>
/// <param name="Continues">Whether an answer is waited for.</param>
/// <param name="Saves">What to store in the same transaction as the screen.</param>
internal sealed record SessionAnswer(IReadOnlyList<Effect.Say> Says, string Language, bool Continues, IReadOnlyList<Action<DbSession>> Saves);

/// <summary>Decides what a session shows. Nothing is stored here: the caller commits the answer with its screen.</summary>
internal sealed class UssdConversation(
    DialogRunner runner, DialogStore dialogs, StepSaving saving, Elsewhere elsewhere, ContactBook contacts, IOptions<ConversationOptions> options, TimeProvider time)
{
    private static readonly Dictionary<string, string> NothingKnown = [];

    /// <summary>Who holds the phone.</summary>
    public Person Meet(Msisdn number, Standing standing, string? operatorName)
    {
        var person = new Person(standing.Person, number, operatorName ?? "", standing.Language ?? standing.Writes.Language ?? options.Value.DefaultLanguage);
        if (!standing.IsKnownBy(operatorName, time.GetUtcNow()))
            person.Saves.Add(contacts.Hearing(standing.Person, number, operatorName));
        return person;
    }

    /// <summary>Answers one hop.</summary>
    public async Task<SessionAnswer> AnswerAsync(SessionHop hop, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var walk = new Walk(hop.Begins ? null : hop.Standing.Ussd?.Dialog);
        if (hop is { Opens: { } flow, Typed: [var reply] })
        {
            walk.Add(await runner.RunAsync(Fresh(hop), new DialogInput.Start(flow, DialogChannel.Ussd, NothingKnown, reply), hop.Person, aborted));
            return Answered(hop, walk, now);
        }

        if (walk.State is null or { IsOver: true })
        {
            await OpenAsync(hop, walk, now, aborted);
            // The session went on without its dialog (it was carried over to another leg): an answer to it is no answer to the menu.
            if (!hop.Begins)
                return Answered(hop, walk, now);
        }

        foreach (var typed in hop.Typed)
        {
            if (walk.State is not { IsOver: false, IsWithPerson: false } before)
                break;
            walk.Add(await runner.RunAsync(Paged(before, hop), new DialogInput.Text(typed, DialogChannel.Ussd), hop.Person, aborted));
            if (before.Flow == walk.State.Flow || await elsewhere.InSameFlowAsync(hop.Standing, walk.State, now, aborted) is not { } other)
                continue;
            walk.Left = DialogChannel.Sms;
            walk.Add(await runner.RunAsync(Paged(other.Dialog, hop), new DialogInput.Resumed(DialogChannel.Ussd), hop.Person, aborted));
        }

        return Answered(hop, walk, now);
    }

    /// <summary>Notes that the network lost a session: its dialog may be gone on with, and she may be told so.</summary>
    /// <returns>The work to store, or null when there is nothing to keep.</returns>
    public async Task<List<Action<DbSession>>?> LoseAsync(Msisdn number, Token token, CancellationToken aborted)
    {
        var standing = await dialogs.StandingAsync(token, DateTimeOffset.MaxValue, aborted);
        var person = Meet(number, standing, null);
        if (standing.Ussd is not { Leg.LostAt: null } stored)
            return null;
        var now = time.GetUtcNow();
        var run = await runner.RunAsync(stored.Dialog, new DialogInput.Abandoned(), person, aborted);
        return saving.Of(new LegStep(person, standing, DialogChannel.Ussd, stored.Leg.ShortCode, now) { LostAt = now }, run.State, run);
    }

    private async Task OpenAsync(SessionHop hop, Walk walk, DateTimeOffset now, CancellationToken aborted)
    {
        // Whoever types ahead knows where she wants to go, and is not asked about what she left.
        if (hop is { Begins: true, Typed.Count: 0 } && await elsewhere.OnDiallingAsync(hop.Standing, now, aborted) is var (leg, channel))
        {
            walk.Left = channel == DialogChannel.Sms ? channel : null;
            walk.Add(await runner.RunAsync(Paged(leg.Dialog, hop), new DialogInput.Resumed(DialogChannel.Ussd), hop.Person, aborted));
            return;
        }

        walk.Add(await runner.RunAsync(Fresh(hop), new DialogInput.Start(KeywordRouter.Menu, DialogChannel.Ussd), hop.Person, aborted));
    }

    // What was done before can still be taken back.
    private static DialogState Fresh(SessionHop hop) => Paged(
        hop.Standing.Ussd is { Dialog: { IsOver: true } over } ? over.Next(hop.Id, hop.Person.Language) : DialogState.New(hop.Id, hop.Person.Language), hop);

    private static DialogState Paged(DialogState state, SessionHop hop) => state with { Page = new PageBudget(hop.Limits.Gsm7, hop.Limits.Ucs2) };

    private SessionAnswer Answered(SessionHop hop, Walk walk, DateTimeOffset now)
    {
        var state = walk.State!;
        // A talk with a person of ours goes on by SMS: the session has nothing more to show.
        var toSms = state.IsWithPerson;
        var step = new LegStep(hop.Person, hop.Standing, toSms ? DialogChannel.Sms : DialogChannel.Ussd, hop.ShortCode, now)
        {
            Left = toSms ? DialogChannel.Ussd : walk.Left,
        };
        var keep = toSms ? state with { Channel = DialogChannel.Sms } : state;
        return new SessionAnswer(walk.Runs[^1].Says, state.Language, !state.IsOver && !toSms, saving.Of(step, keep, walk.Runs));
    }

    // The runs of one hop, one after the other.
    private sealed class Walk(DialogState? state)
    {
        public DialogState? State { get; private set; } = state;

        public List<DialogRun> Runs { get; } = new(1);

        public DialogChannel? Left { get; set; }

        public void Add(DialogRun run)
        {
            Runs.Add(run);
            State = run.State;
        }
    }
}
