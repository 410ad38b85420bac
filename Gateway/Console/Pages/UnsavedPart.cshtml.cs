using Gateway.Console.Access;
using Gateway.Console.Shell;
using Gateway.Console.Unsaved;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Keeps what is being typed, and says when it did.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class UnsavedPartModel(UnsavedBook book, TimeProvider time) : PageModel
{
    private const string FormToken = "__RequestVerificationToken";

    /// <summary>When it was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>There is no page of its own.</summary>
    public IActionResult OnGet() => Parts.Refuse(this, "/") ?? new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);

    /// <summary>Keeps it.</summary>
    public async Task<IActionResult> OnPostAsync([FromQuery] string? place, CancellationToken aborted)
    {
        if (UnsavedPlace.Find(place) is not { } found)
            return NotFound();
        if (!StaffAccess.May(User, found.Permission))
            return Forbid();
        Response.Headers.CacheControl = "no-store";
        var fields = Request.Form.Where(field => field.Key is not (FormToken or UnsavedForm.SheetField)).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        if (await book.KeepAsync(StaffActor.Of(HttpContext).Id, found, UnsavedForm.Clean(Request.Form[UnsavedForm.SheetField]), fields, aborted))
            KeptAt = time.GetUtcNow();
        return Page();
    }
}
