using Gateway.Store;

namespace Gateway.Broadcasts.Drafts;

/// <summary>Something that staff must mend, or must have seen, before a broadcast may be approved.</summary>
/// <param name="Kind">Which, from <see cref="DraftFlaws"/>; also the name of the tick.</param>
/// <param name="Subject">What it is about: a language, a number, another broadcast.</param>
/// <param name="People">How many people it touches; 0 where that says nothing.</param>
/// <param name="NeedsReason">For a warning: a tick is not enough.</param>
internal sealed record Flaw(string Kind, string Subject = "", long People = 0, bool NeedsReason = false)
{
    /// <summary>The name of the tick.</summary>
    public string Key => Subject.Length > 0 ? $"{Kind}:{Subject}" : Kind;
}

/// <summary>The kinds of flaws.</summary>
internal static class DraftFlaws
{
    public const string NoName = "no_name";
    public const string NoList = "no_list";
    public const string Counting = "counting";
    public const string Nobody = "nobody";
    public const string Unworded = "unworded";
    public const string TooLong = "too_long";
    public const string Wording = "wording";
    public const string SentAlready = "sent_already";
    public const string FileSent = "file_sent";
    public const string Untested = "untested";

    public const string Fallback = "fallback";
    public const string Unusual = "unusual";
    public const string Repeated = "repeated";
    public const string AnyHour = "any_hour";
}

/// <summary>What stands against sending a draft, and what its author has to have seen.</summary>
/// <param name="Blockers">Each keeps it from being asked for.</param>
/// <param name="Warnings">Each is to be ticked.</param>
internal sealed record DraftFindings(IReadOnlyList<Flaw> Blockers, IReadOnlyList<Flaw> Warnings);

/// <summary>Looks a draft over before approval is asked for.</summary>
internal sealed class DraftChecks(BroadcastOptions options, NoticeWording wording, TimeProvider time)
{
    private const int UnusualTimes = 3;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(90);

    /// <summary>Finds everything; the list is compared with others in the database.</summary>
    public DraftFindings Find(DbSession session, BroadcastDraft draft, Snapshot? list, DraftPlan plan)
    {
        var blockers = new List<Flaw>();
        if (draft.Content.Name.Length == 0)
            blockers.Add(new(DraftFlaws.NoName));
        if (list is null)
            blockers.Add(new(DraftFlaws.NoList));
        else if (!list.IsFrozen)
            blockers.Add(new(DraftFlaws.Counting));
        else if (list.People == 0)
            blockers.Add(new(DraftFlaws.Nobody));
        blockers.AddRange(plan.Unworded.Select(line => new Flaw(DraftFlaws.Unworded, line.Language, line.People)));
        blockers.AddRange(plan.Texts.Where(text => text.Segments > options.MaxSegments && text.Language == text.WrittenIn)
            .Select(text => new Flaw(DraftFlaws.TooLong, text.Language, text.Segments)));
        blockers.AddRange(from text in draft.Content.Texts from fault in wording.Faults(text.Value) select new Flaw(DraftFlaws.Wording, $"{text.Key} {fault}"));
        if (list is { IsFrozen: true, People: > 0 })
        {
            blockers.AddRange(SentAlready(session, draft, list));
            blockers.AddRange(FileSent(session, draft));
        }

        return new(blockers, list is { IsFrozen: true } ? [.. Warnings(session, draft, list, plan)] : []);
    }

    private IEnumerable<Flaw> Warnings(DbSession session, BroadcastDraft draft, Snapshot list, DraftPlan plan)
    {
        foreach (var text in plan.Texts.Where(text => text.Language != text.WrittenIn))
            yield return new(DraftFlaws.Fallback, $"{text.Language} {text.WrittenIn}", text.People, NeedsReason: true);
        if (draft.Content.AnyHour)
            yield return new(DraftFlaws.AnyHour, NeedsReason: true);
        var now = time.GetUtcNow();
        var largest = (long?)session.Scalar("SELECT MAX(total) FROM broadcasts WHERE created_at >= $1 AND id <> $2", (now - Quarter).Stored(), list.Id.Stored()) ?? 0;
        if (largest > 0 && list.People > UnusualTimes * largest)
            yield return new(DraftFlaws.Unusual, "", largest, NeedsReason: true);
        var rule = System.Text.Json.JsonSerializer.Serialize(draft.Content.Audience, BroadcastJson.Default.Audience);
        if (session.Scalar(
            """
            SELECT 1 FROM broadcast_snapshots s JOIN broadcast_drafts d ON d.id = s.draft_id
            WHERE s.audience_json = $1 AND s.draft_id <> $2 AND d.author = $3 AND d.state IN (1, 2, 3) AND s.at >= $4 LIMIT 1
            """, rule, draft.Id.Stored(), draft.Author, (now - TimeSpan.FromHours(1)).Stored()) is not null)
            yield return new(DraftFlaws.Repeated, NeedsReason: true);
    }

    // The same words to half of the same people within a day.
    private IEnumerable<Flaw> SentAlready(DbSession session, BroadcastDraft draft, Snapshot list)
    {
        var others = session.All(
            "SELECT id, COALESCE((SELECT d.name FROM broadcast_drafts d WHERE d.broadcast_id = b.id), b.message_key) FROM broadcasts b WHERE texts_digest = $1 AND created_at >= $2 AND state <> 3 AND id <> $3",
            row => (Id: row.Octets(0), Name: row.GetString(1)), TextsDigest(draft.Content), (time.GetUtcNow() - Day).Stored(), list.Id.Stored());
        foreach (var (id, name) in others)
        {
            var same = (long)session.Scalar(
                "SELECT COUNT(*) FROM broadcast_recipients a WHERE a.broadcast_id = $1 AND EXISTS (SELECT 1 FROM broadcast_recipients o WHERE o.person = a.person AND o.broadcast_id = $2)",
                list.Id.Stored(), id)!;
            if (same * 2 >= list.People)
                yield return new(DraftFlaws.SentAlready, name, same);
        }
    }

    // The same people from a file, whatever it is called.
    private List<Flaw> FileSent(DbSession session, BroadcastDraft draft) => session.All(
        """
        SELECT o.name FROM broadcast_drafts o JOIN broadcast_drafts d ON d.list_digest = o.list_digest
        WHERE d.id = $1 AND o.id <> $1 AND o.state IN (1, 2, 3) AND o.edited_at >= $2
        """,
        row => new Flaw(DraftFlaws.FileSent, row.GetString(0)), draft.Id.Stored(), (time.GetUtcNow() - Day).Stored());

    /// <summary>The digest of the texts alone, by which two broadcasts that say the same are known.</summary>
    public static byte[] TextsDigest(DraftContent content) => System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(string.Join('\u001F', content.Texts.Select(text => $"{text.Key}={text.Value}"))));
}
