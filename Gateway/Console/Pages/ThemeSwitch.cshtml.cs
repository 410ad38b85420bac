using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Keeps the choice of light or dark and goes back to the page it was made on.</summary>
[AllowAnonymous]
internal sealed class ThemeSwitchModel : PageModel
{
    /// <summary>There is no page of its own.</summary>
    public IActionResult OnGet() => Redirect("/");

    /// <summary>Sets the cookie.</summary>
    public IActionResult OnPost(string? theme, string? to)
    {
        Response.Cookies.Append(Theme.Cookie, theme is not null && Theme.Choices.Contains(theme) ? theme : "light", new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, MaxAge = TimeSpan.FromDays(365),
        });
        return LocalRedirect(Url.IsLocalUrl(to) ? to : "/");
    }
}
