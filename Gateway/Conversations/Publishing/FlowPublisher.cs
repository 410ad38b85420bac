using Dialogs.Flows;
using Gateway.Store;
using Localization.Catalogues;

namespace Gateway.Conversations.Publishing;

/// <summary>Publishes flows as immutable versions, takes an earlier content up again, and withdraws a version. What may be published is decided before: it never checks.</summary>
internal sealed class FlowPublisher(FlowShelf shelf, BatchWriter writer, TimeProvider time)
{
    /// <summary>What publishing these files would change; files that are served already are left out.</summary>
    /// <param name="sources">The files by flow.</param>
    /// <param name="flow">One flow; null for all.</param>
    /// <param name="author">Who publishes.</param>
    /// <param name="aborted">Ends the look.</param>
    public async Task<IReadOnlyList<FlowChange>> PlanAsync(IReadOnlyDictionary<string, SourceText> sources, string? flow, string author, CancellationToken aborted)
    {
        var published = await shelf.AllAsync(aborted);
        var changes = new List<FlowChange>();
        foreach (var (name, source) in sources.Where(pair => flow is null || pair.Key == flow).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (await ChangeAsync(name, source.Text, published, author, aborted) is { } change)
                changes.Add(change);
        }

        return changes;
    }

    /// <summary>What taking up the content before the one served now would change; null when there is none.</summary>
    public Task<FlowChange?> RollbackAsync(string flow, string author, CancellationToken aborted) => RollbackAsync(flow, null, author, aborted);

    /// <summary>What taking up the content of an earlier version would change; null when there is none that is not withdrawn and differs.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="version">The version; null for the last one that differs from what is served.</param>
    /// <param name="author">Who publishes.</param>
    /// <param name="aborted">Ends the look.</param>
    public async Task<FlowChange?> RollbackAsync(string flow, int? version, string author, CancellationToken aborted)
    {
        var published = await shelf.AllAsync(aborted);
        var live = published.Where(known => known.Name == flow && known.WithdrawnAt is null).ToList();
        var before = live.Find(known => known.Hash != live[0].Hash && (version is null || known.Version == version));
        return before is null ? null : await ChangeAsync(flow, before.Content, published, author, aborted);
    }

    /// <summary>Publishes; false when somebody else published the same flow meanwhile: look again.</summary>
    public Task<bool> PublishAsync(IReadOnlyList<FlowChange> changes, CancellationToken aborted) => PublishAsync(changes, null, aborted);

    /// <summary>As above, together with something of the caller's: both are stored, or neither.</summary>
    /// <param name="changes">What to publish.</param>
    /// <param name="alongside">Statements of the same transaction; false publishes nothing.</param>
    /// <param name="aborted">Ends the wait.</param>
    public async Task<bool> PublishAsync(IReadOnlyList<FlowChange> changes, Func<DbSession, bool>? alongside, CancellationToken aborted)
    {
        try
        {
            return await writer.WriteAsync(
                session => changes.All(change => FlowShelf.Add(session, change.To)) && alongside?.Invoke(session) != false
                    ? true
                    : throw new NothingPublishedException(), aborted);
        }
        catch (NothingPublishedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Takes a version away from everybody, and every other version of the same content with it: whoever stands in one of them is told and
    /// keeps her answers. Refused for the only content there is.
    /// </summary>
    /// <returns>The version withdrawn; null when it cannot be.</returns>
    public Task<int?> WithdrawAsync(string flow, int? version, CancellationToken aborted) => WithdrawAsync(flow, version, null, aborted);

    /// <summary>As above, together with something of the caller's when it is withdrawn.</summary>
    public async Task<int?> WithdrawAsync(string flow, int? version, Action<DbSession>? alongside, CancellationToken aborted)
    {
        var live = (await shelf.AllAsync(aborted)).Where(known => known.Name == flow && known.WithdrawnAt is null).ToList();
        if (live.Find(known => known.Version == (version ?? live[0].Version)) is not { } gone || live.TrueForAll(known => known.Hash == gone.Hash))
            return null;
        var now = time.GetUtcNow();
        return await writer.WriteAsync(
            session =>
            {
                var isGone = false;
                foreach (var same in live.Where(known => known.Hash == gone.Hash))
                    isGone |= FlowShelf.Withdraw(session, flow, same.Version, now);
                if (isGone)
                    alongside?.Invoke(session);
                return isGone;
            }, aborted) ? gone.Version : null;
    }

    private async Task<FlowChange?> ChangeAsync(string name, string content, IReadOnlyList<PublishedFlow> published, string author, CancellationToken aborted)
    {
        var served = published.FirstOrDefault(version => version.Name == name && version.WithdrawnAt is null);
        var number = published.Where(version => version.Name == name).Select(version => version.Version).DefaultIfEmpty(0).Max() + 1;
        var after = FlowReader.Read(new SourceText(name, content), number).Flow!;
        if (served?.Hash == after.Hash)
            return null;
        var to = new PublishedFlow(name, number, after.Hash, content, author, time.GetUtcNow(), null);
        if (served is null || FlowReader.Read(new SourceText(name, served.Content), served.Version).Flow is not { } before)
            return new FlowChange(name, served?.Version, to, null, []);
        var diff = FlowDiff.Of(before, after);
        var steps = diff.Changed.Concat(diff.Removed).ToHashSet(StringComparer.Ordinal);
        var people = (await shelf.StandingAsync(name, aborted))
            .Where(standing => standing.Version == served.Version && steps.Contains(standing.State)).Select(standing => (standing.State, standing.People));
        return new FlowChange(name, served.Version, to, diff, [.. people]);
    }

    // Rolls the transaction back, so that of several flows none is published without the others.
    private sealed class NothingPublishedException : Exception;
}
