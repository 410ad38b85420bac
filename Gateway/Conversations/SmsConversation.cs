using Dialogs.Engine;
using Dialogs.Inputs;
using Gateway.Contacts;
using Gateway.Conversations.Events;
using Gateway.Conversations.Legs;
using Gateway.Conversations.Loops;
using Gateway.Conversations.Outreach;
using Gateway.Conversations.Publishing;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Security;
using Gateway.Services.Prompts;
using Localization.Input;
using Localization.Languages;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations;

/// <summary>
/// Decides what a text means and what is answered. In this order: the open dialog, a bare CNIC or a keyword, a digit out of the blue,
/// and else the menu. Nothing is stored here: the caller commits the answer whole.
/// </summary>
internal sealed class SmsConversation(
    LiveFlows live, DialogRunner runner, DialogStore dialogs, StepSaving saving, Elsewhere elsewhere, ContactBook contacts, RecentAnswers recent, LoopGuard guard, PromptBook prompts, NoticeReplies notices,
    Speech speech, OperatorDirectory operators, PersonalData personal, IOptions<ConversationOptions> options, TimeProvider time)
{
    private static readonly Dictionary<string, string> NothingKnown = [];
    private readonly ConversationOptions _options = options.Value;

    /// <summary>The outcome of a text without a letter or digit.</summary>
    public const string Blank = "blank";

    /// <summary>Answers one text.</summary>
    /// <param name="message">The text.</param>
    /// <param name="stopping">Ends the waits.</param>
    /// <param name="sender">The sender's pseudonym, when it is known already.</param>
    public async Task<SmsAnswer> AnswerAsync(IncomingMessage message, CancellationToken stopping, Token? sender = null)
    {
        var now = time.GetUtcNow();
        var text = InputNormaliser.Normalise(message.Text);
        var heard = await HearAsync(message, sender ?? personal.TokenOf(message.From), text, now, stopping);
        var reading = live.Current.Intents.Read(text);
        var open = OpenDialog(heard.Standing.Sms, now);

        // A STOP is heard however much was written before it, and whoever talks with a person of ours is no machine.
        if (!KeywordRouter.Interrupts(reading) && open is not { IsWithPerson: true })
        {
            if (heard.Standing.Messages > _options.MessagesPerHour)
                return await LimitAsync(heard, stopping);
            if (guard.Judge(heard.Person.Token, Place(open), text) is not LoopVerdict.Answer and var verdict)
                return Quiet(heard, open, verdict);
            if (!text.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit) && text.Trim() != "#")
                return await BlankAsync(heard, stopping);
        }

        if (open is not null)
        {
            var run = await runner.RunAsync(open, new DialogInput.Text(message.Text, DialogChannel.Sms), heard.Person, stopping);
            if (run.WasUnderstood || (!open.IsOver && !KeywordRouter.Redirects(reading)))
                return Answer(heard, run.State, [], run);
        }

        return await BeginAsync(heard, open, reading, text, stopping);
    }

    /// <summary>The polite answer to a text that cannot be handled for a fault of ours.</summary>
    public async Task<SmsAnswer> ApologiseAsync(IncomingMessage message, CancellationToken stopping) =>
        Told(await HearAsync(message, personal.TokenOf(message.From), message.Text, time.GetUtcNow(), stopping), "failed", "common.sorry");

    private async Task<SmsAnswer> BeginAsync(Heard heard, DialogState? open, IntentReading reading, string text, CancellationToken stopping)
    {
        var (start, preface) = await LateAnswerAsync(heard, reading, text, stopping) is { } late ? (late, []) : KeywordRouter.Open(reading, text);
        // The id follows from the message, so that a repeat of the same step makes the same calls.
        var id = heard.Message.Id.ToString();
        var fresh = open is { IsOver: true } ? open.Next(id, heard.Person.Language) : DialogState.New(id, heard.Person.Language);
        var begun = await runner.RunAsync(fresh, start, heard.Person, stopping);
        if (await elsewhere.InSameFlowAsync(heard.Standing, begun.State, heard.Now, stopping) is { } other)
        {
            var back = await runner.RunAsync(other.Dialog, new DialogInput.Resumed(DialogChannel.Sms), heard.Person, stopping);
            return Answer(heard with { Left = DialogChannel.Ussd }, back.State, [], back);
        }

        // What is over at once (STOP, a bare CNIC) leaves the open dialog as it was: the draft is kept, and goes on in the language that was chosen meanwhile.
        var chosen = begun.State.Language != fresh.Language;
        return Answer(heard, begun.State.IsOver && open is { IsOver: false } ? (chosen ? open with { Language = begun.State.Language } : open) : begun.State, preface, begun);
    }

    // A digit out of the blue answers what we asked her ourselves, when she has not answered it yet, or else the last notice that asks for a reply.
    private async ValueTask<DialogInput.Start?> LateAnswerAsync(Heard heard, IntentReading reading, string text, CancellationToken stopping)
    {
        if (reading.Flow is not null || !KeywordRouter.IsLateDigit(text))
            return null;
        if (await prompts.UnansweredAsync(heard.Person.Token, stopping) is { } asked)
            return new DialogInput.Start(asked.Flow, DialogChannel.Sms, asked.Slots, text);
        return await notices.FlowAsync(heard.Person.Token, stopping) is { } flow && live.Current.Flows.FindNewest(flow) is not null
            ? new DialogInput.Start(flow, DialogChannel.Sms, NothingKnown, text) : null;
    }

    private async Task<SmsAnswer> LimitAsync(Heard heard, CancellationToken stopping) =>
        await recent.HadAsync(heard.Person.Token, "limit_told", heard.Now.AddHours(-1), stopping)
            ? new SmsAnswer("limit_silent", [], heard.Person.Saves)
            : Told(heard, "limit_told", "common.limit");

    private async Task<SmsAnswer> BlankAsync(Heard heard, CancellationToken stopping) =>
        await recent.HadAsync(heard.Person.Token, Blank, heard.Now.AddMinutes(-_options.BlankMinutes), stopping)
            ? new SmsAnswer("blank_silent", [], heard.Person.Saves)
            : Told(heard, Blank, "common.blank");

    private SmsAnswer Quiet(Heard heard, DialogState? open, LoopVerdict verdict)
    {
        var answer = verdict == LoopVerdict.Told ? Told(heard, "loop_told", "common.slow_down") : new SmsAnswer("loop_silent", [], heard.Person.Saves);
        if (verdict == LoopVerdict.Silent)
            return answer;
        ConversationTelemetry.Quieted();
        var place = open ?? DialogState.New(heard.Message.Id.ToString(), heard.Person.Language);
        return answer with { Saves = [.. answer.Saves, EventRows.Of(place, EventWord.Quieted, heard.Message.Operator, heard.Now)] };
    }

    private DialogState? OpenDialog(StoredLeg? leg, DateTimeOffset now) =>
        leg is not null && now < DialogSchedule.Of(live.Current.Flows, leg.Dialog).ForgetAt ? leg.Dialog : null;

    private async Task<Heard> HearAsync(IncomingMessage message, Token token, string text, DateTimeOffset now, CancellationToken stopping)
    {
        var standing = await dialogs.StandingAsync(token, now.AddHours(-1), stopping);
        var person = new Person(token, message.From, message.Operator, standing.Language ?? LanguageOf.Text(text, standing.Writes.Language ?? _options.DefaultLanguage));
        if (!standing.IsKnownBy(message.Operator, now))
            person.Saves.Add(contacts.Hearing(token, message.From, message.Operator));
        return new Heard(message, person, standing, now) { Writes = standing.Writes.After(LanguageSigns.Of(text), person.Language) };
    }

    private static string Place(DialogState? dialog) => dialog is null ? "" : $"{dialog.Flow}/{dialog.State}";

    private SmsAnswer Answer(Heard heard, DialogState keep, IReadOnlyList<Effect.Say> preface, DialogRun run)
    {
        IReadOnlyList<Effect.Say> says = [.. preface, .. run.Says];
        var (offer, writes) = LanguageOffer(heard, run);
        var replies = says.Count == 0 ? [] : new[] { Reply(heard.Message, speech.ForSms(says, run.State.Language) + offer) };
        if (writes != heard.Standing.Writes)
            heard.Person.Saves.Add(writes.Saving(heard.Person.Token));
        var step = new LegStep(heard.Person, heard.Standing, DialogChannel.Sms, heard.Message.To.Value, heard.Now) { Left = heard.Left };
        var outcome = run.Desk.Any(effect => effect is Effect.PassOn) ? "passed_on" : run.WasUnderstood ? "answered" : "asked_again";
        return new(outcome, replies, [.. saving.Of(step, keep, run), .. heard.Person.Saves]);
    }

    // Whoever writes another language than she is answered in is told the word that changes it; but not in a talk with a person of ours.
    private (string Line, Writing Writes) LanguageOffer(Heard heard, DialogRun run)
    {
        var writes = heard.Writes;
        if (run.State.Language != heard.Person.Language)
            return ("", writes with { Times = 0 });
        if (!writes.IsOfferDue(heard.Now) || run.Says.Count == 0 || run.State.IsWithPerson)
            return ("", writes);
        return ($"\n{speech.Say("language.offer", writes.Language!)}", writes.Offered(heard.Now));
    }

    private SmsAnswer Told(Heard heard, string outcome, string key) =>
        new(outcome, [Reply(heard.Message, speech.Say(key, heard.Person.Language))], heard.Person.Saves);

    private OutgoingMessage Reply(IncomingMessage message, string text)
    {
        // The operator that brought it answers it, unless it was taken out of the settings since.
        var through = operators.Knows(message.Operator) ? message.Operator : operators.Route(message.From, lastOperator: null);
        return new(
            MessageId.Create(time), message.From, operators.Sender(through, message.To), text, MessageClass.Reply, Priority.Interactive,
            through, time.GetUtcNow().AddMinutes(_options.ReplyMinutes));
    }

    private sealed record Heard(IncomingMessage Message, Person Person, Standing Standing, DateTimeOffset Now)
    {
        /// <summary>What her texts, this one included, say of her language.</summary>
        public Writing Writes { get; init; } = Writing.Unknown;

        /// <summary>The channel whose leg she goes on with by SMS.</summary>
        public DialogChannel? Left { get; init; }
    }
}
