using Gateway.Conversations.Publishing;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;
using Localization.Catalogues;
using Localization.Languages;

namespace Gateway.Conversations.Wordings;

/// <summary>What came of a deed at the wording desk.</summary>
internal enum WordingResult
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>Somebody else wrote or decided meanwhile: look again.</summary>
    Changed,

    /// <summary>Who wrote it may not review it.</summary>
    OwnWork,

    /// <summary>It has a fault that no text may have.</summary>
    Blocked,
}

/// <summary>Where staff word what people are told: one writes, another reviews, and only then it is said. Everything is in the audit log.</summary>
internal sealed class WordingDesk(LiveFlows live, FlowWatch watch, BatchWriter writer, TimeProvider time)
{
    /// <summary>Proposes a wording; what waited before gives way to it.</summary>
    /// <param name="language">The language.</param>
    /// <param name="key">What is worded.</param>
    /// <param name="content">The wording.</param>
    /// <param name="seen">The number of the newest edit that the writer saw; 0 for none.</param>
    /// <param name="who">Who writes.</param>
    /// <param name="aborted">Ends the wait.</param>
    public async Task<WordingResult> ProposeAsync(Language language, string key, string content, long seen, ByStaff who, CancellationToken aborted)
    {
        if (Blockers(language, key, content).Any())
            return WordingResult.Blocked;
        var now = time.GetUtcNow();
        return await writer.WriteAsync(
            session =>
            {
                if ((WordingShelf.Newest(session, language.Code, key)?.Seq ?? 0) != seen)
                    return WordingResult.Changed;
                WordingShelf.Replace(session, language.Code, key, EditState.Waiting, now);
                WordingShelf.Add(session, new(0, language.Code, key, content, English(language, key, content), EditState.Waiting, who.Id, who.Name, now, null, null, null));
                AuditLog.Append(session, who.Does("wording.propose", Name(language.Code, key), $"check code {ContentMark.Code(ContentMark.Of(content))}"), now);
                return WordingResult.Done;
            }, aborted);
    }

    /// <summary>Says that a waiting wording is right: it is said from now on. Refused to whoever wrote it.</summary>
    public async Task<WordingResult> ApproveAsync(long seq, ByStaff who, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var result = await writer.WriteAsync(
            session =>
            {
                if (WordingShelf.Find(session, seq) is not { State: EditState.Waiting } edit)
                    return WordingResult.Changed;
                if (edit.EditorId == who.Id)
                    return WordingResult.OwnWork;
                if (!Language.TryParse(edit.Language, out var language) || Blockers(language, edit.Key, edit.Content).Any())
                    return WordingResult.Blocked;
                WordingShelf.Replace(session, edit.Language, edit.Key, EditState.Live, now);
                WordingShelf.Decide(session, seq, EditState.Live, who.Name, null, now);
                AuditLog.Append(session, who.Does("wording.approve", Name(edit.Language, edit.Key), $"written by {edit.Editor}, check code {ContentMark.Code(ContentMark.Of(edit.Content))}"), now);
                return WordingResult.Done;
            }, aborted);
        if (result == WordingResult.Done)
            await watch.TakeAsync(aborted);
        return result;
    }

    /// <summary>Gives a waiting wording back to whoever wrote it.</summary>
    public Task<WordingResult> ReturnAsync(long seq, string remark, ByStaff who, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                if (WordingShelf.Find(session, seq) is not { State: EditState.Waiting } edit || !WordingShelf.Decide(session, seq, EditState.Returned, who.Name, remark, now))
                    return WordingResult.Changed;
                AuditLog.Append(session, who.Does("wording.return", Name(edit.Language, edit.Key), $"written by {edit.Editor}"), now);
                return WordingResult.Done;
            }, aborted);
    }

    /// <summary>Says that the file's wording, which is said now, was read by somebody who speaks the language.</summary>
    public async Task<WordingResult> VouchAsync(Language language, string key, long seen, ByStaff who, CancellationToken aborted)
    {
        if (live.Files.Library.Catalogues.Find(language)?.Find(key) is not { } entry || Blockers(language, key, entry.Pattern.Text).Any())
            return WordingResult.Blocked;
        var now = time.GetUtcNow();
        var result = await writer.WriteAsync(
            session =>
            {
                if ((WordingShelf.Newest(session, language.Code, key)?.Seq ?? 0) != seen)
                    return WordingResult.Changed;
                WordingShelf.Replace(session, language.Code, key, EditState.Live, now);
                WordingShelf.Add(session, new(0, language.Code, key, entry.Pattern.Text, English(language, key, entry.Pattern.Text), EditState.Live, "", FlowWatch.Seeder, now, who.Name, null, now));
                AuditLog.Append(session, who.Does("wording.vouch", Name(language.Code, key), $"check code {ContentMark.Code(ContentMark.Of(entry.Pattern.Text))}"), now);
                return WordingResult.Done;
            }, aborted);
        if (result == WordingResult.Done)
            await watch.TakeAsync(aborted);
        return result;
    }

    /// <summary>Every fault of a wording that keeps it from being said.</summary>
    public IEnumerable<string> Blockers(Language language, string key, string content) =>
        WordingRules.Blockers(language, content, language == Language.English ? null : live.Files.Library.Catalogues.Find(Language.English)?.Find(key));

    private string English(Language language, string key, string content) => language == Language.English
        ? content
        : live.Files.Library.Catalogues.Find(Language.English)?.Find(key)?.Pattern.Text ?? content;

    private static string Name(string language, string key) => $"wording:{language}/{key}";
}
