using System.Security.Claims;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Gateway.Console.Staff;

/// <summary>How a sign-in ended.</summary>
internal enum SignInOutcome
{
    Refused,
    AddressShut,
    CodeNeeded,
    SignedIn,
}

/// <summary>Checks names, passwords and codes; takes as long for a name nobody has as for a real one, so that names cannot be found out.</summary>
internal sealed partial class SignInDesk(
    SignInManager<IdentityUser> signIn, IPasswordHasher<IdentityUser> hasher, StaffFactors factors, StaffStore store, MessagingDb db, AddressLimit addresses, ILogger<SignInDesk> logger)
{
    private static readonly IdentityUser Nobody = new("nobody");
    private static string? s_nobodysHash;

    private UserManager<IdentityUser> Users => signIn.UserManager;

    /// <summary>Checks name and password; signs in, or asks for a code where the account has a second factor.</summary>
    public async Task<SignInOutcome> SignInAsync(string name, string password)
    {
        if (addresses.IsShut(Address))
            return SignInOutcome.AddressShut;
        if (password.Length > PasswordRules.Longest || await Users.FindByNameAsync(name.Trim()) is not { } user)
        {
            s_nobodysHash ??= hasher.HashPassword(Nobody, "nobody's password");
            hasher.VerifyHashedPassword(Nobody, s_nobodysHash, password[..Math.Min(password.Length, PasswordRules.Longest)]);
            await CountAsync();
            LogRefused();
            return SignInOutcome.Refused;
        }

        var hasFactor = await factors.IsSetUpAsync(user.Id, Aborted);
        if (!await IsPasswordOfAsync(user, password, forgive: !hasFactor) || await store.IsClosedAsync(user.Id, Aborted))
        {
            await RecordAsync("session.refuse", user, "password");
            await CountAsync();
            LogRefused();
            return SignInOutcome.Refused;
        }

        if (!hasFactor)
        {
            await BeginAsync(user, "password");
            return SignInOutcome.SignedIn;
        }

        // Five minutes for the second step; this cookie opens nothing else.
        var half = new ClaimsIdentity([new Claim(ClaimTypes.Name, user.Id)], IdentityConstants.TwoFactorUserIdScheme);
        await signIn.Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(half));
        return SignInOutcome.CodeNeeded;
    }

    /// <summary>Whether somebody's password was right and her code is awaited.</summary>
    public async Task<bool> IsCodeAwaitedAsync() => await HalfSignedInAsync() is not null;

    /// <summary>Checks the code of whoever gave her password; signs in.</summary>
    public async Task<SignInOutcome> EnterCodeAsync(string code)
    {
        if (addresses.IsShut(Address))
            return SignInOutcome.AddressShut;
        if (await HalfSignedInAsync() is not { } user)
            return SignInOutcome.Refused;
        if (!await IsRightAsync(user, code))
            return SignInOutcome.CodeNeeded;
        await signIn.Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await BeginAsync(user, "password and code");
        return SignInOutcome.SignedIn;
    }

    /// <summary>Whether the person who is signed in proves again who she is: by a code, or by her password while she has no second factor.</summary>
    public async Task<bool> ProveAsync(string proof)
    {
        if (await Users.GetUserAsync(signIn.Context.User) is not { } user)
            return false;
        var isRight = await factors.IsSetUpAsync(user.Id, Aborted)
            ? await IsRightAsync(user, proof)
            : await IsPasswordAsync(proof);
        await RecordAsync(isRight ? "session.prove" : "session.prove_refuse", user, null);
        return isRight;
    }

    /// <summary>Whether this is the password of whoever is signed in; wrong ones count towards the lock.</summary>
    public async Task<bool> IsPasswordAsync(string password) =>
        password.Length <= PasswordRules.Longest && await Users.GetUserAsync(signIn.Context.User) is { } user
        && await IsPasswordOfAsync(user, password, forgive: true);

    /// <summary>Signs whoever is signed in in anew, after her account changed and all its sign-ins ended.</summary>
    public async Task BeginAgainAsync()
    {
        if (await Users.GetUserAsync(signIn.Context.User) is not { } user)
            return;
        // The account was changed past this store, which remembers what it read.
        await db.Entry(user).ReloadAsync(Aborted);
        await signIn.SignInAsync(user, isPersistent: false);
    }

    // A right password forgives wrong ones only when nothing follows it: else whoever has it could try codes without end.
    private async Task<bool> IsPasswordOfAsync(IdentityUser user, string password, bool forgive)
    {
        if (await Users.IsLockedOutAsync(user))
        {
            // As slow as when it is looked at.
            hasher.VerifyHashedPassword(user, user.PasswordHash!, password);
            return false;
        }

        if (!await Users.CheckPasswordAsync(user, password))
        {
            await FailAsync(user);
            return false;
        }

        if (forgive)
            await Users.ResetAccessFailedCountAsync(user);
        return true;
    }

    private async Task FailAsync(IdentityUser user)
    {
        await Users.AccessFailedAsync(user);
        if (await Users.IsLockedOutAsync(user))
            LogLocked(user.Id);
    }

    // That an address was shut is written down once, not each guess.
    private async Task CountAsync()
    {
        if (!addresses.Fail(Address))
            return;
        await store.RecordAsync(
            new AuditEntry("nobody", Address?.ToString(), "security.address_shut", "sign-in", "too many wrong sign-ins in 15 minutes"), Aborted);
        LogShut();
    }

    private System.Net.IPAddress? Address => signIn.Context.Connection.RemoteIpAddress;

    private CancellationToken Aborted => signIn.Context.RequestAborted;

    // Wrong codes count like wrong passwords: five of either lock the account for a while.
    private async Task<bool> IsRightAsync(IdentityUser user, string code)
    {
        if (await Users.IsLockedOutAsync(user))
            return false;
        if (code.Length <= 40 && await factors.VerifyAsync(user.Id, code, Aborted))
        {
            await Users.ResetAccessFailedCountAsync(user);
            return true;
        }

        await FailAsync(user);
        await RecordAsync("session.refuse", user, "code");
        await CountAsync();
        LogRefused();
        return false;
    }

    private async Task<IdentityUser?> HalfSignedInAsync()
    {
        var result = await signIn.Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return result.Principal?.FindFirstValue(ClaimTypes.Name) is { } id ? await Users.FindByIdAsync(id) : null;
    }

    private async Task BeginAsync(IdentityUser user, string how)
    {
        // On record first: a sign-in that cannot be recorded does not happen.
        await RecordAsync("session.begin", user, how);
        await signIn.SignInAsync(user, isPersistent: false);
        LogSignedIn(user.Id);
    }

    private Task RecordAsync(string action, IdentityUser user, string? detail) => store.RecordAsync(
        new AuditEntry(user.UserName!, signIn.Context.Connection.RemoteIpAddress?.ToString(), action, $"user:{user.UserName}", detail), Aborted);

    [LoggerMessage(Level = LogLevel.Information, Message = "Console: account {Id} signed in")]
    private partial void LogSignedIn(string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Console: account {Id} is locked after wrong passwords or codes")]
    private partial void LogLocked(string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Console: no sign-in is taken from one network address for a while: too many were wrong")]
    private partial void LogShut();

    [LoggerMessage(Level = LogLevel.Information, Message = "Console: a sign-in was refused")]
    private partial void LogRefused();
}
