using Gateway.Console.Access;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Console.Staff;

/// <summary>One account as the pages about people show it.</summary>
internal sealed record StaffMember(
    string Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Districts, bool HasFactor, bool IsOpen, bool IsTemporary,
    DateTimeOffset? LastSeen, string MadeBy);

/// <summary>A strong role that waits for a second administrator.</summary>
internal sealed record RoleRequest(string UserId, string Name, string Role, string AskedBy, DateTimeOffset AskedAt);

/// <summary>Reads staff accounts, and writes down what they did where nothing else changes.</summary>
internal sealed class StaffStore(Database database, BatchWriter writer, TimeProvider time)
{
    private const int Most = 500;

    /// <summary>Writes one audit row by itself.</summary>
    public Task RecordAsync(AuditEntry entry, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(session => AuditLog.Append(session, entry, now), aborted);
    }

    /// <summary>Whether an account was closed.</summary>
    public ValueTask<bool> IsClosedAsync(string userId, CancellationToken aborted) => database.ReadAsync(
        session => session.Scalar("SELECT 1 FROM staff_profiles WHERE user_id = $1 AND disabled_at IS NOT NULL", userId) is not null, aborted);

    /// <summary>Everybody, by name.</summary>
    public ValueTask<List<StaffMember>> ListAsync(CancellationToken aborted) => database.ReadAsync(Members, aborted);

    /// <summary>One account, or null.</summary>
    public async Task<StaffMember?> FindAsync(string userId, CancellationToken aborted) =>
        (await ListAsync(aborted)).FirstOrDefault(member => member.Id == userId);

    /// <summary>The names of those who may give rights, to tell whom to ask.</summary>
    public async Task<IReadOnlyList<string>> AdministratorsAsync(CancellationToken aborted) =>
        [.. (await ListAsync(aborted)).Where(member => member.IsOpen && member.Roles.Contains(Role.Administrator)).Select(member => member.Name)];

    /// <summary>The strong roles that wait for a second administrator.</summary>
    public ValueTask<List<RoleRequest>> RequestsAsync(CancellationToken aborted) => database.ReadAsync(session => session.All(
        $"""SELECT q.user_id, u."UserName", q.role, q.asked_by, q.asked_at FROM staff_requests q JOIN "AspNetUsers" u ON u."Id" = q.user_id ORDER BY q.asked_at LIMIT {Most}""",
        row => new RoleRequest(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Time(4))), aborted);

    /// <summary>Notes that somebody has put the first steps away.</summary>
    public Task PutTourAwayAsync(string userId, CancellationToken aborted) => SetAsync("toured_at", userId, time.GetUtcNow().Stored(), aborted);

    /// <summary>Keeps whether single keys do something for her.</summary>
    public Task SetShortcutsAsync(string userId, bool on, CancellationToken aborted) => SetAsync("shortcuts", userId, on ? 1 : 0, aborted);

    private Task SetAsync(string column, string userId, long value, CancellationToken aborted) =>
        writer.WriteAsync(session => { session.Execute($"UPDATE staff_profiles SET {column} = $1 WHERE user_id = $2", value, userId); }, aborted);

    private static List<StaffMember> Members(DbSession session)
    {
        var roles = session.All(
            """SELECT ur."UserId", r."Name" FROM "AspNetUserRoles" ur JOIN "AspNetRoles" r ON r."Id" = ur."RoleId" ORDER BY r."Name" LIMIT 5000""",
            row => (User: row.GetString(0), Role: row.GetString(1))).ToLookup(one => one.User, one => one.Role);
        var districts = session.All(
            """SELECT "UserId", "ClaimValue" FROM "AspNetUserClaims" WHERE "ClaimType" = $1 ORDER BY "ClaimValue" LIMIT 5000""",
            row => (User: row.GetString(0), District: row.GetString(1)), StaffActor.DistrictClaim).ToLookup(one => one.User, one => one.District);
        var seen = session.All("SELECT user_id, MAX(seen_at) FROM staff_sessions GROUP BY user_id LIMIT 5000", row => (User: row.GetString(0), At: row.Time(1)))
            .ToDictionary(one => one.User, one => one.At);
        return session.All(
            $"""
            SELECT u."Id", u."UserName", f.confirmed_at, p.disabled_at, p.temporary, p.made_by FROM "AspNetUsers" u
            LEFT JOIN staff_factors f ON f.user_id = u."Id" LEFT JOIN staff_profiles p ON p.user_id = u."Id" ORDER BY u."NormalizedUserName" LIMIT {Most}
            """,
            row =>
            {
                var id = row.GetString(0);
                return new StaffMember(
                    id, row.GetString(1), [.. roles[id]], [.. districts[id]], !row.IsDBNull(2), row.IsDBNull(3), !row.IsDBNull(4) && row.GetInt64(4) == 1,
                    seen.TryGetValue(id, out var at) ? at : null, row.TextOrNull(5) ?? "system");
            });
    }
}
