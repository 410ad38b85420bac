using System.Security.Cryptography;

namespace Gateway.Console.Staff;

/// <summary>The command <c>users add</c>: makes an administrator's account from the server's own terminal.</summary>
internal sealed class UsersCommand(IServiceScopeFactory scopes)
{
    // Without vowels a random password spells no word.
    private const string Letters = "bcdfghjkmnpqrstvwxz23456789";

    /// <summary>Makes the account; without a password, a random one is made and printed once.</summary>
    /// <param name="name">The user name.</param>
    /// <param name="password">The password, or null.</param>
    /// <returns>The exit code, and the lines to print.</returns>
    public async Task<(int ExitCode, IReadOnlyList<string> Lines)> AddAsync(string name, string? password)
    {
        var chosen = password ?? RandomPassword();
        await using var scope = scopes.CreateAsyncScope();
        var result = await StaffAccounts.AddAdministratorAsync(scope.ServiceProvider, name, chosen);
        if (!result.Succeeded)
            return (1, [$"The account {name} was not made.", .. result.Errors.Select(error => error.Description)]);
        return password is null
            ? (0, [$"The account {name} is made, with the role {StaffAccounts.Administrator}.", $"Password, shown only now: {chosen}"])
            : (0, [$"The account {name} is made, with the role {StaffAccounts.Administrator}."]);
    }

    private static string RandomPassword() =>
        string.Join('-', RandomNumberGenerator.GetString(Letters, 20).Chunk(5).Select(group => new string(group)));
}
