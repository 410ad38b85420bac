using Dialogs.Engine;
using Dialogs.Flows;
using Dialogs.Inputs;
using Gateway.Contacts;
using Gateway.Messages;
using Gateway.Operators;
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
    Database database, DialogRunner runner, DialogStore dialogs, ContactBook contacts, RecentAnswers recent, Speech speech, KeywordRouter router,
    OperatorDirectory operators, PersonalData personal, IOptions<ConversationOptions> options, TimeProvider time)
{
    private readonly ConversationOptions _options = options.Value;

    /// <summary>The outcome of a text without a letter or digit.</summary>
    public const string Blank = "blank";

    /// <summary>Answers one text.</summary>
    public async Task<SmsAnswer> AnswerAsync(IncomingMessage message, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var token = personal.TokenOf(message.From);
        var text = InputNormaliser.Normalise(message.Text);
        var standing = await StandingAsync(token, now, stopping);
        var person = PersonOf(message, token, text, standing, now);

        var reading = router.Read(text);
        // A STOP is heard however much was written before it.
        if (!KeywordRouter.Interrupts(reading) && standing.Messages > _options.MessagesPerHour)
            return await LimitAsync(message, person, now, stopping);
        if (!text.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit) && text.Trim() != "#")
            return await BlankAsync(message, person, now, stopping);

        var open = standing.Dialog is { IsOver: false } state && now - state.UpdatedAt < TimeSpan.FromHours(_options.OpenHours) ? state : null;
        if (open is not null && !KeywordRouter.Interrupts(reading))
        {
            var run = await runner.RunAsync(open, new DialogInput.Text(message.Text, DialogChannel.Sms), person, stopping);
            if (run.WasUnderstood || !KeywordRouter.Redirects(reading))
                return Answer(message, person, run, run.State, []);
        }

        var (start, preface) = KeywordRouter.Open(reading, text);
        var begun = await runner.RunAsync(New(message, person), start, person, stopping);
        // What is over at once (STOP, a bare CNIC) leaves the open dialog as it was: the draft is kept.
        var kept = begun.State.IsOver && open is not null ? open : begun.State;
        return Answer(message, person, begun, kept, preface);
    }

    /// <summary>The polite answer to a text that cannot be handled for a fault of ours.</summary>
    public async Task<SmsAnswer> ApologiseAsync(IncomingMessage message, CancellationToken stopping)
    {
        var token = personal.TokenOf(message.From);
        var now = time.GetUtcNow();
        var person = PersonOf(message, token, message.Text, await StandingAsync(token, now, stopping), now);
        return Told(message, person, "failed", "common.sorry");
    }

    private async Task<SmsAnswer> LimitAsync(IncomingMessage message, Person person, DateTimeOffset now, CancellationToken stopping) =>
        await recent.HadAsync(person.Token, "limit_told", now.AddHours(-1), stopping)
            ? new SmsAnswer("limit_silent", [], [])
            : Told(message, person, "limit_told", "common.limit");

    private async Task<SmsAnswer> BlankAsync(IncomingMessage message, Person person, DateTimeOffset now, CancellationToken stopping) =>
        await recent.HadAsync(person.Token, Blank, now.AddMinutes(-_options.BlankMinutes), stopping)
            ? new SmsAnswer("blank_silent", [], [])
            : Told(message, person, Blank, "common.blank");

    private ValueTask<Standing> StandingAsync(Token token, DateTimeOffset now, CancellationToken stopping) =>
        database.ReadAsync(session => Standing.Read(session, token, DialogChannel.Sms, now.AddHours(-1), dialogs), stopping);

    private Person PersonOf(IncomingMessage message, Token token, string text, Standing standing, DateTimeOffset now)
    {
        var person = new Person(token, message.From, message.Operator, standing.Language ?? LanguageOf.Text(text, _options.DefaultLanguage));
        if (!standing.IsKnownBy(message.Operator, now))
            person.Saves.Add(contacts.Hearing(token, message.From, message.Operator));
        return person;
    }

    // The id follows from the message, so that a repeat of the same step makes the same calls.
    private static DialogState New(IncomingMessage message, Person person) => DialogState.New(message.Id.ToString(), person.Language);

    private SmsAnswer Answer(IncomingMessage message, Person person, DialogRun run, DialogState keep, IReadOnlyList<Effect.Say> preface)
    {
        if (run.Reason is { } reason)
            ConversationTelemetry.Ended(run.State.Flow, reason.ToString());
        IReadOnlyList<Effect.Say> says = [.. preface, .. run.Says];
        var replies = says.Count == 0 ? [] : new[] { Reply(message, speech.ForSms(says, run.State.Language)) };
        return new(run.WasUnderstood ? "answered" : "asked_again", replies, [dialogs.Saving(person.Token, DialogChannel.Sms, keep), .. person.Saves]);
    }

    private SmsAnswer Told(IncomingMessage message, Person person, string outcome, string key) =>
        new(outcome, [Reply(message, speech.Say(key, person.Language))], person.Saves);

    private OutgoingMessage Reply(IncomingMessage message, string text)
    {
        // The operator that brought it answers it, unless it was taken out of the settings since.
        var through = operators.Knows(message.Operator) ? message.Operator : operators.Route(message.From, lastOperator: null);
        return new(
            MessageId.Create(time), message.From, operators.Sender(through, message.To), text, MessageClass.Reply, Priority.Interactive,
            through, time.GetUtcNow().AddMinutes(_options.ReplyMinutes));
    }
}
