using Gateway.Console.Access;
using Gateway.Console.Flows;
using Gateway.Console.Languages;
using Gateway.Conversations.Publishing;
using Gateway.Conversations.Wordings;
using Gateway.Operators;
using Localization.Catalogues;
using Localization.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Languages;

/// <summary>One text in one language, beside the English: written by one person, said when another has reviewed it.</summary>
[Authorize(Policy = Permission.LanguagesRead)]
internal sealed partial class TextModel(WordingBoard board, WordingShelf shelf, WordingDesk desk, LiveFlows live, OperatorDirectory operators, Words words) : PageModel
{
    private const int MostCharacters = 2000;

    /// <summary>The language.</summary>
    public Language Shown { get; private set; } = null!;

    /// <summary>The text's key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The English entry, or null.</summary>
    public CatalogueEntry? English { get; private set; }

    /// <summary>What is said now, or null.</summary>
    public CatalogueEntry? Said { get; private set; }

    /// <summary>How it stands.</summary>
    public WordingCell? Cell { get; private set; }

    /// <summary>The edits, the newest first.</summary>
    public IReadOnlyList<WordingEdit> History { get; private set; } = [];

    /// <summary>What the wording in the box would cost.</summary>
    public WordingMeter Meter { get; private set; } = null!;

    /// <summary>The flows that say it.</summary>
    public IReadOnlyList<string> Flows { get; private set; } = [];

    /// <summary>What is wrong with what was asked for.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The wording in the box.</summary>
    [BindProperty(Name = "Content")]
    public string? Written { get; set; }

    /// <summary>The newest edit that the writer saw.</summary>
    [BindProperty]
    public long Seen { get; set; }

    /// <summary>Why it is given back.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What was just done.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    /// <summary>The edit that waits for a second person, or null.</summary>
    public WordingEdit? Waiting => History.FirstOrDefault(edit => edit.State == EditState.Waiting);

    /// <summary>Whether whoever looks may write.</summary>
    public bool MayEdit => StaffAccess.May(User, Permission.LanguagesEdit);

    /// <summary>Whether whoever looks may review what another wrote.</summary>
    public bool MayReview => (MayEdit || StaffAccess.May(User, Permission.FlowsPublish)) && Waiting?.EditorId != StaffActor.Of(HttpContext).Id;

    /// <summary>Whether the file's wording may be vouched for: it is said, nobody has read it, and nothing waits.</summary>
    public bool MayVouch => MayEdit && Waiting is null && Cell is { Stand: WordingStand.NeedsReview or WordingStand.Old };

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string language, string key, CancellationToken aborted)
    {
        if (!await ReadAsync(language, key, aborted))
            return NotFound();
        (Written, Seen) = (Waiting?.Content ?? Said?.Pattern.Text ?? "", Newest);
        Meter = Weigh();
        return Page();
    }

    /// <summary>Proposes the wording in the box.</summary>
    public async Task<IActionResult> OnPostAsync(string language, string key, CancellationToken aborted)
    {
        if (!MayEdit)
            return Forbid();
        if (!await ReadAsync(language, key, aborted))
            return NotFound();
        Written = (Written ?? "").ReplaceLineEndings("\n").Trim().Normalize();
        if (Written.Length > MostCharacters)
            return BadRequest();
        return await desk.ProposeAsync(Shown, Key, Written, Seen, Acting.By(HttpContext), aborted) switch
        {
            WordingResult.Done => Back("proposed"),
            WordingResult.Changed => Refuse(StatusCodes.Status409Conflict, words["Somebody else wrote or decided meanwhile: theirs is in the list below. Saving again puts yours in its place."]),
            _ => Refuse(StatusCodes.Status422UnprocessableEntity, [.. desk.Blockers(Shown, Key, Written)]),
        };
    }

    /// <summary>Approves what waits.</summary>
    public Task<IActionResult> OnPostApproveAsync(string language, string key, CancellationToken aborted) =>
        DecideAsync(language, key, edit => desk.ApproveAsync(edit.Seq, Acting.By(HttpContext), aborted), "approved", aborted);

    /// <summary>Gives back what waits.</summary>
    public Task<IActionResult> OnPostReturnAsync(string language, string key, CancellationToken aborted) =>
        DecideAsync(language, key, edit => desk.ReturnAsync(edit.Seq, string.IsNullOrWhiteSpace(Reason) ? "–" : Reason.Trim(), Acting.By(HttpContext), aborted), "returned", aborted);

    /// <summary>Says that the file's wording is right.</summary>
    public async Task<IActionResult> OnPostVouchAsync(string language, string key, CancellationToken aborted)
    {
        if (!MayEdit)
            return Forbid();
        if (!await ReadAsync(language, key, aborted))
            return NotFound();
        return MayVouch && await desk.VouchAsync(Shown, Key, Seen, Acting.By(HttpContext), aborted) == WordingResult.Done
            ? Back("approved")
            : Refuse(StatusCodes.Status409Conflict, words["Somebody else wrote or decided meanwhile. Look again."]);
    }

    private long Newest => History.Count > 0 ? History[0].Seq : 0;

    private async Task<IActionResult> DecideAsync(string language, string key, Func<WordingEdit, Task<WordingResult>> decide, string done, CancellationToken aborted)
    {
        if (!MayEdit && !StaffAccess.May(User, Permission.FlowsPublish))
            return Forbid();
        if (!await ReadAsync(language, key, aborted))
            return NotFound();
        var result = Waiting is { } edit && edit.Seq == Seen ? await decide(edit) : WordingResult.Changed;
        return result switch
        {
            WordingResult.Done => Back(done),
            WordingResult.OwnWork => Refuse(StatusCodes.Status403Forbidden, words["Another person reviews what you wrote."]),
            WordingResult.Blocked => Refuse(StatusCodes.Status422UnprocessableEntity, [.. desk.Blockers(Shown, Key, Waiting!.Content)]),
            _ => Refuse(StatusCodes.Status409Conflict, words["Somebody else wrote or decided meanwhile. Look again."]),
        };
    }

    private RedirectResult Back(string done) => Redirect($"/languages/{Shown.Code}/{Uri.EscapeDataString(Key)}?done={done}");

    private PageResult Refuse(int status, params IReadOnlyList<string> errors)
    {
        Errors = errors;
        Written ??= Waiting?.Content ?? Said?.Pattern.Text ?? "";
        Seen = Newest;
        ModelState.Clear();
        Meter = Weigh();
        Response.StatusCode = status;
        return Page();
    }

    private WordingMeter Weigh() => WordingMeter.Of(Shown, Written ?? "", English, operators);

    private async Task<bool> ReadAsync(string code, string key, CancellationToken aborted)
    {
        var catalogues = live.Files.Library.Catalogues;
        if (!Language.TryParse(code, out var language) || catalogues.Find(language) is null || key.Length > 100 || !KeyPattern.IsMatch(key))
            return false;
        (Shown, Key) = (language, key);
        (English, Said, Cell) = (catalogues.Find(Language.English)?.Find(key), catalogues.Find(language)?.Find(key), board.Current.Find(language, key));
        History = await shelf.HistoryAsync(language.Code, key, aborted);
        Flows = [.. board.Current.Flows[key].Distinct()];
        return true;
    }

    // complaint.option.money
    [System.Text.RegularExpressions.GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[A-Za-z0-9_-]+)+$")]
    private static partial System.Text.RegularExpressions.Regex KeyPattern { get; }
}
