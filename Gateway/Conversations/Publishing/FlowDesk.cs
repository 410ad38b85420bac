using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;
using Localization.Catalogues;

namespace Gateway.Conversations.Publishing;

/// <summary>What came of a deed at the flow desk.</summary>
internal enum FlowDeed
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>Somebody else saved, asked or published meanwhile: look again.</summary>
    Changed,

    /// <summary>Who wrote in it, or asked, may not publish it.</summary>
    OwnWork,

    /// <summary>The check finds mistakes.</summary>
    Faulty,

    /// <summary>It was not tried in the phone as it is now.</summary>
    NotTried,

    /// <summary>A test conversation goes otherwise, or was not played with it as it is now.</summary>
    NotPlayed,

    /// <summary>It is what is served already.</summary>
    Nothing,
}

/// <summary>
/// Where staff write flows: a draft is saved, checked, tried and played by those who write it and published by somebody else, as the very
/// content that was asked about. Everything is in the audit log.
/// </summary>
internal sealed class FlowDesk(FlowBench bench, FlowPublisher publisher, FlowWatch watch, BatchWriter writer, TimeProvider time)
{
    /// <summary>What the author of a version published here begins with.</summary>
    public const string Author = "console: ";

    /// <summary>Saves a draft over the revision that the writer saw; 0 begins one.</summary>
    public Task<FlowDeed> SaveAsync(string flow, string content, long seen, int served, ByStaff who, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                var before = DraftShelf.Find(session, flow);
                if ((before?.Revision ?? 0) != seen)
                    return FlowDeed.Changed;
                if (before?.Content == content)
                    return FlowDeed.Done;
                string[] editors = [.. (before?.Editors ?? []).Append(who.Id).Distinct(StringComparer.Ordinal)];
                var draft = new FlowDraft(flow, content, seen + 1, before?.BaseVersion ?? served, editors, who.Name, now, null, null, null, null, null);
                if (!DraftShelf.Put(session, draft))
                    return FlowDeed.Changed;
                AuditLog.Append(session, who.Does("flow.draft", $"flow:{flow}", $"revision {draft.Revision}, check code {ContentMark.Code(draft.Mark)}"), now);
                return FlowDeed.Done;
            }, aborted);
    }

    /// <summary>Notes that a draft was tried in the phone.</summary>
    public Task TriedAsync(FlowDraft draft, CancellationToken aborted) => writer.WriteAsync(session => DraftShelf.Tried(session, draft), aborted);

    /// <summary>Notes that every conversation held with a draft.</summary>
    public Task PlayedAsync(FlowDraft draft, CancellationToken aborted) => writer.WriteAsync(session => DraftShelf.Played(session, draft), aborted);

    /// <summary>Asks another person to publish a draft as it is.</summary>
    public async Task<FlowDeed> AskAsync(FlowDraft draft, ByStaff who, CancellationToken aborted)
    {
        if (Hindrance(draft) is { } hindrance)
            return hindrance;
        var now = time.GetUtcNow();
        return await writer.WriteAsync(
            session =>
            {
                if (!DraftShelf.Ask(session, draft, who.Name, now))
                    return FlowDeed.Changed;
                AuditLog.Append(session, who.Does("flow.ask", $"flow:{draft.Flow}", $"check code {ContentMark.Code(draft.Mark)}"), now);
                return FlowDeed.Done;
            }, aborted);
    }

    /// <summary>Takes back what was asked, or gives it back to the author with a reason.</summary>
    public Task<FlowDeed> ReturnAsync(FlowDraft draft, string reason, ByStaff who, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                if (!DraftShelf.Unask(session, draft))
                    return FlowDeed.Changed;
                AuditLog.Append(session, who.Does("flow.return", $"flow:{draft.Flow}", $"check code {ContentMark.Code(draft.Mark)}: {reason}"), now);
                return FlowDeed.Done;
            }, aborted);
    }

    /// <summary>Publishes what was asked about. Checked and played once more, because other flows and wordings may have changed since.</summary>
    public async Task<FlowDeed> PublishAsync(FlowDraft draft, string mark, ByStaff who, CancellationToken aborted)
    {
        if (draft.Mark != mark || !draft.IsAsked)
            return FlowDeed.Changed;
        if (draft.Editors.Contains(who.Id, StringComparer.Ordinal) || draft.AskedBy == who.Name)
            return FlowDeed.OwnWork;
        var reading = bench.Read(draft.Flow, draft.Content);
        if (reading.Problems.Count > 0)
            return FlowDeed.Faulty;
        if (bench.Play(reading).Any(played => !played.Result.HasPassed))
            return FlowDeed.NotPlayed;
        var sources = new Dictionary<string, SourceText>(StringComparer.Ordinal) { [draft.Flow] = new(draft.Flow, draft.Content) };
        var changes = await publisher.PlanAsync(sources, draft.Flow, $"{Author}{draft.Editor}, {who.Name}", aborted);
        if (changes.Count == 0)
            return FlowDeed.Nothing;
        var now = time.GetUtcNow();
        var isPublished = await publisher.PublishAsync(
            changes,
            session =>
            {
                if (DraftShelf.Find(session, draft.Flow) is not { IsAsked: true } current || current.Mark != mark || !DraftShelf.Remove(session, current))
                    return false;
                AuditLog.Append(session, who.Does("flow.publish", $"flow:{draft.Flow}", $"version {changes[0].To.Version}, written by {draft.Editor}, check code {ContentMark.Code(mark)}"), now);
                return true;
            }, aborted);
        if (isPublished)
            await watch.TakeAsync(aborted);
        return isPublished ? FlowDeed.Done : FlowDeed.Changed;
    }

    /// <summary>Throws a draft away.</summary>
    public Task<FlowDeed> DiscardAsync(FlowDraft draft, ByStaff who, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                if (!DraftShelf.Remove(session, draft))
                    return FlowDeed.Changed;
                AuditLog.Append(session, who.Does("flow.discard", $"flow:{draft.Flow}", $"revision {draft.Revision}"), now);
                return FlowDeed.Done;
            }, aborted);
    }

    /// <summary>Serves the content of an earlier version again, at once.</summary>
    public async Task<FlowDeed> PutBackAsync(string flow, int version, ByStaff who, CancellationToken aborted)
    {
        if (await publisher.RollbackAsync(flow, version, $"{Author}{who.Name}", aborted) is not { } change)
            return FlowDeed.Nothing;
        var now = time.GetUtcNow();
        var isPublished = await publisher.PublishAsync(
            [change],
            session =>
            {
                AuditLog.Append(session, who.Does("flow.put_back", $"flow:{flow}", $"version {version} as version {change.To.Version}"), now);
                return true;
            }, aborted);
        if (isPublished)
            await watch.TakeAsync(aborted);
        return isPublished ? FlowDeed.Done : FlowDeed.Changed;
    }

    /// <summary>Takes a version away from everybody; whoever stands in it is told and keeps her answers.</summary>
    public async Task<FlowDeed> WithdrawAsync(string flow, int version, string reason, ByStaff who, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var gone = await publisher.WithdrawAsync(
            flow, version, session => AuditLog.Append(session, who.Does("flow.withdraw", $"flow:{flow}", $"version {version}: {reason}"), now), aborted);
        if (gone is not null)
            await watch.TakeAsync(aborted);
        return gone is null ? FlowDeed.Nothing : FlowDeed.Done;
    }

    /// <summary>What keeps a draft from being asked about; null when nothing does.</summary>
    public FlowDeed? Hindrance(FlowDraft draft) => draft switch
    {
        _ when bench.Read(draft.Flow, draft.Content).Problems.Count > 0 => FlowDeed.Faulty,
        { IsTried: false } => FlowDeed.NotTried,
        { IsPlayed: false } => FlowDeed.NotPlayed,
        _ => null,
    };
}
