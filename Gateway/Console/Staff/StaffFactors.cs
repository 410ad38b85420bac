using System.Security.Cryptography;
using System.Text;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Console.Staff;

/// <summary>Second factors: the key of an authenticator app, sealed, and ten recovery codes, each good once.</summary>
internal sealed class StaffFactors(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    private const string Place = "staff_factors.key_sealed";
    private const int RecoveryCodes = 10;
    // Without vowels a random code spells no word.
    private const string Letters = "bcdfghjkmnpqrstvwxz23456789";

    /// <summary>Whether the account has a second factor.</summary>
    public async Task<bool> IsSetUpAsync(string userId, CancellationToken aborted) => (await FindAsync(userId, aborted))?.Confirmed == true;

    /// <summary>The key that waits for its first code, or null.</summary>
    public async Task<byte[]?> PendingKeyAsync(string userId, CancellationToken aborted) =>
        await FindAsync(userId, aborted) is { Confirmed: false } factor ? factor.Key : null;

    /// <summary>Makes a key, to be confirmed with its first code; one that is confirmed stays.</summary>
    public Task BeginAsync(string userId, CancellationToken aborted)
    {
        var sealedKey = personal.Seal(Convert.ToBase64String(Totp.NewKey()), Place);
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(session =>
        {
            session.Execute("DELETE FROM staff_factors WHERE user_id = $1 AND confirmed_at IS NULL", userId);
            session.Execute(
                "INSERT INTO staff_factors (user_id, key_sealed, made_at) VALUES ($1, $2, $3) ON CONFLICT (user_id) DO NOTHING", userId, sealedKey, now);
        }, aborted);
    }

    /// <summary>Confirms the key with its first code; answers the recovery codes, shown only now, or null when the code is wrong.</summary>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(string userId, string code, StaffDeed deed, CancellationToken aborted)
    {
        if (await FindAsync(userId, aborted) is not { Confirmed: false } factor || Totp.Match(factor.Key, code, time.GetUtcNow(), 0) is not { } step)
            return null;
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => NewCode())];
        var now = time.GetUtcNow();
        await writer.WriteAsync(session =>
        {
            session.Execute("UPDATE staff_factors SET confirmed_at = $1, last_step = $2 WHERE user_id = $3", now.Stored(), step, userId);
            session.Execute("DELETE FROM staff_recovery WHERE user_id = $1", userId);
            foreach (var one in codes)
                session.Execute("INSERT INTO staff_recovery (user_id, hash) VALUES ($1, $2)", userId, Hash(one));
            AuditLog.Append(session, deed.Entry("user.factor_add", $"user:{deed.Actor}", null), now);
        }, aborted);
        return codes;
    }

    /// <summary>Whether a code is right: one of the app's that was not taken yet, or a recovery code, which is used up by it.</summary>
    public async Task<bool> VerifyAsync(string userId, string code, CancellationToken aborted)
    {
        if (await FindAsync(userId, aborted) is not { Confirmed: true } factor)
            return false;
        if (Totp.Match(factor.Key, code, time.GetUtcNow(), factor.LastStep) is { } step)
        {
            // Of two who bring the same code at once, one is late.
            return await writer.WriteAsync(
                session => session.Execute("UPDATE staff_factors SET last_step = $1 WHERE user_id = $2 AND last_step < $1", step, userId) == 1, aborted);
        }

        var hash = Hash(code);
        return await writer.WriteAsync(session => session.Execute("DELETE FROM staff_recovery WHERE user_id = $1 AND hash = $2", userId, hash) == 1, aborted);
    }

    private async ValueTask<Factor?> FindAsync(string userId, CancellationToken aborted) => await database.ReadAsync(session => session.First(
        "SELECT key_sealed, confirmed_at, last_step FROM staff_factors WHERE user_id = $1",
        row => new Factor(Convert.FromBase64String(personal.Open(row.Octets(0), Place)), !row.IsDBNull(1), row.GetInt64(2)), userId), aborted);

    private static string NewCode() => string.Join('-', RandomNumberGenerator.GetString(Letters, 12).Chunk(4).Select(group => new string(group)));

    // Twelve letters hold 57 random bits and each try counts against the account: a plain digest is enough.
    private static byte[] Hash(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant).ToArray()));

    private sealed record Factor(byte[] Key, bool Confirmed, long LastStep);
}
