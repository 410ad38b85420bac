using Gateway.Contacts;
using Gateway.Conversations;
using Gateway.Conversations.Legs;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Operators.Routing;
using Gateway.Outbox;
using Gateway.Security;
using Gateway.Store;
using Localization.Languages;
using Localization.Ussd;
using Microsoft.Extensions.Options;

namespace Gateway.Ussd;

/// <summary>
/// Answers one hop of a session inline: the dialog is stepped, stored together with the exact screen, and only then shown.
/// The same request twice gives the same screen twice and one step.
/// </summary>
internal sealed partial class UssdService(
    UssdSessions sessions, UssdConversation dialog, ContactBook contacts, Speech speech, OperatorDirectory operators,
    BatchWriter writer, OutboxWriter outbox, PersonalData personal, PersonGate gate, IOptions<UssdOptions> options,
    IOptions<ConversationOptions> conversation, TimeProvider time, ILogger<UssdService> logger)
{
    private const int MostTries = 3;

    /// <summary>Answers a hop; past the deadline with a polite end, and then the answer follows by SMS.</summary>
    public async Task<UssdReply> AnswerAsync(UssdRequest request, UssdRouteOptions route, CancellationToken stopping)
    {
        var deadline = new UssdDeadline();
        // On a thread of its own turn: a database that stalls must hold up neither the deadline below nor the connection that brought the hop.
        var work = Task.Run(() => HopAsync(request, route, deadline, stopping), stopping);
        try
        {
            return await work.WaitAsync(TimeSpan.FromSeconds(options.Value.AnswerSeconds), time, stopping);
        }
        catch (TimeoutException) when (deadline.TryGiveUp())
        {
            UssdTelemetry.Late(request.Route);
            ObserveLate(work);
            return new UssdReply(speech.Say("common.slow", conversation.Value.DefaultLanguage), Continues: false);
        }
        catch (TimeoutException)
        {
            // The hop was being stored at that very moment: it answers now.
            return await work.WaitAsync(TimeSpan.FromSeconds(5), time, stopping);
        }
    }

    /// <summary>The last screen when a hop cannot be handled just now.</summary>
    public UssdReply Busy() => new(speech.Say("common.busy", conversation.Value.DefaultLanguage), Continues: false);

    private async Task<UssdReply> HopAsync(UssdRequest request, UssdRouteOptions route, UssdDeadline deadline, CancellationToken stopping)
    {
        using var mine = await gate.EnterAsync(personal.TokenOf(request.From), stopping);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StepAsync(request, route, deadline, stopping);
            }
            catch (DialogMovedException) when (attempt < MostTries)
            {
                // Another leg or another process moved her dialog meanwhile: the step is made again from where it stands now.
            }
        }
    }

    private async Task<UssdReply> StepAsync(UssdRequest request, UssdRouteOptions route, UssdDeadline deadline, CancellationToken stopping)
    {
        var session = await sessions.FindAsync(request.Route, request.SessionId, stopping);
        var (person, standing) = await dialog.MeetAsync(request.From, personal.TokenOf(request.From), request.Operator, stopping);
        if (session is not null && session.Person != person.Token)
        {
            LogOtherPhone(request.Route);
            return Ended(person.Language);
        }

        if (session is not null && session.IsRepeatedBy(request, time.GetUtcNow(), TimeSpan.FromSeconds(options.Value.RepeatSeconds)))
            return session.Reply;
        var begins = session is null || request.Turn is { Begins: true };
        if (session is { Ended: true } && !begins)
            return Ended(person.Language);

        var id = personal.DigestOf($"ussd\n{request.Route}\n{request.SessionId}\n{session?.Steps ?? 0}");
        var limits = new UssdLimits(route.MaxCharacters, route.MaxUnicodeCharacters);
        var answer = await dialog.AnswerAsync(
            new UssdHop(person, standing, begins, Convert.ToHexStringLower(id.ToArray()), Typed(request, session), route.ShortCode, limits), stopping);
        var reply = new UssdReply(speech.ForUssd(answer.Says, answer.Language, limits), answer.Continues);
        // A screen that no phone can show is never cut: it follows whole by SMS.
        var shown = UssdScreen.Measure(reply.Text, limits).Fits ? reply : Follows(answer.Language);
        await StoreAsync(new Hop(request, route, person, begins, deadline), answer, reply, shown, stopping);
        return shown;
    }

    // An answer to a menu that nobody remembers is no answer to the one she is shown now.
    private static IReadOnlyList<string> Typed(UssdRequest request, UssdSession? session) => request.Turn switch
    {
        null => TypedSince.Answers(session?.Input, request.Input),
        { Begins: true } => TypedSince.Answers(null, request.Input),
        _ => session is null ? [] : [request.Input],
    };

    private async Task StoreAsync(Hop hop, UssdAnswer answer, UssdReply reply, UssdReply shown, CancellationToken stopping)
    {
        var (request, person) = (hop.Request, hop.Person);
        var now = time.GetUtcNow();
        var saveSession = sessions.Saving(request, person.Token, shown, hop.Begins, now);
        var bySms = !hop.Deadline.TryKeep() | shown != reply;
        // Made once: the work below may run twice, and must then be the same work.
        var textId = MessageId.Create(time);
        await writer.WriteAsync(db =>
        {
            foreach (var save in answer.Saves)
                save(db);
            saveSession(db);
            contacts.Remember(db, person.Number, request.Operator);
            if (bySms)
            {
                var operatorName = request.Operator ?? operators.Route(person.Number, KnownNetwork.Read(db, person.Token));
                outbox.Add(db, new OutgoingMessage(
                    textId, person.Number, operators.Sender(operatorName, new ShortCode(hop.Route.ShortCode)), reply.Text,
                    MessageClass.Reply, Priority.Interactive, operatorName, now.AddMinutes(conversation.Value.ReplyMinutes)));
            }
        }, stopping);
        if (bySms)
            outbox.Signal();
        UssdTelemetry.Hop(request.Route, shown.Continues);
    }

    private UssdReply Ended(string language) => new(speech.Say("ussd.ended", language), Continues: false);

    // In Latin letters, which every route carries.
    private UssdReply Follows(string language) =>
        new(speech.Say("common.slow", language == Language.English.Code ? language : Language.RomanUrdu.Code), Continues: false);

    private void ObserveLate(Task work) => _ = LogWhenFailedAsync(work);

    private async Task LogWhenFailedAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e)
        {
            LogLateFailed(e);
        }
    }

    private sealed record Hop(UssdRequest Request, UssdRouteOptions Route, Person Person, bool Begins, UssdDeadline Deadline);

    [LoggerMessage(Level = LogLevel.Warning, Message = "USSD {Route}: a session id came from another phone and was refused")]
    private partial void LogOtherPhone(string route);

    [LoggerMessage(Level = LogLevel.Error, Message = "A USSD hop that was already late failed; the person was told that an SMS follows")]
    private partial void LogLateFailed(Exception exception);
}
