using System.Security.Cryptography;
using Gateway.Console.Access;

namespace Gateway.Console.Staff;

/// <summary>The command <c>users add</c>: makes a staff account from the server's own terminal.</summary>
internal sealed class UsersCommand(StaffAccounts accounts)
{
    // Without vowels a random password spells no word.
    private const string Letters = "bcdfghjkmnpqrstvwxz23456789";

    /// <summary>Makes the account; without a password, a random one is made, printed once, and has to be changed at the first sign-in.</summary>
    /// <param name="name">The user name.</param>
    /// <param name="password">The password, or null.</param>
    /// <param name="roles">Its roles; an administrator without any.</param>
    /// <param name="aborted">Ends the wait.</param>
    /// <returns>The exit code, and the lines to print.</returns>
    public async Task<(int ExitCode, IReadOnlyList<string> Lines)> AddAsync(string name, string? password, IReadOnlyList<string> roles, CancellationToken aborted)
    {
        var chosen = password ?? RandomPassword();
        string[] given = roles.Count == 0 ? [Role.Administrator] : [.. roles.Select(Known)];
        var refused = await accounts.AddAsync(
            new NewStaff(name, chosen, given) { IsTemporary = password is null }, new StaffDeed(StaffDeed.System, null, Live: false), aborted);
        if (refused.Count > 0)
            return (1, [$"The account {name} was not made.", .. refused]);
        var made = $"The account {name} is made, with the role {string.Join(", ", given)}.";
        return password is null ? (0, [made, $"Password, shown only now: {chosen}"]) : (0, [made]);
    }

    /// <summary>A password of 20 random letters and digits.</summary>
    public static string RandomPassword() =>
        string.Join('-', RandomNumberGenerator.GetString(Letters, 20).Chunk(5).Select(group => new string(group)));

    // "case officer" and "caseofficer" mean CaseOfficer; what means no role is refused by its own name.
    private static string Known(string role)
    {
        var letters = role.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return Role.All.FirstOrDefault(one => string.Equals(one, letters, StringComparison.OrdinalIgnoreCase)) ?? role;
    }
}
