using System.Data.Common;
using Gateway.Console.People;
using Gateway.Inbox;
using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Console.Conversations;

/// <summary>Reads what one phone wrote and was told, by SMS and USSD, in one list and masked.</summary>
internal sealed class TalkQuery(AnswerReasons reasons, PersonalData personal, Database database)
{
    /// <summary>Entries of a page.</summary>
    public const int PageSize = 50;

    private const string InboxText = "inbox.text";
    private const string ScreenPlace = "ussd_sessions.reply";

    private const string Received = """
        SELECT received_at, text_sealed, operator, outcome FROM inbox WHERE sender = $1 AND received_at < $2 ORDER BY received_at DESC LIMIT $3
        """;

    private const string Sent = """
        SELECT id, created_at, text_sealed, operator, segments, encoding, status, reason, broadcast_id, in_reply_to FROM messages
        WHERE receiver = $1 AND created_at < $2 ORDER BY seq DESC LIMIT $3
        """;

    private const string Sessions = """
        SELECT started_at, updated_at, steps, ended, reply_sealed, route, session FROM ussd_sessions WHERE person = $1 AND started_at < $2 ORDER BY started_at DESC LIMIT $3
        """;

    /// <summary>Who it is.</summary>
    public ValueTask<PersonFacts> FactsAsync(PersonView view, CancellationToken aborted) =>
        database.ReadAsync(session => PersonFacts.Read(session, personal, view.Person, view.Cnic), aborted);

    /// <summary>One page, the newest entries before a time; null for the newest of all.</summary>
    public ValueTask<TalkPage> ReadAsync(PersonView view, DateTimeOffset? before, CancellationToken aborted) => database.ReadAsync(
        session =>
        {
            var (person, until) = (view.Person.ToArray(), before?.Stored() ?? long.MaxValue);
            List<TalkItem> all =
            [
                .. session.All(Received, In, person, until, PageSize + 1L),
                .. session.All(Sent, Out, person, until, PageSize + 1L),
                .. session.All(Sessions, row => Session(session, row), person, until, PageSize + 1L),
            ];
            var page = all.OrderByDescending(item => item.At).Take(PageSize).Reverse().ToList();
            return new TalkPage(page, all.Count > page.Count ? page[0].At : null);
        }, aborted);

    private TalkItem In(DbDataReader row)
    {
        var text = personal.Open(row.Octets(1), InboxText);
        var size = MessageSize.Of(text);
        return new TalkItem.In(row.Time(0), Masked.Text(text), row.GetString(2), size.Segments, size.Encoding, row.TextOrNull(3));
    }

    private TalkItem Out(DbDataReader row) => new TalkItem.Out(
        row.Id(0), row.Time(1), row.OctetsOrNull(2) is { } text ? Masked.Text(personal.Open(text, OutboxRow.TextPlace)) : null, row.GetString(3), (int)row.GetInt64(4),
        row.GetString(5), (MessageStatus)row.GetInt64(6), row.TextOrNull(7), !row.IsDBNull(8) ? TalkSource.Broadcast : !row.IsDBNull(9) ? TalkSource.Answer : TalkSource.Unasked);

    private TalkItem.Session Session(DbSession session, DbDataReader row)
    {
        var (began, until, screens) = (row.Time(0), row.Time(1), row.GetInt64(2));
        var steps = reasons.OfSession(session, row.GetString(5), row.GetString(6), screens, began, until);
        return new TalkItem.Session(
            began, until, screens, row.GetInt64(3) != 0, Masked.Text(personal.Open(row.Octets(4), ScreenPlace)), [.. steps.Where(step => step.Kind == "entered").Select(step => $"{step.Flow} · {step.State}")]);
    }
}
