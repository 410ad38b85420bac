using Gateway.Conversations;
using Gateway.Conversations.Legs;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Operators.Routing;
using Gateway.Outbox;
using Gateway.Outbox.Pushes;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Ussd;

/// <summary>
/// Carries one hop through: the dialog is stepped and stored together with the exact screen in one transaction.
/// The same request twice gives the same screen twice and one step.
/// </summary>
internal sealed partial class UssdHops(
    UssdSessions sessions, UssdStepper stepper, DialogStore dialogs, UssdConversation dialog, OperatorDirectory operators, Database database, BatchWriter writer,
    OutboxWriter outbox, PushRoutes routes, PushBook pushes, PersonalData personal, PersonGate gate, HopsInFlight inFlight, IOptions<UssdOptions> options, IOptions<ConversationOptions> conversation,
    TimeProvider time, ILogger<UssdHops> logger)
{
    private const int MostTries = 3;

    /// <summary>Carries a hop through; the reply is what the screen shows, unless the deadline has decided otherwise.</summary>
    public Task<UssdReply> RunAsync(UssdHop hop, CancellationToken stopping) =>
        inFlight.JoinAsync(hop.Request, () => RunAloneAsync(hop, stopping), stopping);

    private async Task<UssdReply> RunAloneAsync(UssdHop hop, CancellationToken stopping)
    {
        var token = personal.TokenOf(hop.Request.From);
        using var mine = await gate.EnterAsync(token, stopping);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(hop, token, stopping);
            }
            catch (DialogMovedException) when (attempt < MostTries)
            {
                // Another leg or another process moved her dialog meanwhile: the step is made again from where it stands now.
            }
        }
    }

    private async Task<UssdReply> RunOnceAsync(UssdHop hop, Token token, CancellationToken stopping)
    {
        var request = hop.Request;
        var (session, standing) = await database.ReadAsync(
            db => (sessions.Find(db, request.Route, request.SessionId), dialogs.Read(db, token, DateTimeOffset.MaxValue)), stopping);
        var language = standing.Language ?? conversation.Value.DefaultLanguage;
        if (session is not null && session.Person != token)
        {
            LogOtherPhone(request.Route);
            return stepper.Ended(language);
        }

        if (session is not null && session.IsRepeatedBy(request, time.GetUtcNow(), TimeSpan.FromSeconds(options.Value.RepeatSeconds)))
        {
            if (hop.Deadline.OwesText)
                await OweAsync(hop, token, session.Reply, stopping);
            return session.Reply;
        }

        hop = hop with { Session = session, Answers = session is null ? await AnsweredAsync(hop, token, stopping) : null };
        if (session is { Ended: true } && !hop.Begins)
            return stepper.Ended(language);

        var step = await stepper.StepAsync(hop, dialog.Meet(request.From, standing, request.Operator), standing, stopping);
        return await StoreAsync(hop, step, stopping) ? step.Shown : stepper.Ended(language);
    }

    // An answer in a session that nobody knows answers the notice on her screen, when there is one.
    private async ValueTask<OpenPush?> AnsweredAsync(UssdHop hop, Token person, CancellationToken stopping) =>
        hop.Request is { Operator: { } operatorName, Turn.Begins: false } && routes.Of(operatorName) is { } route
            ? await pushes.AskedAsync(operatorName, person, route.Wait, stopping) : null;

    // Whether the screen is for her to see: not when a newer session of hers has overtaken this one.
    private async Task<bool> StoreAsync(UssdHop hop, UssdStep step, CancellationToken stopping)
    {
        var (request, person) = (hop.Request, step.Person);
        var now = time.GetUtcNow();
        var saveSession = sessions.Saving(request, person.Token, step.Shown, hop.Begins, now);
        var stored = await writer.WriteAsync(db =>
        {
            var bySms = !hop.Deadline.TryKeep() | step.Shown != step.Reply;
            if (hop.Deadline.IsDropped)
                return Stored.Nothing;
            var isCurrent = UssdSessions.IsCurrent(db, request, person.Token, hop.Session, hop.Came);
            if (isCurrent)
            {
                foreach (var save in step.Answer.Saves)
                    save(db);
                saveSession(db);
                if (hop.Answers is { } push)
                    PushBook.Answered(db, push.Message, now);
            }

            person.Saves.ForEach(save => save(db));
            if (bySms)
                AddText(db, hop, person.Token, step.Reply, now);
            return (bySms, isCurrent) switch
            {
                (true, _) => Stored.WithText,
                (_, true) => Stored.Screen,
                _ => Stored.Nothing,
            };
        }, stopping);
        if (hop.Deadline.IsDropped)
            return false;
        if (stored == Stored.Nothing)
            UssdTelemetry.Overtaken(request.Route);
        if (!hop.Deadline.TryShow() && stored == Stored.Screen)
        {
            hop.Deadline.OwesText = true;
            await OweAsync(hop, person.Token, step.Reply, stopping);
        }

        if (stored == Stored.WithText)
            outbox.Signal();
        UssdTelemetry.Hop(request.Route, step.Shown.Continues);
        return stored != Stored.Nothing;
    }

    private async Task OweAsync(UssdHop hop, Token person, UssdReply reply, CancellationToken stopping)
    {
        await writer.WriteAsync(db => AddText(db, hop, person, reply, time.GetUtcNow()), stopping);
        hop.Deadline.OwesText = false;
        outbox.Signal();
    }

    private void AddText(DbSession db, UssdHop hop, Token person, UssdReply reply, DateTimeOffset now)
    {
        // A commit whose answer was lost may have stored it already.
        if (db.Scalar("SELECT 1 FROM messages WHERE id = $1", hop.TextId.Value.Stored()) is not null)
            return;
        var (request, to) = (hop.Request, hop.Request.From);
        var operatorName = request.Operator ?? operators.Route(to, KnownNetwork.Read(db, person));
        outbox.Add(db, new OutgoingMessage(
            hop.TextId, to, operators.Sender(operatorName, new ShortCode(hop.Route.ShortCode)), reply.Text,
            MessageClass.UssdNotice, Priority.Interactive, operatorName, now.AddMinutes(conversation.Value.ReplyMinutes)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "USSD {Route}: a session id came from another phone and was refused")]
    private partial void LogOtherPhone(string route);

    private enum Stored
    {
        Nothing,
        Screen,
        WithText,
    }
}
