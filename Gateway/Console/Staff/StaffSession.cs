using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Gateway.Console.Staff;

/// <summary>How long a sign-in lasts: 15 minutes without a click, 10 hours in any case, and not beyond a change of the account.</summary>
internal sealed class StaffSession(TimeProvider time, StaffSetup setup) : CookieAuthenticationEvents
{
    /// <summary>Where parts of pages live that refresh themselves: what they ask for is no sign that somebody sits there.</summary>
    public const string LiveParts = "/f";

    private const string StartedKey = "started";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(10);
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);

    /// <summary>How long a sign-in lasts without a click.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    public override Task SigningIn(CookieSigningInContext context)
    {
        var items = context.Properties.Items;
        if (!items.ContainsKey(StartedKey))
            items[StartedKey] = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (!context.Properties.Items.TryGetValue(StartedKey, out var started)
            || !long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) > Longest)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        await SecurityStampValidator.ValidatePrincipalAsync(context);
        if (IsLivePart(context.Request))
            context.ShouldRenew = false;
    }

    /// <inheritdoc />
    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime > RenewAfter && !IsLivePart(context.Request);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var target = await setup.IsStaffedAsync(context.HttpContext.RequestAborted) ? context.RedirectUri : "/setup";
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            // A page part cannot show the sign-in form: the whole page goes there.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = "/sign-in";
        }
        else
            context.Response.Redirect(target);
    }

    /// <inheritdoc />
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsLivePart(HttpRequest request) => request.Path.StartsWithSegments(LiveParts, StringComparison.Ordinal);
}
