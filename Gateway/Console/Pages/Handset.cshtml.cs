using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>The simulated phone; there is none outside the demonstration.</summary>
[AllowAnonymous]
internal sealed class HandsetModel(ShellFacts facts) : PageModel
{
    /// <summary>The keypad, row by row, with the letters printed on it (ITU-T E.161).</summary>
    public static IReadOnlyList<(string Key, string Letters)> Keys { get; } =
    [
        ("1", ""), ("2", "abc"), ("3", "def"), ("4", "ghi"), ("5", "jkl"), ("6", "mno"),
        ("7", "pqrs"), ("8", "tuv"), ("9", "wxyz"), ("*", ""), ("0", "␣"), ("#", ""),
    ];

    /// <summary>The name of a key when read aloud, where it is not what is printed on it.</summary>
    public static string? Spoken(string key) => key switch { "*" => "star", "#" => "hash", _ => null };

    /// <summary>The page.</summary>
    public IActionResult OnGet() => facts.Demo ? Page() : NotFound();
}
