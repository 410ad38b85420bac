using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Staff;

/// <summary>
/// Before what matters, whoever is signed in proves again who she is, unless she did in the last five minutes.
/// A page asks when it is opened, and once more when its form comes in: <c>if (!step.IsFresh(HttpContext)) return StepUp.Ask(this);</c>
/// </summary>
internal sealed class StepUp(TimeProvider time)
{
    /// <summary>For how long a proof holds.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    /// <summary>Whether she proved who she is within so long.</summary>
    public bool FreshWithin(HttpContext context, TimeSpan span) => SessionState.Of(context) is { } state && time.GetUtcNow() - state.ProvedAt <= span;

    /// <summary>Whether she did within five minutes.</summary>
    public bool IsFresh(HttpContext context) => FreshWithin(context, Holds);

    /// <summary>Sends her to prove it, and back to this page.</summary>
    public static IActionResult Ask(PageModel page) => Ask(page.Request.Path + page.Request.QueryString);

    /// <summary>Sends her to prove it, and then to an address of this console.</summary>
    public static IActionResult Ask(string to) => new RedirectResult($"/confirm?to={Uri.EscapeDataString(to)}");
}
