using System.Globalization;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Grievances.Kpis;

/// <summary>How far a standard of the complaint mechanism is met, in the words of a self-assessment; the numbers are stored.</summary>
internal enum StandardMark
{
    /// <summary>Not met.</summary>
    Not = 0,

    /// <summary>Met in part.</summary>
    Partially = 1,

    /// <summary>Met for the most part.</summary>
    Mostly = 2,

    /// <summary>Met.</summary>
    Meets = 3,
}

/// <summary>The newest mark of one standard.</summary>
/// <param name="Standard">Its code.</param>
/// <param name="Mark">The mark; null while it has none.</param>
/// <param name="By">Who gave it.</param>
/// <param name="At">When.</param>
internal sealed record StandardRow(string Standard, StandardMark? Mark, string? By, DateTimeOffset? At);

/// <summary>
/// The programme's own judgement of its complaint mechanism, standard by standard: given by staff, each mark on the audit log, none ever changed;
/// a later one counts instead. The score is the share of what can be reached.
/// </summary>
internal sealed class StandardsBook(Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>What is judged: whom it reaches, what people are told, how answers come, how people are kept safe, what is learned, and who does it.</summary>
    public static readonly IReadOnlyList<string> Standards = ["reach", "informed", "answered", "safe", "learning", "staffed"];

    private const string Newest = """
        SELECT s.standard, s.mark, s.marked_by, s.at FROM standard_marks AS s
        JOIN (SELECT standard, MAX(seq) AS seq FROM standard_marks WHERE at < $1 GROUP BY standard) AS newest ON newest.seq = s.seq
        """;

    /// <summary>Every standard with its newest mark.</summary>
    public ValueTask<IReadOnlyList<StandardRow>> CurrentAsync(CancellationToken aborted) => database.ReadAsync(session => Read(session, DateTimeOffset.MaxValue), aborted);

    /// <summary>Gives marks; one that is as it was is not given again. Answers how many were new.</summary>
    /// <exception cref="ArgumentException">There is no such standard or mark.</exception>
    public Task<int> MarkAsync(IReadOnlyDictionary<string, StandardMark> marks, ByStaff by, CancellationToken aborted)
    {
        if (marks.Keys.Except(Standards).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"There is no standard {unknown}.", nameof(marks));
        if (marks.Values.Any(mark => !Enum.IsDefined(mark)))
            throw new ArgumentException("There is no such mark.", nameof(marks));
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                var changed = Read(session, DateTimeOffset.MaxValue).Where(row => marks.TryGetValue(row.Standard, out var mark) && mark != row.Mark).ToList();
                foreach (var row in changed)
                {
                    session.Execute("INSERT INTO standard_marks (standard, mark, marked_by, at) VALUES ($1, $2, $3, $4)", row.Standard, (long)marks[row.Standard], by.Name, now.Stored());
                    AuditLog.Append(session, by.Does("standard.mark", $"standard:{row.Standard}", $"{row.Mark?.ToString() ?? "none"} to {marks[row.Standard]}"), now);
                }

                return changed.Count;
            }, aborted);
    }

    /// <summary>The score as an indicator: a dash until every standard has a mark.</summary>
    public static CaseKpi Score(DbSession session, DateTimeOffset before)
    {
        const string name = "standards of the complaint mechanism";
        var marks = Read(session, before).Select(row => row.Mark).OfType<StandardMark>().ToList();
        if (marks.Count < Standards.Count)
            return new(name, "–", marks.Count);
        var (sum, most) = (marks.Sum(mark => (int)mark), marks.Count * (int)StandardMark.Meets);
        return new(name, string.Create(CultureInfo.InvariantCulture, $"{sum} of {most}"), marks.Count);
    }

    private static IReadOnlyList<StandardRow> Read(DbSession session, DateTimeOffset before)
    {
        var newest = session.All(
            Newest, row => new StandardRow(row.GetString(0), (StandardMark)row.GetInt64(1), row.GetString(2), row.Time(3)), before.Stored()).ToDictionary(row => row.Standard, StringComparer.Ordinal);
        return [.. Standards.Select(standard => newest.GetValueOrDefault(standard) ?? new StandardRow(standard, null, null, null))];
    }
}
