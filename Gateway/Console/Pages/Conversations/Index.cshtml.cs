using Gateway.Console.Access;
using Gateway.Console.Conversations;
using Gateway.Console.People;
using Gateway.Conversations.Desk;
using Microsoft.AspNetCore.Authorization;

namespace Gateway.Console.Pages.Conversations;

/// <summary>Finds a conversation, and shows who waits for a person of ours.</summary>
[Authorize(Policy = Permission.ConversationsRead)]
internal sealed class IndexModel(PersonViews people, TalkQuery talks, HandoverDesk desk, TimeProvider time) : PersonSearch(people, talks)
{
    private const int Most = 100;

    /// <summary>The open talks, the one due first at the head.</summary>
    public IReadOnlyList<Handover> Waiting { get; private set; } = [];

    public DateTimeOffset Now => time.GetUtcNow();

    public string Officer => StaffActor.Of(HttpContext).Name;

    protected override string Folder => "conversations";

    /// <summary>Shows the page.</summary>
    public Task OnGetAsync(CancellationToken aborted) => ShowAsync(aborted);

    protected override async Task ShowAsync(CancellationToken aborted) => Waiting = await desk.OpenAsync(Most, aborted);
}
