using System.Globalization;
using Gateway.Broadcasts;
using Gateway.Broadcasts.Drafts;
using Gateway.Broadcasts.Lists;
using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Gateway.Registry;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>Exactly who gets it, and who does not?</summary>
[Authorize(Policy = Permission.BroadcastsRead)]
[RequestSizeLimit(LargestFile), RequestFormLimits(MultipartBodyLengthLimit = LargestFile)]
internal sealed class PeopleModel(DraftLook look, DraftBook drafts, SnapshotBook lists, ListBook uploads, AudienceChoices choices, BroadcastWords words, Words t) : DraftPage(look, words)
{
    /// <summary>How many people the sample has.</summary>
    public const int Sampled = 20;

    private const int LargestFile = 60_000_000;

    /// <summary>The version that the form was shown for.</summary>
    [BindProperty]
    public long Version { get; set; }

    /// <summary>Enrolment statuses.</summary>
    [BindProperty]
    public List<string> Statuses { get; set; } = [];

    /// <summary>Districts.</summary>
    [BindProperty]
    public List<string> Districts { get; set; } = [];

    /// <summary>Languages.</summary>
    [BindProperty]
    public List<string> Languages { get; set; } = [];

    /// <summary>Heard of since.</summary>
    [BindProperty]
    public string? HeardSince { get; set; }

    /// <summary>Silent since.</summary>
    [BindProperty]
    public string? SilentSince { get; set; }

    /// <summary>The status of their payment.</summary>
    [BindProperty]
    public string? Payment { get; set; }

    /// <summary>Collectable on this day or later.</summary>
    [BindProperty]
    public string? WindowFrom { get; set; }

    /// <summary>Collectable on this day or earlier.</summary>
    [BindProperty]
    public string? WindowUntil { get; set; }

    /// <summary>At most so many.</summary>
    [BindProperty]
    public string? Limit { get; set; }

    /// <summary>Which sample is shown.</summary>
    [BindProperty(SupportsGet = true)]
    public int Sample { get; set; }

    /// <summary>What can be chosen.</summary>
    public AudienceChoices Choices => choices;

    /// <summary>The districts that can be chosen.</summary>
    public IReadOnlyList<string> KnownDistricts { get; private set; } = [];

    /// <summary>The uploaded list it is for, if any.</summary>
    public StoredList? Uploaded { get; private set; }

    /// <summary>What came of an upload.</summary>
    public ListUpload? Upload { get; private set; }

    /// <summary>Some of the people.</summary>
    public IReadOnlyList<SampledPerson> People { get; private set; } = [];

    /// <summary>Enrolment statuses that can be chosen.</summary>
    public static IReadOnlyList<string> KnownStatuses => EnrolmentStatus.All;

    /// <summary>Payment statuses that can be chosen.</summary>
    public static IReadOnlyList<string> KnownPayments => PaymentStatus.All;

    /// <summary>The form and what is on the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        var shown = await ShowAsync(check: false, aborted);
        if (Draft is not null)
            await FillAsync(aborted);
        return shown;
    }

    /// <summary>Saves whom it is for and has the list built.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsDraft))
            return Forbid();
        if (Mistake() is { } mistake)
            return await AgainWithAsync(mistake, StatusCodes.Status422UnprocessableEntity, aborted);
        return await BuildAsync(before => new Audience
        {
            Programme = before.Programme,
            Statuses = [.. Statuses.Where(KnownStatuses.Contains)],
            Districts = [.. Districts.Where(district => district.Length is > 0 and < 100)],
            Languages = [.. Languages.Where(code => Localization.Languages.Language.TryParse(code, out _))],
            HeardSince = Day(HeardSince),
            SilentSince = Day(SilentSince),
            Payment = KnownPayments.Contains(Payment ?? "") ? Payment : null,
            WindowFrom = Day(WindowFrom),
            WindowUntil = Day(WindowUntil),
            Limit = Digits.Number(Limit) is { } limit ? (int)limit : null,
        }, aborted);
    }

    /// <summary>Takes a file in, and has its people listed.</summary>
    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsDraft))
            return Forbid();
        if (file is null || file.Length == 0)
            return await AgainWithAsync(t["Choose a file with one mobile number or CNIC a line."], StatusCodes.Status422UnprocessableEntity, aborted);
        using var text = new StreamReader(file.OpenReadStream());
        var upload = await uploads.UploadAsync(Masked.Text(Path.GetFileName(file.FileName)), text, Actor, aborted);
        if (upload.People > 0 && await BuildAsync(before => new Audience { Programme = before.Programme, Statuses = [], List = upload.Id }, aborted) is not RedirectResult and var refused)
            return refused;
        if (!await LoadAsync(check: false, aborted))
            return NotFound();
        Upload = upload;
        Errors = upload.People == 0 ? [t["No line of this file can be used."]] : [];
        await FillAsync(aborted);
        return Page();
    }

    private async Task<IActionResult> BuildAsync(Func<Audience, Audience> change, CancellationToken aborted)
    {
        var verdict = await drafts.EditAsync(Id, Version, before => before with { Audience = change(before.Audience) }, Actor, aborted);
        if (verdict is EditVerdict.Saved or EditVerdict.Unchanged && await drafts.FindAsync(Id, aborted) is { } saved
            && await lists.RequestAsync(Id, saved.Version, Actor, aborted) is not null)
            return Redirect($"/broadcasts/{Id}/people");
        return await AgainWithAsync(t["Somebody else changed this broadcast meanwhile. Look again before you save."], StatusCodes.Status409Conflict, aborted);
    }

    private async Task<IActionResult> AgainWithAsync(string error, int status, CancellationToken aborted)
    {
        var shown = await AgainAsync(error, status, check: false, aborted);
        if (Draft is not null)
            await FillAsync(aborted);
        return shown;
    }

    private string? Mistake()
    {
        if (new[] { HeardSince, SilentSince, WindowFrom, WindowUntil }.Any(day => !string.IsNullOrWhiteSpace(day) && Day(day) is null))
            return t["A day is not a day: write it as 2026-12-01."];
        return !string.IsNullOrWhiteSpace(Limit) && Digits.Number(Limit) is not (> 0 and < int.MaxValue) ? t["The largest number of people is not a number."] : null;
    }

    private async Task FillAsync(CancellationToken aborted)
    {
        var audience = Draft.Draft.Content.Audience;
        (Version, Statuses, Districts, Languages) = (Draft.Draft.Version, [.. audience.Statuses], [.. audience.Districts], [.. audience.Languages]);
        (HeardSince, SilentSince, WindowFrom, WindowUntil) = (Iso(audience.HeardSince), Iso(audience.SilentSince), Iso(audience.WindowFrom), Iso(audience.WindowUntil));
        (Payment, Limit) = (audience.Payment, audience.Limit?.ToString(CultureInfo.InvariantCulture));
        ModelState.Clear();
        KnownDistricts = [.. (await choices.DistrictsAsync(aborted)).Union(audience.Districts, StringComparer.Ordinal)];
        Uploaded = audience.List is { } list ? await uploads.FindAsync(list, aborted) : null;
        if (Draft.List is { IsFrozen: true, People: > 0 } frozen)
            People = await lists.SampleAsync(frozen, Sampled, Math.Max(0, Sample) * 7, aborted);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
