using Microsoft.AspNetCore.Mvc;

namespace Gateway.Console;

/// <summary>What every part of a page that refreshes itself has in common: never stored, and no page of its own.</summary>
internal static class LivePart
{
    /// <summary>Whether a page asks for its part; the answer is then marked as not to be stored.</summary>
    public static bool IsAsked(HttpContext http)
    {
        if (!http.Request.Headers.ContainsKey("HX-Request"))
            return false;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "HX-Request, Accept-Language";
        return true;
    }

    /// <summary>Sends whoever opened the part's address to the whole page.</summary>
    public static IActionResult WholePage(string path) => new SeeOther(path);

    private sealed class SeeOther(string path) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context)
        {
            context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.HttpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
