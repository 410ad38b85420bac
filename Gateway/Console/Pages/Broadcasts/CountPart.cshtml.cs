using Gateway.Broadcasts.Drafts;
using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Gateway.Console.Shell;
using Gateway.Operators;
using Localization.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>Weighs the text that somebody is typing. Nothing of it is stored.</summary>
[Authorize(Policy = Permission.BroadcastsRead)]
internal sealed class CountPartModel(NoticeWording wording, OperatorDirectory operators) : PageModel
{
    private const int Longest = 4000;

    /// <summary>The text weighed.</summary>
    public TextCount Count { get; private set; } = null!;

    /// <summary>Whoever opens the address is sent to the list.</summary>
    public IActionResult OnGet() => Parts.Refuse(this, "/broadcasts") ?? BadRequest();

    /// <summary>Weighs the text of one language.</summary>
    public async Task<IActionResult> OnPostAsync(string language, CancellationToken aborted)
    {
        if (Parts.Refuse(this, "/broadcasts") is { } whole)
            return whole;
        if (!Language.TryParse(language, out var known))
            return BadRequest();
        var form = await Request.ReadFormAsync(aborted);
        var text = form[$"Texts[{known.Code}]"].ToString();
        Count = TextCount.Of(known, text[..Math.Min(text.Length, Longest)], WriteModel.Price(operators), wording);
        return Page();
    }
}
