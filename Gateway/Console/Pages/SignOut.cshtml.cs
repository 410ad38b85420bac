using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Ends the sign-in of this browser.</summary>
[AllowAnonymous]
internal sealed class SignOutModel(SignInManager<IdentityUser> signIn) : PageModel
{
    /// <summary>Drops the cookie.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return Redirect("/sign-in");
    }
}
