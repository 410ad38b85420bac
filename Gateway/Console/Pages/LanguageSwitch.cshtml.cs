using Gateway.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Keeps the choice of English or Urdu and goes back to the page it was made on.</summary>
[AllowAnonymous]
internal sealed class LanguageSwitchModel : PageModel
{
    /// <summary>There is no page of its own.</summary>
    public IActionResult OnGet() => Redirect("/");

    /// <summary>Sets the cookie.</summary>
    public IActionResult OnPost(string? language, string? to)
    {
        Response.Cookies.Append(StaffLanguage.Cookie, language == "ur" ? "ur" : "en", new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, MaxAge = TimeSpan.FromDays(365),
        });
        return LocalRedirect(Url.IsLocalUrl(to) ? to : "/");
    }
}
