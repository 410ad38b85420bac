using Gateway.Registry;
using Gateway.Store;

namespace Gateway.Services.Visits;

/// <summary>Tells which visit is next, or which one is not noted yet.</summary>
internal static class VisitBook
{
    private const string Open = """
        SELECT condition, due, status FROM conditions WHERE cnic = $1 AND status <> 'met' AND due >= $2
        ORDER BY CASE WHEN status = 'missed' OR due < $3 THEN 1 ELSE 0 END, due LIMIT 1
        """;

    // What was missed longer ago than this is between her and the office.
    private const int RememberedDays = 60;

    /// <summary>Where her conditions stand.</summary>
    public static ServiceAnswer Status(DbSession session, Subject subject, DateOnly today)
    {
        var key = subject.Cnic.ToArray();
        var day = ServiceAnswer.Day(today);
        return session.First(
            Open,
            row => ServiceAnswer.Of(
                row.GetString(2) == "missed" || string.CompareOrdinal(row.GetString(1), day) < 0 ? "missed" : "due",
                ("suffix", subject.Suffix), ("condition", $"condition.{row.GetString(0)}"), ("due", row.GetString(1))),
            key, ServiceAnswer.Day(today.AddDays(-RememberedDays)), day)
            ?? (session.Scalar("SELECT 1 FROM conditions WHERE cnic = $1 LIMIT 1", key) is null ? ServiceAnswer.Of("none") : ServiceAnswer.Of("met", ("suffix", subject.Suffix)));
    }
}
