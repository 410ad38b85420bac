using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Shell;

/// <summary>What holds for every part of a page that is fetched by itself: it is not kept, and whoever opens its address gets the whole page.</summary>
internal static class Parts
{
    /// <summary>Sets the headers of a part; answers the way to the whole page when it was not a page that asked.</summary>
    public static IActionResult? Refuse(PageModel page, string whole)
    {
        page.Response.Headers.CacheControl = "no-store";
        page.Response.Headers.Vary = "HX-Request, Cookie";
        if (page.Request.Headers.ContainsKey("HX-Request"))
            return null;
        page.Response.Headers.Location = whole;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
