using Gateway.Console.Access;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;
using Microsoft.AspNetCore.Identity;

namespace Gateway.Console.Staff;

/// <summary>An account to be made.</summary>
/// <param name="Name">The user name.</param>
/// <param name="Password">Its first password.</param>
/// <param name="Roles">Its roles.</param>
internal sealed record NewStaff(string Name, string Password, IReadOnlyList<string> Roles)
{
    /// <summary>The districts whose people it sees; none means all.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>Whether the person has to choose a password of her own first.</summary>
    public bool IsTemporary { get; init; }
}

/// <summary>Makes and changes staff accounts, each deed with its audit row in one transaction. What is refused is answered with the reasons.</summary>
internal sealed class StaffAccounts(BatchWriter writer, IPasswordHasher<IdentityUser> hasher, TimeProvider time)
{
    /// <summary>Letters, digits and marks a user name may have.</summary>
    public const string NameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@";

    private const int LongestName = 64;

    /// <summary>Makes an account; answers why it was not made, or nothing.</summary>
    public async Task<IReadOnlyList<string>> AddAsync(NewStaff staff, StaffDeed deed, CancellationToken aborted) =>
        await AddAsync(staff, deed, _ => [], aborted);

    /// <summary>The same, with a condition of the same transaction.</summary>
    public async Task<IReadOnlyList<string>> AddAsync(NewStaff staff, StaffDeed deed, Func<DbSession, IReadOnlyList<string>> allowed, CancellationToken aborted)
    {
        var name = staff.Name.Trim();
        List<string> wrong = [.. NameMistakes(name), .. RoleRules.Conflicts([.. staff.Roles])];
        if (PasswordRules.Refusal(name, staff.Password) is { } weak)
            wrong.Add(weak);
        if (wrong.Count > 0)
            return wrong;
        var id = Guid.CreateVersion7().ToString();
        var hash = hasher.HashPassword(new IdentityUser(name), staff.Password);
        var now = time.GetUtcNow();
        return await writer.WriteAsync<IReadOnlyList<string>>(session =>
        {
            var refused = allowed(session);
            if (refused.Count > 0)
                return refused;
            if (session.Scalar("""SELECT 1 FROM "AspNetUsers" WHERE "NormalizedUserName" = $1""", name.ToUpperInvariant()) is not null)
                return ["This user name is taken."];
            Insert(session, id, name, hash, now, deed.Actor, staff.IsTemporary);
            var second = StaffRows.NeedsSecond(session, deed);
            foreach (var role in staff.Roles)
            {
                if (second && RoleRules.IsStrong(role))
                    StaffRows.Ask(session, id, role, deed.Actor, now);
                else
                    StaffRows.Give(session, id, role);
            }

            StaffRows.SetDistricts(session, id, staff.Districts);
            AuditLog.Append(session, deed.Entry("user.add", $"user:{name}", $"roles: {Written(staff.Roles)}; districts: {Written(staff.Districts)}"), now);
            return [];
        }, aborted);
    }

    /// <summary>Sets a password; whoever is signed in with the old one is not any longer.</summary>
    public async Task<IReadOnlyList<string>> SetPasswordAsync(string userId, string name, string password, bool temporary, StaffDeed deed, CancellationToken aborted)
    {
        if (PasswordRules.Refusal(name, password) is { } weak)
            return [weak];
        var hash = hasher.HashPassword(new IdentityUser(name), password);
        var now = time.GetUtcNow();
        await writer.WriteAsync(session =>
        {
            session.Execute("""UPDATE "AspNetUsers" SET "PasswordHash" = $1, "AccessFailedCount" = 0, "LockoutEnd" = NULL WHERE "Id" = $2""", hash, userId);
            session.Execute("UPDATE staff_profiles SET temporary = $1 WHERE user_id = $2", temporary ? 1L : 0L, userId);
            StaffRows.EndSignIns(session, userId);
            AuditLog.Append(session, deed.Entry(temporary ? "user.password_reset" : "user.password_change", $"user:{name}", null), now);
        }, aborted);
        return [];
    }

    private static IEnumerable<string> NameMistakes(string name)
    {
        if (name.Length is 0 or > LongestName || !name.All(NameLetters.Contains))
            yield return "A user name has 1 to 64 letters a to z, digits, or . - _ @ and no spaces.";
    }

    private static void Insert(DbSession session, string id, string name, string hash, DateTimeOffset now, string madeBy, bool temporary)
    {
        session.Execute(
            """
            INSERT INTO "AspNetUsers" ("Id", "UserName", "NormalizedUserName", "EmailConfirmed", "PasswordHash", "SecurityStamp", "ConcurrencyStamp",
                "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
            VALUES ($1, $2, $3, FALSE, $4, $5, $6, FALSE, FALSE, TRUE, 0)
            """,
            id, name, name.ToUpperInvariant(), hash, StaffRows.NewStamp(), Guid.NewGuid().ToString());
        session.Execute(
            "INSERT INTO staff_profiles (user_id, made_by, made_at, temporary) VALUES ($1, $2, $3, $4)", id, madeBy, now.Stored(), temporary ? 1L : 0L);
    }

    private static string Written(IReadOnlyList<string> words) => words.Count == 0 ? "all" : string.Join(", ", words);
}
