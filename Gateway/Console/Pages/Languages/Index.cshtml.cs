using Gateway.Console.Access;
using Gateway.Console.Flows;
using Gateway.Console.Languages;
using Gateway.Conversations.Wordings;
using Localization.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Languages;

/// <summary>The catalogue, a language beside the English: is every sentence ready in every language?</summary>
[Authorize(Policy = Permission.LanguagesRead)]
internal sealed class LanguageListModel(WordingBoard board, WordingShelf shelf, WordingDesk desk, PoExchange exchange, Words words) : PageModel
{
    /// <summary>Texts on one page.</summary>
    public const int PageSize = 50;

    /// <summary>What is said now.</summary>
    public BoardEdition Board { get; private set; } = null!;

    /// <summary>The edits that wait for a second person, by language and text.</summary>
    public IReadOnlyDictionary<(string Language, string Key), WordingEdit> Waiting { get; private set; } = new Dictionary<(string, string), WordingEdit>();

    /// <summary>The texts shown.</summary>
    public IReadOnlyList<string> Keys { get; private set; } = [];

    /// <summary>How many texts the filters leave.</summary>
    public int Found { get; private set; }

    /// <summary>The text after which the next page begins, or null.</summary>
    public string? Next { get; private set; }

    /// <summary>The language beside the English.</summary>
    public Language Shown { get; private set; } = Language.Urdu;

    /// <summary>What was decided at once, for the sentence at the top.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public int? Done { get; set; }

    /// <summary>The code of the language beside the English.</summary>
    [BindProperty(SupportsGet = true, Name = "language")]
    public string? Code { get; set; }

    /// <summary>needs, waiting, missing, long, old or all.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string Show { get; set; } = "needs";

    /// <summary>One flow's texts; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "flow")]
    public string? Flow { get; set; }

    /// <summary>A word in the key, the English text or the translation.</summary>
    [BindProperty(SupportsGet = true, Name = "find")]
    public string? Search { get; set; }

    /// <summary>The last text of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The edits chosen.</summary>
    [BindProperty(Name = "seq")]
    public List<long> Chosen { get; set; } = [];

    /// <summary>Whether whoever looks may write.</summary>
    public bool MayEdit => StaffAccess.May(User, Permission.LanguagesEdit);

    /// <summary>Whether whoever looks may review what another wrote.</summary>
    public bool MayReview => MayEdit || StaffAccess.May(User, Permission.FlowsPublish);

    /// <summary>Whether whoever looks may review this one.</summary>
    public bool MayReviewThis(WordingEdit edit) => MayReview && edit.EditorId != StaffActor.Of(HttpContext).Id;

    /// <summary>Shows a page of texts.</summary>
    public async Task OnGetAsync(CancellationToken aborted)
    {
        Board = board.Current;
        Waiting = (await shelf.WaitingAsync(aborted)).ToDictionary(edit => (edit.Language, edit.Key));
        if (Language.TryParse(Code, out var language) && Board.Languages.Contains(language))
            Shown = language;
        // A text that only waits, with a key that nothing words yet, is shown as well.
        var all = Board.Keys.Union(Waiting.Keys.Where(waiting => waiting.Language == Shown.Code).Select(waiting => waiting.Key)).Order(StringComparer.Ordinal);
        var found = all.Where(Matches).ToList();
        Found = found.Count;
        var page = found.Where(key => After is null || string.CompareOrdinal(key, After) > 0).Take(PageSize + 1).ToList();
        Keys = [.. page.Take(PageSize)];
        Next = page.Count > PageSize ? Keys[^1] : null;
    }

    /// <summary>Approves the chosen edits of others, those that still may be.</summary>
    public async Task<IActionResult> OnPostApproveAsync(CancellationToken aborted)
    {
        if (!MayReview)
            return Forbid();
        var done = 0;
        foreach (var seq in Chosen.Distinct().Take(PageSize))
            done += await desk.ApproveAsync(seq, Acting.By(HttpContext), aborted) == WordingResult.Done ? 1 : 0;
        return Redirect($"/languages?language={Uri.EscapeDataString(Code ?? "ur")}&show=waiting&done={Figures.Number(done)}");
    }

    /// <summary>Gives out the file of a language with everything that is said now.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken aborted) =>
        Language.TryParse(Code, out var language) && await exchange.ExportAsync(language, aborted) is { } file
            ? File(System.Text.Encoding.UTF8.GetBytes(file), "text/x-gettext-translation; charset=utf-8", $"{language.Code}.po")
            : NotFound();

    /// <summary>The words of a stand.</summary>
    public string Word(WordingStand stand) => words[stand switch
    {
        WordingStand.Missing => "missing",
        WordingStand.Faulty => "has a fault",
        WordingStand.TooLong => "too long",
        WordingStand.Old => "old: the English changed",
        WordingStand.NeedsReview => "needs native review",
        _ => "ready",
    }];

    /// <summary>The chip of a stand.</summary>
    public static string Chip(WordingStand stand) => stand switch
    {
        WordingStand.Missing or WordingStand.Faulty or WordingStand.TooLong => "st-bad",
        WordingStand.Old or WordingStand.NeedsReview => "st-wait",
        _ => "st-ok",
    };

    private bool Matches(string key)
    {
        var cell = Board.Find(Shown, key);
        var waits = Waiting.ContainsKey((Shown.Code, key));
        var isShown = Show switch
        {
            "all" => true,
            "waiting" => waits,
            "missing" => cell is null or { Stand: WordingStand.Missing },
            "long" => cell is { Stand: WordingStand.TooLong },
            "old" => cell is { Stand: WordingStand.Old },
            _ => waits || cell is not { Stand: WordingStand.Ready },
        };
        return isShown && (string.IsNullOrEmpty(Flow) || Board.Flows[key].Contains(Flow)) && (string.IsNullOrWhiteSpace(Search) || Holds(key, cell, Search.Trim()));
    }

    private bool Holds(string key, WordingCell? cell, string word) =>
        new[] { key, cell?.Text, Board.Find(Language.English, key)?.Text }.Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
