using Gateway.Console.Access;
using Gateway.Console.Shell;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Says which role a page needs and who can give it, or that there is no such page.</summary>
[AllowAnonymous]
internal sealed class RefusedModel(StaffStore store) : PageModel
{
    private const int MostNames = 2;

    /// <summary>403, 404 or 500.</summary>
    public int Status { get; private set; } = StatusCodes.Status404NotFound;

    /// <summary>The roles that may open the page.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>Two administrators to ask.</summary>
    public IReadOnlyList<string> Administrators { get; private set; } = [];

    /// <summary>The page, in place of the one that was wanted.</summary>
    public async Task OnGetAsync(CancellationToken aborted)
    {
        if (HttpContext.Features.Get<Refusal>() is { Status: StatusCodes.Status403Forbidden } refusal && User.Identity?.IsAuthenticated == true)
        {
            Status = refusal.Status;
            string[] policies = [.. refusal.Endpoint?.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(one => one.Policy ?? "").Where(Permission.All.Contains) ?? []];
            Roles = [.. Role.All.Where(role => policies.All(policy => RoleMatrix.Current.RolesWith(policy).Contains(role)))];
            Administrators = [.. (await store.AdministratorsAsync(aborted)).Take(MostNames)];
        }

        if (HttpContext.Features.Get<Refusal>() is { Status: StatusCodes.Status500InternalServerError })
            Status = StatusCodes.Status500InternalServerError;
        Response.StatusCode = Status;
    }
}
