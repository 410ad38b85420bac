using System.Globalization;
using System.Security.Claims;
using Gateway.Console.Access;
using Gateway.Console.Live;
using Gateway.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Gateway.Console.Staff;

/// <summary>How long a sign-in lasts: 15 minutes without a click, 10 hours in any case, and not beyond a change of the account or its end on the server.</summary>
internal sealed class StaffSession(TimeProvider time, StaffSetup setup, SessionBook book, StaffStore store, IOptions<IdentityOptions> identity) : CookieAuthenticationEvents
{
    /// <summary>The segment of addresses where parts of pages live that refresh themselves: what they ask for is no sign that somebody sits there.</summary>
    public const string LiveParts = "/f";

    private const string StartedKey = "started";
    private const string SessionKey = "session";
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);

    /// <summary>How long a sign-in lasts in any case.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    /// <summary>How long a sign-in lasts without a click.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>After so long without a touch the screen is covered: somebody else may be looking at it.</summary>
    public static readonly TimeSpan Blank = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public override async Task SigningIn(CookieSigningInContext context)
    {
        var items = context.Properties.Items;
        items.TryAdd(StartedKey, time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var request = context.HttpContext;
        // Never the id of an earlier sign-in: one that somebody else planted would be known to him.
        items[SessionKey] = await book.BeginAsync(
            context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!, request.Connection.RemoteIpAddress?.ToString(), request.Request.Headers.UserAgent, request.RequestAborted);
    }

    /// <inheritdoc />
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var aborted = context.HttpContext.RequestAborted;
        if (IsTooOld(context.Properties) || await FindAsync(context, aborted) is not { } state)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        context.HttpContext.Features.Set(state);
        if (IsUnattended(context.Request, context.Principal!))
            context.ShouldRenew = false;
        else
            await book.TouchAsync(state, aborted);
    }

    /// <inheritdoc />
    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime > RenewAfter && !IsUnattended(context.Request, context.Principal ?? context.HttpContext.User);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task SigningOut(CookieSigningOutContext context)
    {
        if (SessionState.Of(context.HttpContext) is not { } state)
            return;
        var name = context.HttpContext.User.Identity?.Name ?? state.UserId;
        await book.EndAsync(
            state.UserId, state.Id, new AuditEntry(name, context.HttpContext.Connection.RemoteIpAddress?.ToString(), "session.end", $"user:{name}", null),
            context.HttpContext.RequestAborted);
    }

    /// <inheritdoc />
    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var target = await setup.IsStaffedAsync(context.HttpContext.RequestAborted) ? context.RedirectUri : "/setup";
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            // A page part cannot show the sign-in form: the whole page goes there, and comes back afterwards.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = "/sign-in" + Back(context.Request);
        }
        else
            context.Response.Redirect(target);
    }

    /// <summary>Refuses, and writes down who wanted what; the page that says whom to ask follows (see <see cref="Shell.RefusalPages"/>).</summary>
    public override async Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.HttpContext;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        var pattern = (request.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        await store.RecordAsync(
            new AuditEntry(
                request.User.Identity?.Name ?? "nobody", request.Connection.RemoteIpAddress?.ToString(), "access.denied", $"page:/{pattern.TrimStart('/')}", request.Request.Method),
            request.RequestAborted);
    }

    private static QueryString Back(HttpRequest request) =>
        Uri.TryCreate(request.Headers["HX-Current-URL"], UriKind.Absolute, out var page) && page.Authority == request.Host.Value
            ? QueryString.Create("to", page.PathAndQuery)
            : QueryString.Empty;

    private bool IsTooOld(AuthenticationProperties properties) =>
        !properties.Items.TryGetValue(StartedKey, out var started)
        || !long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        || time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) > Longest;

    private async Task<SessionState?> FindAsync(CookieValidatePrincipalContext context, CancellationToken aborted)
    {
        if (!context.Properties.Items.TryGetValue(SessionKey, out var id) || id is null || await book.FindAsync(id, aborted) is not { } state)
            return null;
        var stamp = context.Principal?.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        return state.Stamp == stamp && !state.IsDisabled && state.UserId == context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier) ? state : null;
    }

    // A screen on the wall refreshes itself all day; whoever may see nothing but figures is let do so, for ten hours at most.
    private static bool IsUnattended(HttpRequest request, ClaimsPrincipal user) =>
        IsLivePart(request) && !(user.IsInRole(Role.Viewer) && user.FindAll(ClaimTypes.Role).Count() == 1);

    private static bool IsLivePart(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && (request.Path == LiveEndpoint.Path || (request.Path.Value + "/").Contains(LiveParts + "/", StringComparison.Ordinal));
}
