using Gateway.Store;

namespace Gateway.Console.Cases;

/// <summary>A list of cases under a name.</summary>
/// <param name="Name">What she calls it.</param>
/// <param name="Address">The list with its filters.</param>
internal sealed record SavedView(string Name, string Address);

/// <summary>The lists that one member of staff comes back to: filters by name, for herself alone.</summary>
internal sealed class SavedViews(Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>How many one person has.</summary>
    public const int Most = 12;

    /// <summary>The longest name.</summary>
    public const int LongestName = 40;

    /// <summary>Keeps one; a name she has already gets the new filters. False without a name, or with too many.</summary>
    public async Task<bool> KeepAsync(string user, string? name, CaseListFilter filter, CancellationToken aborted)
    {
        var called = Masked.Text((name ?? "").Trim());
        if (called.Length is 0 or > LongestName)
            return false;
        var now = time.GetUtcNow().Stored();
        return await writer.WriteAsync(
            session => session.Execute(
                """
                INSERT INTO staff_views (user_id, name, address, at) SELECT $1, $2, $3, $4
                WHERE (SELECT COUNT(*) FROM staff_views WHERE user_id = $1 AND name <> $2) < $5
                ON CONFLICT (user_id, name) DO UPDATE SET address = excluded.address, at = excluded.at
                """,
                user, called, filter.Address(filter.View), now, (long)Most) > 0, aborted);
    }

    /// <summary>Forgets one.</summary>
    public Task DropAsync(string user, string? name, CancellationToken aborted) =>
        writer.WriteAsync(session => { session.Execute("DELETE FROM staff_views WHERE user_id = $1 AND name = $2", user, name ?? ""); }, aborted);

    /// <summary>Hers, by name.</summary>
    public ValueTask<List<SavedView>> ListAsync(string user, CancellationToken aborted) => database.ReadAsync(
        session => session.All("SELECT name, address FROM staff_views WHERE user_id = $1 ORDER BY name", row => new SavedView(row.GetString(0), row.GetString(1)), user), aborted);
}
