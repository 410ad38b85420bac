using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Fragments;

/// <summary>A part of the page of a case that fetches itself anew; asked for by anybody but the page, it leads to the page.</summary>
[Authorize(Policy = Permission.CasesRead)]
internal abstract class CasePart(CasePageQuery query) : PageModel
{
    public CasePageView View { get; private set; } = null!;

    public string Officer { get; private set; } = "";

    /// <summary>The part.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken aborted)
    {
        if (Parts.Refuse(this, $"/cases/{reference}") is { } refused)
            return refused;
        var eyes = StaffEyes.Of(HttpContext);
        if (await query.ReadAsync(reference, eyes, aborted) is not { } view)
            return NotFound();
        (View, Officer) = (view, eyes.Officer);
        await LookAsync(eyes.Officer, aborted);
        return Page();
    }

    /// <summary>What else the visit means.</summary>
    protected virtual Task LookAsync(string officer, CancellationToken aborted) => Task.CompletedTask;
}

/// <summary>The thread.</summary>
internal sealed class CaseThreadModel(CasePageQuery query) : CasePart(query);

/// <summary>Who else has it open; asking says that one has it open oneself.</summary>
internal sealed class CasePresencePartModel(CasePageQuery query, CasePresence presence) : CasePart(query)
{
    protected override Task LookAsync(string officer, CancellationToken aborted) => presence.SeeAsync(View.Id, officer, aborted);
}

/// <summary>The reply that is held.</summary>
internal sealed class CaseHeldModel(CasePageQuery query) : CasePart(query);
