using System.Globalization;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Registry;

/// <summary>
/// Bounds how many different people one phone may ask about, how close to each other their cards may be, and how many phones may ask about
/// one card, so that the registry cannot be read out number by number. It keeps pseudonyms only, counts over restarts, and forgets yesterday. A question is stored together with its
/// answer; until then it is remembered here, so that questions that race each other cannot slip through.
/// </summary>
internal sealed class LookupQuota(BatchWriter writer, IOptions<RegistryOptions> registry, IOptions<LookupOptions> options, TimeProvider time)
{
    private const string Asked = "SELECT cnic, ten, hundred, at FROM lookups WHERE asker = $1 AND day = $2 LIMIT $3";

    // One statement, whatever is known of the phone and however many ask.
    private const string Around = """
        SELECT (SELECT COUNT(*) FROM (SELECT 1 AS one FROM lookup_hundreds WHERE day = $2 AND hundred = $3 LIMIT $4) AS cards), h.kind, h.organisation,
            (SELECT COUNT(*) FROM (SELECT 1 AS one FROM lookups WHERE cnic = $6 AND day = $2 LIMIT $7) AS phones),
            (SELECT COUNT(*) FROM (SELECT 1 AS one FROM lookups WHERE cnic = $6 AND day = $2 AND at > $8 LIMIT $9) AS latest)
        FROM (SELECT 1 AS one) AS one LEFT JOIN helpers AS h ON h.phone = $1 AND h.until > $5
        """;

    private const string Add = "INSERT INTO lookups (asker, day, cnic, ten, hundred, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    private const string AddAround = "INSERT INTO lookup_hundreds (day, hundred, cnic) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly int _perDay = registry.Value.LookupsPerDay;
    private readonly LookupOptions _options = options.Value;
    private readonly int _most = Math.Max(registry.Value.LookupsPerDay, options.Value.Organisations.Values.Append(options.Value.HelperPerDay).Max());
    private readonly RecentLookups _recent = new(time);

    /// <summary>Counts one question about somebody whose phone it is not. Asking again about the same person costs nothing.</summary>
    /// <param name="session">A session to read with.</param>
    /// <param name="asker">The phone.</param>
    /// <param name="card">Whom it asks about.</param>
    /// <param name="today">The day at the programme's place.</param>
    /// <param name="saves">Gains what stores the question.</param>
    public LookupVerdict Take(DbSession session, Token asker, AskedCard card, DateOnly today, ICollection<Action<DbSession>> saves)
    {
        var now = time.GetUtcNow();
        var (who, day) = (asker.ToArray(), Iso(today));
        var around = session.First(
            Around, row => new Surroundings((int)row.GetInt64(0), row.TextOrNull(1), row.TextOrNull(2), row.GetInt64(3), row.GetInt64(4)),
            who, day, (card.Hundred ?? card.Cnic).ToArray(), _options.PerHundredByAll, now.Stored(),
            card.Cnic.ToArray(), _options.PhonesPerCardAndDay, (now - Hour).Stored(), _options.PhonesPerCardAndHour)!;
        var recent = _recent.Of(asker, today);
        LookupVerdict verdict;
        lock (recent)
        {
            // Read under the lock: what is no longer remembered here is in the table by now, or its answer was never given.
            foreach (var one in session.All(Asked, row => Read(row), who, day, _most))
                recent.TryAdd(one.Card.Cnic, one);
            verdict = Judge(recent, card, around, now);
            if (!verdict.IsAllowed() || !recent.TryAdd(card.Cnic, new AskedAt(card, now.Stored())))
                return Counted(verdict);
        }

        saves.Add(db => Store(db, who, day, card, now));
        return Counted(verdict);
    }

    /// <summary>Forgets the days before this one; answers how many rows went.</summary>
    public Task<int> ForgetBeforeAsync(DateOnly day, CancellationToken aborted) => writer.WriteAsync(
        session =>
        {
            session.Execute("DELETE FROM lookup_hundreds WHERE day < $1", Iso(day));
            return session.Execute("DELETE FROM lookups WHERE day < $1", Iso(day));
        }, aborted);

    private LookupVerdict Judge(Dictionary<Token, AskedAt> asked, AskedCard card, Surroundings around, DateTimeOffset now)
    {
        var isHelper = around.Kind is not (null or Helping.Nobody);
        var allowed = isHelper ? LookupVerdict.Helper : LookupVerdict.Allowed;
        if (asked.ContainsKey(card.Cnic))
            return allowed;
        var (perDay, perHour) = isHelper ? (_options.PerDayOf(around.Organisation), _options.HelperPerHour) : (_perDay, _options.PerHour);
        if (asked.Count >= perDay)
            return isHelper ? LookupVerdict.HelperDay : around.Kind is null ? LookupVerdict.Many : LookupVerdict.Day;
        if (asked.Values.Count(one => one.At > (now - Hour).Stored()) >= perHour)
            return around.Kind is null ? LookupVerdict.Many : LookupVerdict.Hour;
        if (IsRow(asked, card))
            return LookupVerdict.Row;
        if (around.Cards >= _options.PerHundredByAll)
            return LookupVerdict.Crowd;
        return IsAskedByMany(around) ? LookupVerdict.Card : allowed;
    }

    // Many phones about one woman are not her family any more; an organisation answers for its own.
    private bool IsAskedByMany(Surroundings around) =>
        (around.Phones >= _options.PhonesPerCardAndDay || around.PhonesLately >= _options.PhonesPerCardAndHour)
        && !(around is { Kind: Helping.Organisation, Organisation: { } code } && _options.Organisations.ContainsKey(code));

    // Only the card among the others is refused: whoever helps a family with numbers in a row goes on with everybody else.
    private bool IsRow(Dictionary<Token, AskedAt> asked, AskedCard card) =>
        card.Ten is { } ten && (asked.Values.Count(one => one.Card.Ten == ten) >= _options.PerTen
            || asked.Values.Count(one => one.Card.Hundred == card.Hundred) >= _options.PerHundred);

    private static LookupVerdict Counted(LookupVerdict verdict)
    {
        LookupTelemetry.Count(verdict);
        return verdict;
    }

    private static void Store(DbSession db, byte[] who, string day, AskedCard card, DateTimeOffset now)
    {
        var whom = card.Cnic.ToArray();
        db.Execute(Add, who, day, whom, card.Ten?.ToArray(), card.Hundred?.ToArray(), now.Stored());
        if (card.Hundred is { } hundred)
            db.Execute(AddAround, day, hundred.ToArray(), whom);
    }

    private static AskedAt Read(System.Data.Common.DbDataReader row) =>
        new(new AskedCard(new Token(row.Octets(0)), Known(row, 1), Known(row, 2)), row.GetInt64(3));

    private static Token? Known(System.Data.Common.DbDataReader row, int column) => row.OctetsOrNull(column) is { } octets ? new Token(octets) : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What is known of the cards around one, of the phone that asks, and of the phones that asked about the card.</summary>
    private sealed record Surroundings(int Cards, string? Kind, string? Organisation, long Phones, long PhonesLately);
}
