using Gateway.Console.Live;
using Gateway.Grievances;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Cases;

/// <summary>Where a form that did something with a case leads: back to where it was, with a word of what was done.</summary>
internal static class CaseAct
{
    /// <summary>Back to a list or the page of the case.</summary>
    public static IActionResult Back(this PageModel page, string reference, string done, string? back = null)
    {
        page.HttpContext.RequestServices.GetRequiredService<LiveTicks>().Tick($"case:{reference}");
        // Only addresses of ours, and the word is ours.
        var to = back is not null && page.Url.IsLocalUrl(back) ? back : $"/cases/{reference}";
        var query = QueryString.Create([KeyValuePair.Create<string, string?>("done", done), KeyValuePair.Create<string, string?>("to", back is null ? null : reference)]);
        return page.LocalRedirect(to + (to.Contains('?', StringComparison.Ordinal) ? $"&{query.Value![1..]}" : query.Value));
    }

    /// <summary>The answer to a decision.</summary>
    public static IActionResult Back(this PageModel page, string reference, CaseDecision decision, string done, string? back = null) => decision switch
    {
        CaseDecision.NotFound => page.NotFound(),
        CaseDecision.NotPossible => page.Back(reference, "not_possible", back),
        _ => page.Back(reference, done, back),
    };
}
