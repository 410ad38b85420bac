using Dialogs.Flows;
using Gateway.Conversations.Publishing;

namespace Gateway.Console.Flows;

/// <summary>A flow as the console shows it: what is served, and what somebody writes.</summary>
/// <param name="Name">The flow.</param>
/// <param name="Served">The version served now; null when it was never published.</param>
/// <param name="Versions">Every version, the newest first.</param>
/// <param name="Draft">The draft, or null.</param>
internal sealed record FlowSource(string Name, PublishedFlow? Served, IReadOnlyList<PublishedFlow> Versions, FlowDraft? Draft)
{
    /// <summary>What is shown and tried: the draft when there is one.</summary>
    public string Content => Draft?.Content ?? Served?.Content ?? "";
}

/// <summary>Finds flows by their names, published or only drafted.</summary>
internal sealed class FlowSources(FlowShelf shelf, DraftShelf drafts, LiveFlows live)
{
    /// <summary>A flow, or null when there is neither a version nor a draft of it.</summary>
    public async Task<FlowSource?> FindAsync(string name, CancellationToken aborted)
    {
        var versions = (await shelf.AllAsync(aborted)).Where(version => version.Name == name).ToList();
        var draft = await drafts.FindAsync(name, aborted);
        var served = versions.Find(version => version.WithdrawnAt is null);
        return served is null && draft is null ? null : new FlowSource(name, served, versions, draft);
    }

    /// <summary>The flow that is served, or null.</summary>
    public Flow? Live(string name) => live.Current.Flows.FindNewest(name);
}
