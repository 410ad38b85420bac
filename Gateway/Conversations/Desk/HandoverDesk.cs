using System.Data.Common;
using Dialogs.Engine;
using Gateway.Conversations.Legs;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Conversations.Desk;

/// <summary>
/// What people of ours do with those who asked for a person: see who waits, join, write, read and close. While a talk is open the automaton
/// passes texts on and says nothing; when it is closed the dialog goes on where its flow says.
/// </summary>
internal sealed class HandoverDesk(
    Database database, BatchWriter writer, DialogStore dialogs, DialogRunner runner, StepSaving saving, UnaskedMessages unasked, HandoverRows rows,
    Speech speech, PersonalData personal, TimeProvider time)
{
    private const int MostTexts = 500;
    private const string Columns = "id, number_sealed, subject, language, opened_at, due_at, agent, closed_at, person, short_code, operator";

    /// <summary>The open talks, the one due first at the head.</summary>
    public ValueTask<List<Handover>> OpenAsync(int limit, CancellationToken aborted) => database.ReadAsync(session => session.All(
        $"SELECT {Columns} FROM handovers WHERE closed_at IS NULL ORDER BY due_at, id LIMIT $1", row => Read(row).Handover, (long)limit), aborted);

    /// <summary>What was written in a talk, oldest first.</summary>
    public ValueTask<List<HandoverText>> TextsAsync(Guid id, CancellationToken aborted) => database.ReadAsync(session => session.All(
        "SELECT author, text_sealed, at FROM handover_messages WHERE handover = $1 ORDER BY seq LIMIT $2",
        row => new HandoverText(row.GetString(0), personal.Open(row.Octets(1), HandoverRows.TextPlace), row.Time(2)), id.Stored(), (long)MostTexts), aborted);

    /// <summary>Takes a talk; the same agent may take it twice.</summary>
    public Task<DeskResult> JoinAsync(Guid id, string agent, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(
            session =>
            {
                if (session.Execute("UPDATE handovers SET agent = $1, joined_at = $2 WHERE id = $3 AND agent IS NULL AND closed_at IS NULL", agent, now, id.Stored()) > 0)
                    return DeskResult.Done;
                return Check(session, id, agent);
            }, aborted);
    }

    /// <summary>Writes to her; the talk must be the agent's.</summary>
    public async Task<DeskResult> ReplyAsync(Guid id, string agent, string text, CancellationToken aborted)
    {
        if (await FindAsync(id, aborted) is not { } talk)
            return DeskResult.Closed;
        var words = speech.Say("desk.reply", talk.Person.Language, new Dictionary<string, string> { ["agent"] = agent, ["text"] = text });
        var send = unasked.Sending(talk.Person, talk.ShortCode, MessageClass.Reply, words);
        var note = rows.Passing(talk.Person.Token, agent, text, time.GetUtcNow());
        var result = await writer.WriteAsync(
            session =>
            {
                if (Check(session, id, agent) is not DeskResult.Done and var refused)
                    return refused;
                note(session);
                send(session);
                return DeskResult.Done;
            }, aborted);
        unasked.Signal();
        return result;
    }

    /// <summary>Closes a talk; she is asked or told what the flow of her dialog says.</summary>
    public async Task<DeskResult> CloseAsync(Guid id, string agent, CancellationToken aborted)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CloseOnceAsync(id, agent, aborted);
            }
            catch (DialogMovedException) when (attempt < 5)
            {
                // She wrote at this very moment: close it after that.
            }
        }
    }

    private async Task<DeskResult> CloseOnceAsync(Guid id, string agent, CancellationToken aborted)
    {
        if (await FindAsync(id, aborted) is not { } talk)
            return DeskResult.Closed;
        var standing = await dialogs.StandingAsync(talk.Person.Token, time.GetUtcNow(), aborted);
        List<Action<DbSession>> saves = [];
        if (standing.Sms is { Dialog.IsWithPerson: true } stored)
        {
            var run = await runner.RunAsync(stored.Dialog, new DialogInput.HandoverClosed(), talk.Person, aborted);
            saves.AddRange(saving.Of(new LegStep(talk.Person, standing, DialogChannel.Sms, talk.ShortCode, time.GetUtcNow()), run.State, run));
            saves.AddRange(talk.Person.Saves);
            if (run.Says.Count > 0)
                saves.Add(unasked.Sending(talk.Person, talk.ShortCode, MessageClass.Reply, run.Says, run.State.Language));
        }

        var now = time.GetUtcNow().Stored();
        var result = await writer.WriteAsync(
            session =>
            {
                if (Check(session, id, agent) is not DeskResult.Done and var refused)
                    return refused;
                // Closed first: what the dialog does next may open a new talk.
                session.Execute("UPDATE handovers SET closed_at = $1 WHERE id = $2", now, id.Stored());
                saves.ForEach(save => save(session));
                return DeskResult.Done;
            }, aborted);
        unasked.Signal();
        return result;
    }

    private static DeskResult Check(DbSession session, Guid id, string agent) =>
        session.First("SELECT agent FROM handovers WHERE id = $1 AND closed_at IS NULL", row => new { Agent = row.TextOrNull(0) }, id.Stored()) switch
        {
            null => DeskResult.Closed,
            { Agent: { } other } when other != agent => DeskResult.Taken,
            { Agent: null } => DeskResult.Taken,
            _ => DeskResult.Done,
        };

    private async ValueTask<Talk?> FindAsync(Guid id, CancellationToken aborted) => await database.ReadAsync(
        session => session.First($"SELECT {Columns} FROM handovers WHERE id = $1 AND closed_at IS NULL", Read, id.Stored()), aborted);

    private Talk Read(DbDataReader row)
    {
        if (!Msisdn.TryParse(personal.Open(row.Octets(1), HandoverRows.NumberPlace), out var number))
            throw new InvalidDataException("The sealed number of a talk is not a number.");
        var handover = new Handover(
            row.Id(0), number.ToString(), row.GetString(2), row.GetString(3), row.Time(4), row.Time(5), row.TextOrNull(6), row.TimeOrNull(7));
        return new Talk(handover, new Person(new Token(row.Octets(8)), number, row.GetString(10), handover.Language), row.GetString(9));
    }

    private sealed record Talk(Handover Handover, Person Person, string ShortCode);
}
