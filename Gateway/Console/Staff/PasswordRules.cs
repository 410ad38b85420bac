using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace Gateway.Console.Staff;

/// <summary>
/// What a staff password must hold (OWASP ASVS 5.0, 6.2): 15 characters or more, none of the common ones, nothing that repeats
/// itself or the user's name. No demand for capitals or symbols, which only makes passwords harder to remember.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<IdentityUser>
{
    /// <summary>The shortest password taken.</summary>
    public const int Shortest = 15;

    /// <summary>The longest password taken: enough for any sentence, short enough to hash.</summary>
    public const int Longest = 128;

    private static readonly Lazy<FrozenSet<string>> Common = new(ReadCommon);

    /// <inheritdoc />
    public Task<IdentityResult> ValidateAsync(UserManager<IdentityUser> manager, IdentityUser user, string? password) =>
        Task.FromResult(Refusal(user.UserName ?? "", password ?? "") is { } reason
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = reason })
            : IdentityResult.Success);

    /// <summary>Why the password is not taken, or null when it is.</summary>
    public static string? Refusal(string name, string password)
    {
        if (password.Length < Shortest)
            return $"The password has {password.Length} characters. It needs {Shortest} or more: four or five words that do not belong together are easy to remember.";
        if (password.Length > Longest)
            return $"The password has {password.Length} characters. At most {Longest} are possible.";
        if (password.Distinct().Count() < 6)
            return "The password repeats the same few characters. Use more different ones.";
        if (name.Length >= 3 && Folded(password).Replace(Folded(name), "", StringComparison.Ordinal).Length < 8)
            return "The password is little more than the user name.";
        return IsMadeOfCommon(Folded(password))
            ? "The password is made of the most common passwords, which are tried first. Use words that do not belong together."
            : null;
    }

    private static string Folded(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    // "password12345678" and "Qwerty-qwerty-123" are long, but consist of nothing that a guesser does not try first.
    private static bool IsMadeOfCommon(string text)
    {
        var reachable = new int[text.Length + 1];
        Array.Fill(reachable, int.MaxValue, 1, text.Length);
        for (var from = 0; from < text.Length; from++)
        {
            for (var to = from + 3; reachable[from] < 4 && to <= text.Length; to++)
            {
                if (Common.Value.Contains(text[from..to]))
                    reachable[to] = Math.Min(reachable[to], reachable[from] + 1);
            }
        }

        // One or two characters at the end ("…1", "…99") make no difference to a guesser.
        return reachable[text.Length] <= 4 || reachable[text.Length - 1] <= 4 || reachable[Math.Max(0, text.Length - 2)] <= 4;
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').SelectMany(line => line.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
    }
}
