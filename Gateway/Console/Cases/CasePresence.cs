using Gateway.Store;

namespace Gateway.Console.Cases;

/// <summary>Who has a case open, so that two officers do not write to one person at once. A page says so every fifteen seconds.</summary>
internal sealed class CasePresence(BatchWriter writer, TimeProvider time)
{
    private const string See = """
        INSERT INTO case_presence (case_id, officer, seen_at) VALUES ($1, $2, $3) ON CONFLICT (case_id, officer) DO UPDATE SET seen_at = excluded.seen_at
        """;

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(40);

    /// <summary>Notes that an officer has it open.</summary>
    public Task SeeAsync(Guid caseId, string officer, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                session.Execute("DELETE FROM case_presence WHERE case_id = $1 AND seen_at < $2", caseId.Stored(), (now - Lasts).Stored());
                session.Execute(See, caseId.Stored(), officer, now.Stored());
            }, aborted);
    }

    /// <summary>Everybody else who has it open.</summary>
    public IReadOnlyList<string> Others(DbSession session, Guid caseId, string officer) => session.All(
        "SELECT officer FROM case_presence WHERE case_id = $1 AND officer <> $2 AND seen_at >= $3 ORDER BY officer LIMIT 5",
        row => row.GetString(0), caseId.Stored(), officer, (time.GetUtcNow() - Lasts).Stored());
}
