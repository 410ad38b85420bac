using System.Globalization;
using Gateway.Console.People;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Console.Conversations;

/// <summary>
/// Answers "why did she get this answer": finds the steps that led to a message. Stored steps name a conversation and never a person; which
/// conversations are hers follows from her own texts, sessions and what she was promised.
/// </summary>
internal sealed class AnswerReasons(PersonalData personal, Database database)
{
    // One statement whatever their number: the rest is filled with nothing.
    private const int MostConversations = 150;

    // A step is stored moments before its answer is written.
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1);

    private const string Message = """
        SELECT m.created_at, m.broadcast_id, i.outcome, i.id, o.id FROM messages AS m
        LEFT JOIN inbox AS i ON i.sender = $2 AND i.id = m.in_reply_to LEFT JOIN outreach AS o ON o.person = $2 AND o.message = m.id
        WHERE m.id = $1 AND m.receiver = $2
        """;

    private static readonly string Steps = $"""
        SELECT flow, flow_version, state, kind, detail, channel, language, at FROM conversation_events
        WHERE at >= $1 AND at <= $2 AND conversation IN ({string.Join(", ", Enumerable.Range(3, MostConversations).Select(place => string.Create(CultureInfo.InvariantCulture, $"${place}")))})
        ORDER BY seq LIMIT 200
        """;

    /// <summary>Why one message was sent; null when it was not sent to her.</summary>
    public ValueTask<AnswerReason?> WhyAsync(PersonView view, Guid message, CancellationToken aborted) => database.ReadAsync(
        session =>
        {
            var found = session.First(
                Message, row => new { At = row.Time(0), IsBroadcast = !row.IsDBNull(1), Outcome = row.TextOrNull(2), IsAnswer = !row.IsDBNull(3), IsPromised = !row.IsDBNull(4) },
                message.Stored(), view.Person.ToArray());
            if (found is null)
                return null;
            var steps = Read(session, Conversations(session, view.Person, found.At), found.At - Before, found.At + After);
            var trigger = found switch
            {
                { IsBroadcast: true } => "broadcast",
                { IsAnswer: true } => "text",
                { IsPromised: true } => "promise",
                _ when steps.Any(step => step.Channel == "ussd") => "session",
                _ => "person",
            };
            return new AnswerReason(trigger, found.Outcome, steps);
        }, aborted);

    /// <summary>The steps of a USSD session.</summary>
    public IReadOnlyList<ReasonStep> OfSession(DbSession session, string route, string id, long hops, DateTimeOffset from, DateTimeOffset until) =>
        Read(session, [.. Enumerable.Range(0, (int)Math.Min(hops + 1, MostConversations)).Select(hop => OfHop(route, id, hop))], from - Before, until + After);

    // A dialog that began with a hop has its identity from it: see UssdStepper.
    private string OfHop(string route, string id, long hop) =>
        Convert.ToHexStringLower(personal.DigestOf(string.Create(CultureInfo.InvariantCulture, $"ussd\n{route}\n{id}\n{hop}")).ToArray());

    private List<string> Conversations(DbSession session, Token person, DateTimeOffset until)
    {
        var key = person.ToArray();
        List<string> found =
        [
            .. session.All("SELECT id FROM inbox WHERE sender = $1 AND received_at <= $2 ORDER BY received_at DESC LIMIT 60", row => row.Id(0).ToString("n"), key, until.Stored()),
            .. session.All("SELECT id FROM outreach WHERE person = $1 ORDER BY id DESC LIMIT 40", row => row.Id(0).ToString("n"), key),
            .. session.All("SELECT conversation FROM handovers WHERE person = $1 ORDER BY opened_at DESC LIMIT 10", row => row.GetString(0), key),
        ];
        foreach (var one in session.All(
            "SELECT route, session, steps FROM ussd_sessions WHERE person = $1 AND started_at <= $2 ORDER BY started_at DESC LIMIT 5",
            row => (Route: row.GetString(0), Id: row.GetString(1), Hops: row.GetInt64(2)), key, until.Stored()))
            found.AddRange(Enumerable.Range(0, (int)Math.Min(one.Hops + 1, 8)).Select(hop => OfHop(one.Route, one.Id, hop)));
        return found;
    }

    private static List<ReasonStep> Read(DbSession session, List<string> conversations, DateTimeOffset from, DateTimeOffset until)
    {
        if (conversations.Count == 0)
            return [];
        var values = new object?[2 + MostConversations];
        (values[0], values[1]) = (from.Stored(), until.Stored());
        for (var i = 0; i < MostConversations; i++)
            values[2 + i] = i < conversations.Count ? conversations[i] : "";
        return session.All(
            Steps,
            row => new ReasonStep(row.GetString(0), (int)row.GetInt64(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.GetString(5), row.GetString(6), row.Time(7)), values);
    }
}
