using System.Data.Common;
using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>A row of the cases.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Person">The pseudonym of the phone that opened it.</param>
/// <param name="File">Where it stands.</param>
internal sealed record StoredCase(Guid Id, string Reference, Token Person, CaseFile File)
{
    private const string Columns = """
        id, reference, person, category, status, level, owner, next_step, started_at, due_at, clock_at, entered_at, decided_at, reminders, stays_inside, is_erased,
        language, channel, opened_at, updated_at, is_hidden, text_sealed, desk_code, desk_id, joined_to, respond_by, district, programme, cnic, period, amount_band
        """;

    private const string Select = $"SELECT {Columns} FROM cases";

    private const string Update = """
        UPDATE cases SET status = $2, level = $3, owner = $4, next_step = $5, started_at = $6, due_at = $7, clock_at = $8, entered_at = $9, decided_at = $10,
        reminders = $11, stays_inside = $12, is_erased = $13, updated_at = $14, respond_by = $15, next_at = $16 WHERE id = $1
        """;

    public string Language { get; init; } = "";

    public string Channel { get; init; } = "";

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public bool IsHidden { get; init; }

    public byte[]? TextSealed { get; init; }

    public string? DeskCode { get; init; }

    public string? DeskId { get; init; }

    public string? JoinedTo { get; init; }

    /// <summary>Where she lives, as the registry had it when the case came in; null when that is not known.</summary>
    public string? District { get; init; }

    /// <summary>The programme she is in, when it is one.</summary>
    public string? Programme { get; init; }

    /// <summary>The month of the payment it is about, such as 2026-10; null when she named none.</summary>
    public string? Period { get; init; }

    /// <summary>How much is missing, by its word; null when she did not say.</summary>
    public string? AmountBand { get; init; }

    /// <summary>Whom it is about, when she said so.</summary>
    public Token? Cnic { get; init; }

    /// <summary>A case by its reference; null when there is none.</summary>
    public static StoredCase? Find(DbSession session, string reference, CaseRules rules) =>
        session.First($"{Select} WHERE reference = $1", row => Read(row, rules), reference);

    /// <summary>A case by its identity; null when there is none.</summary>
    public static StoredCase? Find(DbSession session, Guid id, CaseRules rules) => session.First($"{Select} WHERE id = $1", row => Read(row, rules), id.Stored());

    /// <summary>The cases whose clock has run down, the oldest first.</summary>
    public static List<StoredCase> Due(DbSession session, DateTimeOffset now, int most, CaseRules rules) =>
        session.All($"{Select} WHERE clock_at <= $1 ORDER BY clock_at, id LIMIT $2", row => Read(row, rules), now.Stored(), (long)most);

    /// <summary>Cases by a condition of the caller's own, never made from what somebody typed.</summary>
    public static List<StoredCase> Where(DbSession session, string condition, CaseRules rules, params ReadOnlySpan<object?> values) =>
        session.All($"{Select} WHERE {condition}", row => Read(row, rules), values);

    /// <summary>Stores where it stands now.</summary>
    public static void Write(DbSession session, Guid id, CaseFile file, DateTimeOffset now) => session.Execute(
        Update, id.Stored(), file.Status, (long)file.Level, file.Owner, file.NextStep, file.StartedAt.Stored(), file.DueAt.Stored(), file.ClockAt.Stored(), file.EnteredAt.Stored(),
        file.DecidedAt?.Stored(), (long)file.Reminders, file.StaysInside ? 1L : 0L, file.IsErased ? 1L : 0L, now.Stored(),
        file.RespondBy?.Stored(), file.NextAt.Stored());

    /// <summary>Masked: neither text nor person.</summary>
    public override string ToString() => Reference;

    private static StoredCase Read(DbDataReader row, CaseRules rules)
    {
        var level = (int)Math.Min(row.GetInt64(5), rules.Outside);
        var file = new CaseFile(rules.Of(row.GetString(3)), row.GetString(4), level, row.GetString(6), row.GetString(7), row.Time(8), row.Time(9), row.Time(10))
        {
            EnteredAt = row.Time(11), DecidedAt = row.TimeOrNull(12), Reminders = (int)row.GetInt64(13), StaysInside = row.GetInt64(14) != 0, IsErased = row.GetInt64(15) != 0,
            RespondBy = row.TimeOrNull(25),
        };
        return new StoredCase(row.Id(0), row.GetString(1), new Token(row.Octets(2)), file)
        {
            Language = row.GetString(16), Channel = row.GetString(17), OpenedAt = row.Time(18), UpdatedAt = row.Time(19), IsHidden = row.GetInt64(20) != 0,
            TextSealed = row.OctetsOrNull(21), DeskCode = row.TextOrNull(22), DeskId = row.TextOrNull(23), JoinedTo = row.TextOrNull(24),
            District = row.TextOrNull(26), Programme = row.TextOrNull(27), Cnic = row.OctetsOrNull(28) is { } cnic ? new Token(cnic) : null,
            Period = row.TextOrNull(29), AmountBand = row.TextOrNull(30),
        };
    }
}
