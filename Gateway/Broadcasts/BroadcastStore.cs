using System.Text.Json;
using Gateway.Broadcasts.Control;
using Gateway.Broadcasts.Drafts;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox.Journal;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Broadcasts;

/// <summary>The broadcasts in the database: made whole before they start, changed by one row, counted cheaply.</summary>
internal sealed class BroadcastStore(
    Database database, BatchWriter writer, AudienceReader reader, PersonalData personal, OperatorDirectory operators, TimeProvider time, ControlBell? bell = null)
{
    /// <summary>Where a recipient's number is sealed for.</summary>
    public const string RecipientPlace = "broadcast_recipients.msisdn_sealed";

    /// <summary>What stands for the key of a broadcast whose text is in no catalogue.</summary>
    public const string OwnText = "own text";

    /// <summary>Stores a checked plan with its audience and starts it. Until it returns nothing is sent.</summary>
    /// <exception cref="InvalidOperationException">The plan has problems.</exception>
    public async Task<Guid> CreateAsync(BroadcastPlan plan, string createdBy, CancellationToken aborted)
    {
        if (plan.Problems.Count > 0)
            throw new InvalidOperationException($"The broadcast has problems: {string.Join(" ", plan.Problems)}");
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var key = id.Stored();
        await writer.WriteAsync(session => Insert(session, key, plan, createdBy), aborted);

        var next = new Dictionary<string, long>(StringComparer.Ordinal);
        var languages = plan.Texts.Select(text => text.Language).ToHashSet(StringComparer.Ordinal);
        var skipped = await reader.ReadAsync(plan.Request.Audience, plan.Request.Class, members => Recipients(members), aborted);
        await writer.WriteAsync(session => Start(session, key, next, skipped), aborted);
        return id;

        Task Recipients(IReadOnlyList<AudienceMember> members)
        {
            // Whoever joined since the plan in a language that was not checked is left for the next broadcast.
            var rows = members.Where(member => languages.Contains(member.Language.Code)).Select(member => new object?[]
            {
                key, member.Operator, Next(member.Operator), member.Person, personal.Seal(member.Number.Digits, RecipientPlace, plan.Request.Audience.Programme), member.Language.Code, member.District,
            }).ToList();
            return writer.WriteAsync(session => rows.ForEach(row => session.Execute(
                "INSERT INTO broadcast_recipients (broadcast_id, operator, ordinal, person, msisdn_sealed, language, district) VALUES ($1, $2, $3, $4, $5, $6, $7)", row)), aborted);
        }

        long Next(string name)
        {
            next[name] = next.GetValueOrDefault(name) + 1;
            return next[name] - 1;
        }
    }

    /// <summary>Makes the broadcast of an approved draft within the caller's transaction: its list is there already. From the commit on it is sent.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="view">The draft with its frozen list.</param>
    /// <param name="trial">How many people its trial has; 0 for none.</param>
    /// <param name="now">When.</param>
    public void Start(DbSession session, DraftView view, long trial, DateTimeOffset now)
    {
        var (draft, key) = (view.Draft, view.List!.Id.Stored());
        session.Execute(
            """
            INSERT INTO broadcasts (id, programme, message_key, audience_json, class, short_code, any_hour, total, created_at, created_by, weight, state, trial_limit, texts_digest, ussd_first, reply_flow, urdu_shift)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, $14, $15, $16)
            """,
            key, draft.Content.Audience.Programme, draft.Content.Notice.Length > 0 ? draft.Content.Notice : OwnText,
            JsonSerializer.Serialize(draft.Content.Audience, BroadcastJson.Default.Audience), (long)draft.Content.Class, operators.Sender(operators.Names[0]).Value,
            draft.Content.AnyHour ? 1L : 0L, view.People, now.Stored(), draft.AuthorName, (long)draft.Content.Weight, trial, DraftChecks.TextsDigest(draft.Content),
            draft.Content.UssdFirst ? 1L : 0L, Named(draft.Content.ReplyFlow), draft.Content.UrduShift ? 1L : 0L);
        foreach (var text in view.Plan.Texts)
            session.Execute("INSERT INTO broadcast_texts (broadcast_id, language, text) VALUES ($1, $2, $3)", key, text.Language, text.Text);
        foreach (var line in view.Plan.Operators)
            session.Execute("INSERT INTO broadcast_cursors (broadcast_id, operator, total) VALUES ($1, $2, $3)", key, line.Operator, line.People);
    }

    /// <summary>Pauses, resumes or cancels; the sender acts on it at once. False when it is over or unknown.</summary>
    public async Task<bool> SetStateAsync(Guid id, BroadcastState state, CancellationToken aborted)
    {
        var isSet = await writer.WriteAsync(
            session => session.Execute("UPDATE broadcasts SET state = $2 WHERE id = $1 AND state IN (1, 2) AND finished_at IS NULL", id.Stored(), (long)state), aborted) == 1;
        bell?.Ring();
        return isSet;
    }

    /// <summary>The newest broadcasts.</summary>
    public ValueTask<List<Broadcast>> ListAsync(int atMost, CancellationToken aborted) => database.ReadAsync(
        session => session.All($"SELECT {Broadcast.Columns} FROM broadcasts ORDER BY created_at DESC LIMIT $1", Broadcast.Read, (long)atMost), aborted);

    /// <summary>How far a broadcast has come; null when there is none of this id.</summary>
    public ValueTask<BroadcastProgress?> ProgressAsync(Guid id, CancellationToken aborted) => database.ReadAsync(session =>
    {
        var key = id.Stored();
        var broadcast = session.First($"SELECT {Broadcast.Columns} FROM broadcasts WHERE id = $1", Broadcast.Read, key);
        if (broadcast is null)
            return null;
        var handed = session.All("SELECT next_ordinal FROM broadcast_cursors WHERE broadcast_id = $1", row => row.GetInt64(0), key).Sum();
        var counts = session.All(
            $"SELECT status, SUM(messages) FROM {KeptCounts.OfBroadcast} GROUP BY status",
            row => ((MessageStatus)row.GetInt64(0), Convert.ToInt64(row.GetValue(1), System.Globalization.CultureInfo.InvariantCulture)), key);
        var skipped = session.All("SELECT reason, people FROM broadcast_skips WHERE broadcast_id = $1 ORDER BY reason", row => (row.GetString(0), row.GetInt64(1)), key);
        return new BroadcastProgress(broadcast, handed, counts.ToDictionary(c => c.Item1, c => c.Item2), skipped.ToDictionary(s => s.Item1, s => s.Item2));
    }, aborted);

    /// <summary>Adds to a count of people who are not written to.</summary>
    public static void Skip(DbSession session, byte[] broadcast, string reason, long people) => session.Execute(
        """
        INSERT INTO broadcast_skips (broadcast_id, reason, people) VALUES ($1, $2, $3)
        ON CONFLICT (broadcast_id, reason) DO UPDATE SET people = broadcast_skips.people + excluded.people
        """,
        broadcast, reason, people);

    private static string? Named(string flow) => flow.Length > 0 ? flow : null;

    private void Insert(DbSession session, byte[] key, BroadcastPlan plan, string createdBy)
    {
        var request = plan.Request;
        session.Execute(
            """
            INSERT INTO broadcasts (id, programme, message_key, audience_json, class, short_code, any_hour, created_at, created_by, weight, ussd_first, reply_flow, urdu_shift)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            key, request.Audience.Programme, request.MessageKey, JsonSerializer.Serialize(request.Audience, BroadcastJson.Default.Audience), (long)request.Class,
            operators.Sender(operators.Names[0]).Value, request.AnyHour ? 1L : 0L, time.GetUtcNow().Stored(), createdBy, (long)request.Weight,
            request.Way.UssdFirst ? 1L : 0L, Named(request.Way.ReplyFlow), request.Way.UrduShift ? 1L : 0L);
        foreach (var text in plan.Texts)
            session.Execute("INSERT INTO broadcast_texts (broadcast_id, language, text) VALUES ($1, $2, $3)", key, text.Language, text.Text);
    }

    private static void Start(DbSession session, byte[] key, Dictionary<string, long> totals, IReadOnlyDictionary<string, long> skipped)
    {
        foreach (var (name, total) in totals)
            session.Execute("INSERT INTO broadcast_cursors (broadcast_id, operator, total) VALUES ($1, $2, $3)", key, name, total);
        foreach (var (reason, people) in skipped)
            Skip(session, key, reason, people);
        session.Execute("UPDATE broadcasts SET state = 1, total = $2 WHERE id = $1 AND state = 0", key, totals.Values.Sum());
    }
}
