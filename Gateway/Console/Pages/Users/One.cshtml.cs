using Gateway.Console.Access;
using Gateway.Console.Shell;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>One account: its roles and districts, a new password, whether it is open.</summary>
[Authorize(Policy = Permission.UsersRead)]
internal sealed class OneUserModel(StaffStore store, StaffAccounts accounts, StaffChanges changes, StepUp step, ShellFacts facts, Words words) : PageModel
{
    /// <summary>The account.</summary>
    public StaffMember Person { get; private set; } = null!;

    /// <summary>The roles ticked.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>The districts as typed.</summary>
    public string Districts { get; private set; } = "";

    /// <summary>A new password, once.</summary>
    public string? Password { get; private set; }

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Whether it is the account of whoever looks.</summary>
    public bool IsOwn => Person.Id == StaffActor.Of(HttpContext).Id;

    /// <summary>Whether whoever looks may change it.</summary>
    public bool MayChange => StaffAccess.May(User, Permission.UsersChange) && !IsOwn;

    private StaffDeed Deed => StaffDeed.Of(HttpContext, !facts.Demo);

    /// <summary>The page.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken aborted) =>
        !await FindAsync(id, aborted) ? NotFound() : MayChange && !step.IsFresh(HttpContext) ? StepUp.Ask(this) : Page();

    /// <summary>Sets roles and districts.</summary>
    public Task<IActionResult> OnPostRolesAsync(string id, string[] roles, string? districts, CancellationToken aborted) => ChangeAsync(id, async () =>
    {
        (Roles, Districts) = (roles, districts ?? "");
        return await changes.SetAsync(id, roles, DistrictList.Of(districts), Deed, aborted);
    }, "The rights are changed. A strong role waits for a second administrator.", aborted);

    /// <summary>Closes the account or opens it again.</summary>
    public Task<IActionResult> OnPostOpenAsync(string id, bool open, CancellationToken aborted) =>
        ChangeAsync(id, () => changes.SetOpenAsync(id, open, Deed, aborted), open ? "The account is open again." : "The account is closed.", aborted);

    /// <summary>Takes the second factor away.</summary>
    public Task<IActionResult> OnPostFactorAsync(string id, CancellationToken aborted) =>
        ChangeAsync(id, () => changes.ResetFactorAsync(id, Deed, aborted), "The second factor is taken away.", aborted);

    /// <summary>Gives a new password, shown once.</summary>
    public async Task<IActionResult> OnPostPasswordAsync(string id, CancellationToken aborted)
    {
        if (!await FindAsync(id, aborted))
            return NotFound();
        if (!MayChange)
            return Forbid();
        if (!step.IsFresh(HttpContext))
            return StepUp.Ask($"/users/{id}");
        Response.Headers.CacheControl = "no-store";
        var password = UsersCommand.RandomPassword();
        Errors = await accounts.SetPasswordAsync(id, Person.Name, password, temporary: true, Deed, aborted);
        Password = Errors.Count == 0 ? password : null;
        return Page();
    }

    private async Task<IActionResult> ChangeAsync(string id, Func<Task<IReadOnlyList<string>>> change, string done, CancellationToken aborted)
    {
        if (!await FindAsync(id, aborted))
            return NotFound();
        if (!MayChange)
            return Forbid();
        if (!step.IsFresh(HttpContext))
            return StepUp.Ask($"/users/{id}");
        Errors = await change();
        if (Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData["Done"] = words[done];
        return Redirect($"/users/{id}");
    }

    private async Task<bool> FindAsync(string id, CancellationToken aborted)
    {
        if (await store.FindAsync(id, aborted) is not { } person)
            return false;
        (Person, Roles, Districts) = (person, person.Roles, string.Join(", ", person.Districts));
        return true;
    }
}
