using System.Globalization;
using Gateway.Grievances.Machine;
using Gateway.Store;

namespace Gateway.Grievances.Kpis;

/// <summary>What the events of one case tell: when it came, was taken, solved, and what happened besides.</summary>
internal sealed class CaseLife(string category, string channel, string language, bool isHidden, DateTimeOffset openedAt)
{
    /// <summary>What stands for what is not known of a case.</summary>
    public const string NotKnown = "not known";

    public DateTimeOffset OpenedAt => openedAt;

    public bool IsHidden => isHidden;

    /// <summary>Where she lives.</summary>
    public string? District { get; init; }

    /// <summary>Which programme it is about.</summary>
    public string? Programme { get; init; }

    /// <summary>Whether she is a woman or a man.</summary>
    public string? Sex { get; init; }

    /// <summary>When it had to be solved, as promised first.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>When she knew that it was taken: in the conversation itself, or by the first word of the programme where another system brought it.</summary>
    public DateTimeOffset? AcknowledgedAt => channel is "sms" or "ussd" ? openedAt : RespondedAt;

    /// <summary>When somebody first did something about it.</summary>
    public DateTimeOffset? RespondedAt { get; private set; }

    /// <summary>When it was solved first.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>When it was solved, refused, passed on, taken back or joined first.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    public bool IsOpen { get; private set; }

    public bool WasEscalated { get; private set; }

    public bool WentOutside { get; set; }

    /// <summary>Whether a list with it was handed over.</summary>
    public bool WasHanded { get; set; }

    public bool WasReopened { get; private set; }

    public bool WasClosed { get; private set; }

    /// <summary>Its part of a breakdown.</summary>
    public string Of(string way) => way switch
    {
        "category" => category,
        "channel" => channel,
        "language" => language,
        "sex" => Sex ?? NotKnown,
        "district" => District ?? NotKnown,
        _ => Programme ?? NotKnown,
    };

    /// <summary>Takes the next event.</summary>
    public void Take(string change, string status, DateTimeOffset at, DateTimeOffset due)
    {
        if (change == CaseChange.Opened)
            DueAt = due;
        if (change is CaseChange.Assign or CaseChange.Start or CaseChange.Ask or CaseChange.Reply or CaseChange.Resolve or CaseChange.Reject or CaseChange.Refer)
            RespondedAt ??= at;
        if (change == CaseChange.Resolve)
            ResolvedAt ??= at;
        if (change is CaseChange.Resolve or CaseChange.Reject or CaseChange.Refer or CaseChange.Withdraw or CaseChange.Join)
            DecidedAt ??= at;
        WasEscalated |= change == CaseChange.Escalate;
        WasReopened |= change == CaseChange.Reopen;
        WasClosed |= status is CaseStatus.ClosedSatisfied or CaseStatus.ClosedNoResponse;
        IsOpen = CaseStatus.IsOpen(status);
    }
}

/// <summary>Reads the lives of cases from their events.</summary>
internal static class CaseLives
{
    private const string Events = """
        SELECT c.id, c.category, c.channel, c.language, c.is_hidden, c.opened_at, e.change, e.status, e.at, e.due_at, c.district, c.programme, c.sex
        FROM case_events AS e JOIN cases AS c ON c.id = e.case_id WHERE c.opened_at >= $1 AND c.opened_at < $2 AND ($3 = '' OR c.programme = $3) ORDER BY e.seq
        """;

    private const string Outside = "SELECT o.case_id, MAX(CASE WHEN l.handed_at IS NOT NULL THEN 1 ELSE 0 END) FROM ombudsman_cases AS o LEFT JOIN ombudsman_lists AS l ON l.seq = o.list GROUP BY o.case_id";

    /// <summary>Every case that came in within a period; of one programme, or of all for an empty one.</summary>
    public static IReadOnlyList<CaseLife> Read(DbSession session, DateTimeOffset from, DateTimeOffset to, string programme)
    {
        var lives = new Dictionary<Guid, CaseLife>();
        session.All(
            Events,
            row =>
            {
                var id = row.Id(0);
                if (!lives.TryGetValue(id, out var life))
                    lives.Add(id, life = new CaseLife(row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4) != 0, row.Time(5))
                    {
                        District = row.TextOrNull(10), Programme = row.TextOrNull(11), Sex = row.TextOrNull(12),
                    });
                life.Take(row.GetString(6), row.GetString(7), row.Time(8), row.Time(9));
                return 0;
            }, from.Stored(), to.Stored(), programme);
        foreach (var (id, isHanded) in session.All(Outside, row => (row.Id(0), Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture) == 1)))
        {
            if (lives.TryGetValue(id, out var life))
                (life.WentOutside, life.WasHanded) = (true, isHanded);
        }

        return [.. lives.Values];
    }
}
