using Gateway.Console.Access;
using Gateway.Console.Shell;

namespace Gateway.Console.Staff;

/// <summary>
/// What somebody has to do before anything else: choose a password of her own, and, where real people get messages, set up the second factor
/// that her role needs.
/// </summary>
internal static class StaffDuties
{
    /// <summary>Where a password is chosen.</summary>
    public const string PasswordPage = "/account/password";

    /// <summary>Where a second factor is set up.</summary>
    public const string FactorPage = "/account/second-factor";

    // Signing out and the choice of language and colours are nobody's to keep from her.
    private static readonly string[] Free = [PasswordPage, FactorPage, "/sign-out", "/language", "/theme", "/live", "/confirm"];

    /// <summary>Adds it, after it is known who is there.</summary>
    public static void UseStaffDuties(this WebApplication app)
    {
        var facts = app.Services.GetRequiredService<ShellFacts>();
        app.Use((context, next) => Duty(context, facts) is { } page && !Free.Any(free => context.Request.Path.StartsWithSegments(free, StringComparison.Ordinal))
            ? LeadAsync(context, page)
            : next(context));
    }

    /// <summary>The page she has to see to first, or null.</summary>
    public static string? Duty(HttpContext context, ShellFacts facts)
    {
        if (SessionState.Of(context) is not { } state || context.GetEndpoint() is null)
            return null;
        if (state.IsTemporary)
            return PasswordPage;
        return !facts.Demo && !state.HasFactor && Role.All.Any(role => RoleRules.NeedsSecondFactor(role) && context.User.IsInRole(role)) ? FactorPage : null;
    }

    private static Task LeadAsync(HttpContext context, string page)
    {
        // A part of a page that refreshes itself must not lead away from the very form she is filling in.
        if (context.Request.Headers.ContainsKey("HX-Request"))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            context.Response.Redirect(page);
        return Task.CompletedTask;
    }
}
