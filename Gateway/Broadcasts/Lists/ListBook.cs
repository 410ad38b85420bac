using System.Security.Cryptography;
using Gateway.Broadcasts.Drafts;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Broadcasts.Lists;

/// <summary>What came of an upload.</summary>
/// <param name="Id">The list.</param>
/// <param name="Lines">Lines that hold something.</param>
/// <param name="People">Phones on the list, none twice.</param>
/// <param name="Repeated">Lines whose phone had come before.</param>
/// <param name="Rejected">Lines that cannot be used.</param>
/// <param name="Faults">The first of them, by their number in the file.</param>
internal sealed record ListUpload(Guid Id, long Lines, long People, long Repeated, long Rejected, IReadOnlyList<(long Line, LineFault Fault)> Faults);

/// <summary>A stored list.</summary>
internal sealed record StoredList(Guid Id, string Name, long People, long Rejected, string By, DateTimeOffset At);

/// <summary>Lists of people that staff upload or that a broadcast did not reach: pseudonyms and sealed numbers only.</summary>
internal sealed class ListBook(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    private const int Page = 1000;
    private const int ShownFaults = 50;

    // Numbers are sealed as those of recipients are, because that is what they become.
    private const string Add =
        "INSERT INTO broadcast_list_people (list_id, person, msisdn_sealed) VALUES ($1, $2, $3) ON CONFLICT (list_id, person) DO NOTHING";

    /// <summary>Takes a file in. Lines that cannot be used are counted and named by their number; what they hold is kept nowhere.</summary>
    public async Task<ListUpload> UploadAsync(string fileName, TextReader text, ByStaff by, CancellationToken aborted)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var tally = new Tally();
        var page = new List<ListLine>(Page);
        await foreach (var line in ListReader.ReadAsync(text, aborted))
        {
            page.Add(line);
            if (page.Count == Page)
                await TakeAsync(id, page, tally, aborted);
        }

        await TakeAsync(id, page, tally, aborted);
        await EndAsync(id, fileName, tally.People, tally.Rejected, by, aborted);
        return new(id, tally.Lines, tally.People, tally.Lines - tally.People - tally.Rejected, tally.Rejected, tally.Faults);
    }

    /// <summary>Makes a list of those whom a broadcast did not reach: failed, expired, withdrawn, or never handed over. Null when there is nobody.</summary>
    public async Task<Guid?> NotReachedAsync(Guid broadcast, string name, ByStaff by, CancellationToken aborted)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var operators = await database.ReadAsync(session => session.All(
            "SELECT operator, total, next_ordinal FROM broadcast_cursors WHERE broadcast_id = $1", row => (Name: row.GetString(0), Total: row.GetInt64(1), Next: row.GetInt64(2)), broadcast.Stored()), aborted);
        var people = 0L;
        foreach (var one in operators)
        {
            for (var from = 0L; from < one.Total; from += Page)
            {
                var first = from;
                people += await writer.WriteAsync(session => session.Execute(
                    """
                    INSERT INTO broadcast_list_people (list_id, person, msisdn_sealed)
                    SELECT $1, r.person, r.msisdn_sealed FROM broadcast_recipients r
                    WHERE r.broadcast_id = $2 AND r.operator = $3 AND r.ordinal >= $4 AND r.ordinal < $5
                      AND (r.ordinal >= $6 OR EXISTS (SELECT 1 FROM messages m WHERE m.receiver = r.person AND m.broadcast_id = $2 AND m.broadcast_status IN (4, 5, 6)))
                    ON CONFLICT (list_id, person) DO NOTHING
                    """,
                    id.Stored(), broadcast.Stored(), one.Name, first, first + Page, one.Next), aborted);
            }
        }

        if (people == 0)
            return null;
        await EndAsync(id, name, people, 0, by, aborted);
        return id;
    }

    /// <summary>A list; null when there is none of this id.</summary>
    public ValueTask<StoredList?> FindAsync(Guid id, CancellationToken aborted) => database.ReadAsync(session => session.First(
        "SELECT id, name, people, rejected, by_name, at FROM broadcast_lists WHERE id = $1",
        row => new StoredList(row.Id(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetString(4), row.Time(5)), id.Stored()), aborted);

    private async Task TakeAsync(Guid id, List<ListLine> page, Tally tally, CancellationToken aborted)
    {
        if (page.Count == 0)
            return;
        var found = await database.ReadAsync(session => page.ConvertAll(line => Resolve(session, line)), aborted);
        foreach (var (line, (_, _, fault)) in page.Zip(found))
        {
            tally.Lines++;
            if (fault is not { } wrong)
                continue;
            tally.Rejected++;
            if (tally.Faults.Count < ShownFaults)
                tally.Faults.Add((line.Line, wrong));
        }

        tally.People += await writer.WritePatientlyAsync(
            session => found.Where(one => one.Fault is null).Sum(one => session.Execute(Add, id.Stored(), one.Person, one.Sealed)), aborted);
        page.Clear();
    }

    private (byte[]? Person, byte[]? Sealed, LineFault? Fault) Resolve(DbSession session, ListLine line)
    {
        if (line.Fault is { } fault)
            return (null, null, fault);
        if (line.Number is { } number)
            return (personal.TokenOf(number).ToArray(), personal.Seal(number.Digits, BroadcastStore.RecipientPlace), null);
        var (known, phone, numberSealed) = session.First(
            "SELECT 1, msisdn, msisdn_sealed FROM beneficiaries WHERE cnic = $1", row => (true, row.OctetsOrNull(1), row.OctetsOrNull(2)), personal.TokenOfCnic(line.Card!.Value.Digits).ToArray());
        return phone is null || numberSealed is null
            ? (null, null, known ? LineFault.NoPhone : LineFault.UnknownPerson)
            : (phone, personal.Seal(personal.Open(numberSealed, RegistryPlaces.Phone), BroadcastStore.RecipientPlace), null);
    }

    private async Task EndAsync(Guid id, string name, long people, long rejected, ByStaff by, CancellationToken aborted)
    {
        var digest = await DigestAsync(id, aborted);
        await writer.WriteAsync(session => session.Execute(
            "INSERT INTO broadcast_lists (id, name, digest, people, rejected, by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            id.Stored(), name, digest, people, rejected, by.Name, time.GetUtcNow().Stored()), aborted);
    }

    // The same people are the same list, whatever the file is called and however its lines are ordered.
    private async Task<byte[]> DigestAsync(Guid id, CancellationToken aborted)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] last = [];
        while (true)
        {
            var after = last;
            var people = await database.ReadAsync(session => session.All(
                "SELECT person FROM broadcast_list_people WHERE list_id = $1 AND person > $2 ORDER BY person LIMIT $3", row => row.Octets(0), id.Stored(), after, (long)Page), aborted);
            if (people.Count == 0)
                return hash.GetHashAndReset();
            people.ForEach(person => hash.AppendData(person));
            last = people[^1];
        }
    }

    private sealed class Tally
    {
        public long Lines;
        public long People;
        public long Rejected;

        public List<(long Line, LineFault Fault)> Faults { get; } = [];
    }
}
