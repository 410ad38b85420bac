using Gateway.Api.Exports;
using Gateway.Console.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>What goes to the ombudsman, and did it? Whoever reads cases sees it; whoever gives them out makes lists, takes files and notes receipts.</summary>
[Authorize(Policy = Permission.CasesRead)]
internal sealed class OmbudsmanModel(OmbudsmanDesk desk) : PageModel
{
    /// <summary>The lists, the newest first.</summary>
    public IReadOnlyList<OmbudsmanList> Lists { get; private set; } = [];

    /// <summary>How many cases are on none.</summary>
    public long Unlisted { get; private set; }

    /// <summary>What was wrong; keys of the translation.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The list a receipt was typed for.</summary>
    public long? Number { get; private set; }

    /// <summary>The receipt as typed.</summary>
    public string? Receipt { get; private set; }

    /// <summary>Whether she may take files and note receipts.</summary>
    public bool MayHand => StaffAccess.May(User, Permission.CasesAssign);

    /// <summary>The page.</summary>
    public Task OnGetAsync(CancellationToken aborted) => ReadAsync(aborted);

    /// <summary>The file of a list.</summary>
    public async Task<IActionResult> OnGetFileAsync(long number, CancellationToken aborted)
    {
        if (!MayHand)
            return Forbid();
        if (await desk.FetchAsync(number, Acting.By(HttpContext), aborted) is not { } found)
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        return File(found.Content, "text/csv; charset=utf-8", found.List.FileName);
    }

    /// <summary>Makes a list of the cases that are on none.</summary>
    public async Task<IActionResult> OnPostMakeAsync(CancellationToken aborted)
    {
        if (!MayHand)
            return Forbid();
        await desk.MakeAsync(Acting.By(HttpContext), aborted);
        return Redirect("/cases/ombudsman");
    }

    /// <summary>Notes that a list was handed over.</summary>
    public async Task<IActionResult> OnPostHandAsync([FromForm] long number, [FromForm] string? receipt, CancellationToken aborted)
    {
        if (!MayHand)
            return Forbid();
        (Number, Receipt) = (number, receipt);
        switch (await desk.HandAsync(number, receipt, Acting.By(HttpContext), aborted))
        {
            case HandOver.Done:
                return Redirect("/cases/ombudsman");
            case HandOver.NotFound:
                return NotFound();
            case HandOver.AlreadySo:
                return await RefusedAsync("This list was noted as handed over before; what was noted stays.", StatusCodes.Status409Conflict, aborted);
            default:
                return await RefusedAsync("Write the number of the receipt: 2 to 40 letters and digits, neither a phone nor a card.", StatusCodes.Status422UnprocessableEntity, aborted);
        }
    }

    private async Task<IActionResult> RefusedAsync(string words, int status, CancellationToken aborted)
    {
        (Errors, Response.StatusCode) = ([words], status);
        await ReadAsync(aborted);
        return Page();
    }

    private async Task ReadAsync(CancellationToken aborted) => (Lists, Unlisted) = (await desk.ListAsync(aborted), await desk.UnlistedAsync(aborted));
}
