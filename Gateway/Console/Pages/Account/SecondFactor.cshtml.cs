using Gateway.Console.Access;
using Gateway.Console.Shell;
using Gateway.Console.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Sets up an authenticator app: its key as a picture and as text, the first code, and the recovery codes once.</summary>
[Authorize(Policy = Permission.OverviewRead)]
internal sealed class SecondFactorModel(StaffFactors factors, SessionBook book, ShellFacts facts) : PageModel
{
    private const string Issuer = "8171 console";

    /// <summary>The first code as typed.</summary>
    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>The key that waits for its first code.</summary>
    public byte[]? Key { get; private set; }

    /// <summary>The same as a picture.</summary>
    public QrPicture? Picture { get; private set; }

    /// <summary>The recovery codes, once.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Whether it is set up already.</summary>
    public bool IsSetUp => SessionState.Of(HttpContext)!.HasFactor;

    /// <summary>Whether her role cannot do without.</summary>
    public bool IsRequired => StaffDuties.Duty(HttpContext, facts) == StaffDuties.FactorPage;

    /// <summary>The page.</summary>
    public Task OnGetAsync(CancellationToken aborted) => ShowAsync(aborted);

    /// <summary>Makes a key.</summary>
    public async Task<IActionResult> OnPostBeginAsync(CancellationToken aborted)
    {
        if (!IsSetUp)
            await factors.BeginAsync(StaffActor.Of(HttpContext).Id, aborted);
        return Redirect(StaffDuties.FactorPage);
    }

    /// <summary>Takes the first code.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken aborted)
    {
        Response.Headers.CacheControl = "no-store";
        var actor = StaffActor.Of(HttpContext);
        if (await factors.ConfirmAsync(actor.Id, Code ?? "", StaffDeed.Of(HttpContext, !facts.Demo), aborted) is { } codes)
        {
            RecoveryCodes = codes;
            await book.ProveAsync(SessionState.Of(HttpContext)!.Id, aborted);
            return Page();
        }

        ModelState.Clear();
        Code = "";
        Errors = ["The code is not right. Is the clock of your phone set by the network?"];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ShowAsync(aborted);
        return Page();
    }

    private async Task ShowAsync(CancellationToken aborted)
    {
        Response.Headers.CacheControl = "no-store";
        var actor = StaffActor.Of(HttpContext);
        if (await factors.PendingKeyAsync(actor.Id, aborted) is not { } key)
            return;
        Key = key;
        Picture = QrPicture.Of(Totp.Address(Issuer, actor.Name, key));
    }
}
