using Gateway.Broadcasts.Drafts;
using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Gateway.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>What did it say before, and who changed it?</summary>
[Authorize(Policy = Permission.BroadcastsRead)]
internal sealed class VersionsModel(Database database, NoticeComparer comparer, BroadcastWords words, Words t) : PageModel
{
    /// <summary>Which broadcast.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The earlier version; without it the one before the later.</summary>
    [BindProperty(SupportsGet = true)]
    public long? From { get; set; }

    /// <summary>The later version; without it the last.</summary>
    [BindProperty(SupportsGet = true)]
    public long? To { get; set; }

    /// <summary>What staff call it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether it has started.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>All of them, the first one first.</summary>
    public IReadOnlyList<DraftVersion> Versions { get; private set; } = [];

    /// <summary>The two that were chosen; null while there is one only.</summary>
    public NoticeComparison? Comparison { get; private set; }

    /// <summary>The words of the area.</summary>
    public BroadcastWords Words => words;

    /// <summary>The page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken aborted)
    {
        var (draft, versions) = await database.ReadAsync(session => (DraftBook.Find(session, Id), VersionBook.Read(session, Id)), aborted);
        if (draft is null)
            return NotFound();
        (Name, IsStarted, Versions) = (draft.Content.Name.Length > 0 ? draft.Content.Name : t["(no name yet)"], draft.State == DraftState.Started, versions);
        var to = versions.FindIndex(one => one.Number == To) is var found and >= 0 ? found : versions.Count - 1;
        var from = versions.FindIndex(one => one.Number == From) is var other and >= 0 ? other : Math.Max(0, to - 1);
        if (versions.Count > 1)
            Comparison = comparer.Of(versions[from], versions[to]);
        return Page();
    }

    /// <summary>A version in the list of choices.</summary>
    public string Line(DraftVersion one) => t.Plain("{0} · {1} · {2}", one.Number, one.At, one.By);
}
