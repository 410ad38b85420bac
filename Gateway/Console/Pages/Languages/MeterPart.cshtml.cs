using Gateway.Console.Access;
using Gateway.Console.Languages;
using Gateway.Conversations.Publishing;
using Gateway.Operators;
using Localization.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Languages;

/// <summary>The part that weighs a wording while it is written.</summary>
[Authorize(Policy = Permission.LanguagesRead)]
internal sealed class MeterPartModel(LiveFlows live, OperatorDirectory operators) : PageModel
{
    private const int MostCharacters = 2000;

    /// <summary>What it would cost.</summary>
    public WordingMeter Meter { get; private set; } = null!;

    /// <summary>Whoever opens the address itself is sent to the whole page.</summary>
    public IActionResult OnGet() => Redirect("/languages");

    /// <summary>Weighs it.</summary>
    public IActionResult OnPost(string? language, string? key, string? content)
    {
        Response.Headers.CacheControl = "no-store";
        if (!Language.TryParse(language, out var known) || key is null || content is { Length: > MostCharacters })
            return BadRequest();
        Meter = WordingMeter.Of(known, (content ?? "").ReplaceLineEndings("\n").Trim(), live.Files.Library.Catalogues.Find(Language.English)?.Find(key), operators);
        return Page();
    }
}
