using Gateway.Console.Access;
using Gateway.Console.Flows;
using Gateway.Console.Languages;
using Localization.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Languages;

/// <summary>Takes in a PO file that a translator brings: every text in it that differs waits for a second person.</summary>
[Authorize(Policy = Permission.LanguagesEdit)]
internal sealed class ImportLanguageModel(PoExchange exchange, WordingBoard board, Words words) : PageModel
{
    private const int MostOctets = 4_000_000;

    /// <summary>The languages there are.</summary>
    public IReadOnlyList<Language> Languages => board.Current.Languages;

    /// <summary>What came of it; null before.</summary>
    public PoImport? Result { get; private set; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The language of the file.</summary>
    [BindProperty(SupportsGet = true, Name = "language")]
    public string? Code { get; set; }

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>Reads the file and proposes what differs.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken aborted)
    {
        if (Upload is not { Length: > 0 and <= MostOctets } || !Language.TryParse(Code, out var language) || !Languages.Contains(language))
        {
            Errors = [words["Choose a PO file of at most 4 MB, and its language."]];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        using var reader = new StreamReader(Upload.OpenReadStream());
        Result = await exchange.ImportAsync(language, Path.GetFileName(Upload.FileName), await reader.ReadToEndAsync(aborted), Acting.By(HttpContext), aborted);
        return Page();
    }
}
