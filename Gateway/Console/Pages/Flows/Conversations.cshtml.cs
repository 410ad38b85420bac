using Gateway.Console.Access;
using Gateway.Console.Flows;
using Gateway.Conversations.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Flows;

/// <summary>Plays the test conversations with a draft, and shows those that went otherwise.</summary>
[Authorize(Policy = Permission.FlowsRead)]
internal sealed class ConversationsModel(FlowSources sources, ConversationPlays plays, Words words) : PageModel
{
    /// <summary>The flow.</summary>
    public FlowSource Source { get; private set; } = null!;

    /// <summary>The last run in this process, or null.</summary>
    public ConversationPlay? Play { get; private set; }

    /// <summary>What is wrong with what was asked for.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Shows the last run.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken aborted) => await ReadAsync(id, aborted) ? Page() : NotFound();

    /// <summary>Begins a run.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.FlowsDraft) && !StaffAccess.May(User, Permission.FlowsPublish))
            return Forbid();
        if (!await ReadAsync(id, aborted))
            return NotFound();
        if (Source.Draft is { } draft && plays.Begin(draft))
            return Redirect($"/flows/{Uri.EscapeDataString(id)}/conversations");
        Errors = [Source.Draft is null ? words["There is no draft to play them with."] : words["The check finds problems. They come first."]];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> ReadAsync(string id, CancellationToken aborted)
    {
        if (await sources.FindAsync(id, aborted) is not { } source)
            return false;
        (Source, Play) = (source, plays.Of(id));
        return true;
    }
}
