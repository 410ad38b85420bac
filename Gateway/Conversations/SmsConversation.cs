using Dialogs.Engine;
using Dialogs.Flows;
using Dialogs.Inputs;
using Gateway.Conversations.Events;
using Gateway.Conversations.Legs;
using Gateway.Conversations.Loops;
using Gateway.Conversations.Publishing;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Localization.Input;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations;

/// <summary>
/// Decides what a text means and what is answered. In this order: STOP on its own, the open dialog, a bare CNIC or a keyword,
/// a digit out of the blue, and else the menu. Nothing is stored here: the caller commits the answer whole.
/// </summary>
internal sealed class SmsConversation(
    LiveFlows live, DialogRunner runner, DialogStore dialogs, LocalRegistry registry, TalkRecord talks, LoopGuard guard, Speech speech,
    OperatorDirectory operators, PersonalData personal, IOptions<ConversationOptions> options, TimeProvider time)
{
    private readonly ConversationOptions _options = options.Value;

    /// <summary>The outcome of a text without a letter or digit.</summary>
    public const string Blank = "blank";

    /// <summary>Answers one text.</summary>
    public async Task<SmsAnswer> AnswerAsync(IncomingMessage message, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var text = InputNormaliser.Normalise(message.Text);
        var heard = await HearAsync(message, text, now, stopping);
        var reading = live.Current.Intents.Read(text);
        var isStop = KeywordRouter.Interrupts(reading);

        var (verdict, talk) = guard.Judge(heard.Standing.Talk, Place(heard.Standing.Sms), text, now);
        heard = heard with { Talk = talk };
        // A STOP is heard however much was written before it.
        if (verdict != LoopVerdict.Answer && !isStop)
            return Held(heard, verdict);
        if (!text.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit) && text.Trim() != "#")
            return BlankAnswer(heard);

        var open = OpenDialog(heard.Standing.Sms, now);
        if (open is not null && !isStop)
        {
            var run = await runner.RunAsync(open, new DialogInput.Text(message.Text, DialogChannel.Sms), heard.Person, stopping);
            if (run.WasUnderstood || !KeywordRouter.Redirects(reading))
                return Answer(heard, open, run, run.State, []);
        }

        var (start, preface) = KeywordRouter.Open(reading, text);
        var fresh = New(message, heard.Person);
        var begun = await runner.RunAsync(fresh, start, heard.Person, stopping);
        // What is over at once (STOP, a bare CNIC) leaves the open dialog as it was: the draft is kept.
        return Answer(heard, fresh, begun, begun.State.IsOver && open is not null ? open : begun.State, preface);
    }

    /// <summary>The polite answer to a text that cannot be handled for a fault of ours.</summary>
    public async Task<SmsAnswer> ApologiseAsync(IncomingMessage message, CancellationToken stopping) =>
        Told(await HearAsync(message, message.Text, time.GetUtcNow(), stopping), "failed", "common.sorry");

    private SmsAnswer Held(Heard heard, LoopVerdict verdict)
    {
        var (outcome, key) = verdict switch
        {
            LoopVerdict.LimitTold => ("limit_told", "common.limit"),
            LoopVerdict.LoopTold => ("loop_told", "common.slow_down"),
            LoopVerdict.LimitSilent => ("limit_silent", ""),
            _ => ("loop_silent", ""),
        };
        if (heard.Talk.QuietUntil == heard.Standing.Talk.QuietUntil)
            return key.Length > 0 ? Told(heard, outcome, key) : Silent(heard, outcome);
        ConversationTelemetry.Quieted();
        var place = heard.Standing.Sms?.Leg.Dialog ?? New(heard.Message, heard.Person);
        var quieted = new ConversationEvent(
            place.Id, place.Flow, place.FlowVersion, place.State, EventKind.Quieted, null, DialogChannel.Sms, heard.Person.Language, heard.Message.Operator, heard.Now);
        var answer = key.Length > 0 ? Told(heard, outcome, key) : Silent(heard, outcome);
        return answer with { Saves = [.. answer.Saves, quieted.Add] };
    }

    private SmsAnswer BlankAnswer(Heard heard)
    {
        if (heard.Now - heard.Standing.Talk.BlankToldAt < TimeSpan.FromMinutes(_options.BlankMinutes))
            return Silent(heard, "blank_silent");
        return Told(heard with { Talk = heard.Talk with { BlankToldAt = heard.Now } }, Blank, "common.blank");
    }

    private DialogState? OpenDialog(StoredLeg? leg, DateTimeOffset now) =>
        leg is { Leg.Dialog: { IsOver: false } state } && now - state.UpdatedAt < TimeSpan.FromHours(_options.OpenHours) ? state : null;

    private async Task<Heard> HearAsync(IncomingMessage message, string text, DateTimeOffset now, CancellationToken stopping)
    {
        var token = personal.TokenOf(message.From);
        var standing = await dialogs.StandingAsync(token, stopping);
        var language = standing.Language ?? await registry.LanguageOfAsync(token, stopping) ?? LanguageOf.Text(text, _options.DefaultLanguage);
        return new Heard(message, new Person(token, message.From, message.Operator, language), standing, standing.Talk, now);
    }

    private static string Place(StoredLeg? leg) => leg is null ? "" : $"{leg.Leg.Dialog.Flow}/{leg.Leg.Dialog.State}";

    // The id follows from the message, so that a repeat of the same step makes the same calls.
    private static DialogState New(IncomingMessage message, Person person) => DialogState.New(message.Id.ToString(), person.Language);

    private SmsAnswer Answer(Heard heard, DialogState before, DialogRun run, DialogState keep, IReadOnlyList<Effect.Say> preface)
    {
        if (run.Reason is { } reason)
            ConversationTelemetry.Ended(run.State.Flow, reason.ToString());
        IReadOnlyList<Effect.Say> says = [.. preface, .. run.Says];
        var replies = says.Count == 0 ? [] : new[] { Reply(heard.Message, speech.ForSms(says, run.State.Language)) };
        var leg = keep.IsOver ? null : new Leg { Dialog = keep, ShortCode = heard.Message.To.Value };
        return new(run.WasUnderstood ? "answered" : "asked_again", replies,
        [
            dialogs.Saving(heard.Person.Token, DialogChannel.Sms, heard.Standing.Sms, leg, heard.Now),
            StepEvent.Of(before, run, heard.Message.Operator, heard.Now).Add,
            Remember(heard),
        ]);
    }

    private SmsAnswer Told(Heard heard, string outcome, string key) =>
        new(outcome, [Reply(heard.Message, speech.Say(key, heard.Person.Language))], [Remember(heard)]);

    private SmsAnswer Silent(Heard heard, string outcome) => new(outcome, [], [Remember(heard)]);

    private Action<DbSession> Remember(Heard heard) => talks.Saving(heard.Person, heard.Message.Operator, heard.Talk);

    private OutgoingMessage Reply(IncomingMessage message, string text)
    {
        // The operator that brought it answers it, unless it was taken out of the settings since.
        var through = operators.Knows(message.Operator) ? message.Operator : operators.Route(message.From, lastOperator: null);
        return new(
            MessageId.Create(time), message.From, operators.Sender(through, message.To), text, MessageClass.Reply, Priority.Interactive,
            through, time.GetUtcNow().AddMinutes(_options.ReplyMinutes));
    }

    private sealed record Heard(IncomingMessage Message, Person Person, Standing Standing, TalkMeter Talk, DateTimeOffset Now);
}
