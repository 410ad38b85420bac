using Microsoft.AspNetCore.Identity;

namespace Gateway.Console.Staff;

/// <summary>Checks a name and a password; takes as long for a name nobody has as for a real one, so that names cannot be found out.</summary>
internal sealed partial class SignInDesk(
    SignInManager<IdentityUser> signIn, UserManager<IdentityUser> users, IPasswordHasher<IdentityUser> hasher, ILogger<SignInDesk> logger)
{
    private static readonly IdentityUser Nobody = new("nobody");
    private static string? s_nobodysHash;

    /// <summary>Signs in; true when the cookie is set.</summary>
    public async Task<bool> SignInAsync(string name, string password)
    {
        if (password.Length > PasswordRules.Longest || await users.FindByNameAsync(name) is not { } user)
        {
            s_nobodysHash ??= hasher.HashPassword(Nobody, "nobody's password");
            hasher.VerifyHashedPassword(Nobody, s_nobodysHash, password[..Math.Min(password.Length, PasswordRules.Longest)]);
            LogRefused();
            return false;
        }

        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
            LogSignedIn(user.Id);
        else if (result.IsLockedOut)
            LogLocked(user.Id);
        else
            LogRefused();
        return result.Succeeded;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Console: account {Id} signed in")]
    private partial void LogSignedIn(string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Console: account {Id} is locked after wrong passwords")]
    private partial void LogLocked(string id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Console: a sign-in was refused")]
    private partial void LogRefused();
}
