using System.Text.Json;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Broadcasts.Drafts;

/// <summary>
/// Freezes the people of a draft: written down once under the id that the broadcast will have, with a digest of all of them. What was
/// approved is this list; who joins the registry later is not on it, and who stops messages is left out when it is sent.
/// </summary>
internal sealed class SnapshotBook(Database database, BatchWriter writer, AudienceReader reader, PersonalData personal, TimeProvider time)
{
    private const int Chunk = 5000;

    private static readonly ManyRows Insert = ManyRows.InsertInto(
        "broadcast_recipients", "", "broadcast_id:o", "operator:t", "ordinal:n", "person:o", "msisdn_sealed:o", "language:t", "district:t");

    /// <summary>Asks for the list of a draft; it is counted in the background. Null when the draft was changed meanwhile or is closed.</summary>
    public Task<Guid?> RequestAsync(Guid draftId, long version, ByStaff by, CancellationToken aborted) => writer.WriteAsync<Guid?>(session =>
    {
        var now = time.GetUtcNow();
        if (DraftBook.Find(session, draftId) is not { IsOpen: true } draft || draft.Version != version || !DraftBook.Void(session, draft, null, null))
            return null;
        DraftBook.DropList(session, draft);
        var id = Guid.CreateVersion7(now);
        session.Execute(
            "INSERT INTO broadcast_snapshots (id, draft_id, at, audience_json, class) VALUES ($1, $2, $3, $4, $5)",
            id.Stored(), draftId.Stored(), now.Stored(), JsonSerializer.Serialize(draft.Content.Audience, BroadcastJson.Default.Audience), (long)draft.Content.Class);
        session.Execute("UPDATE broadcast_drafts SET broadcast_id = $2 WHERE id = $1", draftId.Stored(), id.Stored());
        DraftBook.Sign(session, draftId, by);
        Trail.Write(session, draftId, by, "broadcast.list", null, now);
        return id;
    }, aborted);

    /// <summary>A list; null when there is none of this id.</summary>
    public ValueTask<Snapshot?> FindAsync(Guid id, CancellationToken aborted) => database.ReadAsync(session => Find(session, id), aborted);

    /// <summary>As above, within a transaction.</summary>
    public static Snapshot? Find(DbSession session, Guid id) =>
        session.First($"SELECT {Snapshot.Columns} FROM broadcast_snapshots WHERE id = $1", Snapshot.Of, id.Stored());

    /// <summary>Builds the lists that were asked for, and deletes those that nobody needs; answers how many it touched.</summary>
    public async Task<int> WorkAsync(CancellationToken stopping)
    {
        var open = await database.ReadAsync(
            session => session.All("SELECT id, state FROM broadcast_snapshots WHERE state IN (0, 2) ORDER BY at LIMIT 100", row => (Id: row.Id(0), State: (SnapshotState)row.GetInt64(1))), stopping);
        foreach (var (id, state) in open)
        {
            await ClearAsync(id, stopping);
            if (state == SnapshotState.Counting)
                await BuildAsync(id, stopping);
            else
                await writer.WriteAsync(session => session.Execute("UPDATE broadcast_snapshots SET state = 3 WHERE id = $1 AND state = 2", id.Stored()), stopping);
        }

        return open.Count;
    }

    /// <summary>The digest of the list as it stands in the database now.</summary>
    public async Task<byte[]> DigestAsync(Guid id, CancellationToken aborted)
    {
        using var digest = new ListDigest();
        var operators = await database.ReadAsync(
            session => session.All("SELECT DISTINCT operator FROM broadcast_recipients WHERE broadcast_id = $1", row => row.GetString(0), id.Stored()), aborted);
        foreach (var name in operators)
        {
            var next = 0L;
            while (true)
            {
                var from = next;
                var rows = await database.ReadAsync(session => session.All(
                    "SELECT person, language, ordinal FROM broadcast_recipients WHERE broadcast_id = $1 AND operator = $2 AND ordinal >= $3 ORDER BY ordinal LIMIT $4",
                    row => (Person: row.Octets(0), Language: row.GetString(1), Ordinal: row.GetInt64(2)), id.Stored(), name, from, (long)Chunk), aborted);
                if (rows.Count == 0)
                    break;
                foreach (var (person, language, _) in rows)
                    digest.Add(name, person, language);
                next = rows[^1].Ordinal + 1;
            }
        }

        return digest.End();
    }

