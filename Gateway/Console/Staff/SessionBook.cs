using System.Security.Cryptography;
using Gateway.Console.Unsaved;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Console.Staff;

/// <summary>Every sign-in, kept on the server: what is taken out of this book ends with the next click.</summary>
internal sealed class SessionBook(Database database, BatchWriter writer, TimeProvider time)
{
    private const int LongestBrowser = 200;
    private static readonly TimeSpan WriteAfter = TimeSpan.FromMinutes(1);

    /// <summary>Writes a sign-in down; answers its id.</summary>
    public async Task<string> BeginAsync(string userId, string? address, string? browser, CancellationToken aborted)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var now = time.GetUtcNow().Stored();
        var kept = browser is { Length: > LongestBrowser } ? browser[..LongestBrowser] : browser;
        await writer.WriteAsync(session =>
        {
            session.Execute("DELETE FROM staff_sessions WHERE made_at < $1", now - (long)StaffSession.Longest.TotalMilliseconds);
            UnsavedBook.Expire(session, time.GetUtcNow());
            session.Execute(
                "INSERT INTO staff_sessions (id, user_id, made_at, seen_at, proved_at, address, browser) VALUES ($1, $2, $3, $3, $3, $4, $5)",
                id, userId, now, address, kept);
        }, aborted);
        return id;
    }

    /// <summary>The sign-in, or null when it was ended.</summary>
    public ValueTask<SessionState?> FindAsync(string id, CancellationToken aborted) => database.ReadAsync(session => session.First(
        """
        SELECT s.user_id, u."SecurityStamp", s.seen_at, s.proved_at, f.confirmed_at, p.temporary, p.toured_at, p.shortcuts, p.disabled_at
        FROM staff_sessions s JOIN "AspNetUsers" u ON u."Id" = s.user_id
        LEFT JOIN staff_factors f ON f.user_id = s.user_id LEFT JOIN staff_profiles p ON p.user_id = s.user_id WHERE s.id = $1
        """,
        row => new SessionState(
            id, row.GetString(0), row.GetString(1), row.Time(2), row.Time(3), !row.IsDBNull(4),
            !row.IsDBNull(5) && row.GetInt64(5) == 1, !row.IsDBNull(6), row.IsDBNull(7) || row.GetInt64(7) == 1, !row.IsDBNull(8)), id), aborted);

    /// <summary>Notes that the sign-in was used, once a minute.</summary>
    public async Task TouchAsync(SessionState state, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        if (now - state.SeenAt > WriteAfter)
            await writer.WriteAsync(session => { session.Execute("UPDATE staff_sessions SET seen_at = $1 WHERE id = $2", now.Stored(), state.Id); }, aborted);
    }

    /// <summary>Notes that she has just proved again who she is.</summary>
    public Task ProveAsync(string id, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(session => { session.Execute("UPDATE staff_sessions SET proved_at = $1 WHERE id = $2", now, id); }, aborted);
    }

    /// <summary>Ends one sign-in of an account.</summary>
    public Task EndAsync(string userId, string id, AuditEntry entry, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(session =>
        {
            if (session.Execute("DELETE FROM staff_sessions WHERE id = $1 AND user_id = $2", id, userId) > 0)
                AuditLog.Append(session, entry, now);
        }, aborted);
    }

    /// <summary>Ends every sign-in of an account but one.</summary>
    public Task EndOthersAsync(string userId, string keep, AuditEntry entry, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(session =>
        {
            session.Execute("DELETE FROM staff_sessions WHERE user_id = $1 AND id <> $2", userId, keep);
            AuditLog.Append(session, entry, now);
        }, aborted);
    }

    /// <summary>The sign-ins of an account that have not lapsed, newest use first.</summary>
    public ValueTask<List<OpenSession>> ListAsync(string userId, CancellationToken aborted)
    {
        var idle = time.GetUtcNow() - StaffSession.Idle;
        return database.ReadAsync(session => session.All(
            "SELECT id, made_at, seen_at, address, browser FROM staff_sessions WHERE user_id = $1 AND seen_at > $2 ORDER BY seen_at DESC LIMIT 50",
            row => new OpenSession(row.GetString(0), row.Time(1), row.Time(2), row.TextOrNull(3), row.TextOrNull(4)), userId, idle.Stored()), aborted);
    }
}

/// <summary>One sign-in in a person's list.</summary>
internal sealed record OpenSession(string Id, DateTimeOffset MadeAt, DateTimeOffset SeenAt, string? Address, string? Browser);