    /// <summary>Some of the people, spread evenly over the list; another start shows others.</summary>
    public ValueTask<List<SampledPerson>> SampleAsync(Snapshot list, int count, int start, CancellationToken aborted) => database.ReadAsync(session =>
    {
        var totals = list.Counts.Counts.GroupBy(one => one.Operator, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Total: group.Sum(one => one.People))).OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
        var people = totals.Sum(one => one.Total);
        var found = new List<SampledPerson>();
        for (var i = 0; i < Math.Min(count, people); i++)
        {
            var place = ((long)i * people / Math.Min(count, people) + start) % people;
            var (name, ordinal) = Locate(totals, place);
            var row = session.First(
                "SELECT msisdn_sealed, language, district FROM broadcast_recipients WHERE broadcast_id = $1 AND operator = $2 AND ordinal = $3",
                one => (Number: one.Octets(0), Language: one.GetString(1), District: one.TextOrNull(2)), list.Id.Stored(), name, ordinal);
            if (row.Number is not null && Msisdn.TryParse(personal.Open(row.Number, BroadcastStore.RecipientPlace), out var number))
                found.Add(new(number, row.Language, name, row.District ?? ""));
        }

        return found;
    }, aborted);

    private static (string Name, long Ordinal) Locate(List<(string Name, long Total)> totals, long place)
    {
        foreach (var (name, total) in totals)
        {
            if (place < total)
                return (name, place);
            place -= total;
        }

        throw new InvalidOperationException("The place is beyond the list.");
    }

    private async Task BuildAsync(Guid id, CancellationToken stopping)
    {
        var key = id.Stored();
        var (audience, kind) = await database.ReadAsync(session => session.First(
            "SELECT audience_json, class FROM broadcast_snapshots WHERE id = $1",
            row => (JsonSerializer.Deserialize(row.GetString(0), BroadcastJson.Default.Audience)!, (MessageClass)row.GetInt64(1)), key), stopping);
        using var digest = new ListDigest();
        var next = new Dictionary<string, long>(StringComparer.Ordinal);
        var counts = new Dictionary<(string, string, string), long>();
        var excluded = await reader.ReadAsync(audience, kind, TakeAsync, stopping);
        var numbers = new SnapshotCounts([.. counts.Select(pair => new SnapshotCount(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Value))], excluded);
        var sum = digest.End();
        await writer.WriteAsync(session => session.Execute(
            "UPDATE broadcast_snapshots SET state = 1, people = $2, digest = $3, counts_json = $4 WHERE id = $1 AND state = 0", key, numbers.People, sum, numbers.ToJson()), stopping);

        Task TakeAsync(IReadOnlyList<AudienceMember> members)
        {
            var rows = new RowBlock(Insert.Kinds.Length);
            foreach (var member in members)
            {
                var ordinal = next.GetValueOrDefault(member.Operator);
                next[member.Operator] = ordinal + 1;
                digest.Add(member.Operator, member.Person, member.Language.Code);
                var place = (member.Language.Code, member.Operator, member.District);
                counts[place] = counts.GetValueOrDefault(place) + 1;
                rows.Add(key, member.Operator, ordinal, member.Person, personal.Seal(member.Number.Digits, BroadcastStore.RecipientPlace, audience.Programme), member.Language.Code, member.District);
            }

            return writer.WritePatientlyAsync(session =>
            {
                session.Many(Insert, rows);
                session.Execute("UPDATE broadcast_snapshots SET read = read + $2 WHERE id = $1", key, (long)members.Count);
            }, stopping);
        }
    }

    // A list that was half written when the process ended begins anew.
    private async Task ClearAsync(Guid id, CancellationToken stopping)
    {
        var key = id.Stored();
        var operators = await database.ReadAsync(
            session => session.All("SELECT operator, MAX(ordinal) FROM broadcast_recipients WHERE broadcast_id = $1 GROUP BY operator", row => (row.GetString(0), row.GetInt64(1)), key), stopping);
        foreach (var (name, last) in operators)
        {
            for (var from = 0L; from <= last; from += Chunk)
            {
                var first = from;
                await writer.WritePatientlyAsync(session => session.Execute(
                    "DELETE FROM broadcast_recipients WHERE broadcast_id = $1 AND operator = $2 AND ordinal >= $3 AND ordinal < $4", key, name, first, first + Chunk), stopping);
            }
        }

        await writer.WriteAsync(session => session.Execute("UPDATE broadcast_snapshots SET read = 0 WHERE id = $1", key), stopping);
    }
}

/// <summary>One person of a list, to be masked before anybody sees her.</summary>
internal sealed record SampledPerson(Msisdn Number, string Language, string Operator, string District);
