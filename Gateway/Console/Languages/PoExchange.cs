using Gateway.Conversations;
using Gateway.Conversations.Publishing;
using Gateway.Conversations.Wordings;
using Gateway.Security;
using Localization.Catalogues;
using Localization.Languages;

namespace Gateway.Console.Languages;

/// <summary>What came of reading a PO file that somebody brought.</summary>
/// <param name="Proposed">The texts that differ from what is said and now wait for a second person.</param>
/// <param name="Refused">What could not be taken, each as a sentence.</param>
/// <param name="Same">How many say what is said already.</param>
internal sealed record PoImport(IReadOnlyList<string> Proposed, IReadOnlyList<string> Refused, int Same);

/// <summary>Gives out catalogues with the wordings of staff in them, and takes in what translators bring.</summary>
internal sealed class PoExchange(LiveFlows live, WordingShelf shelf, WordingDesk desk)
{
    private const int MostRefusals = 200;

    /// <summary>The file of a language with everything in it that is said now; null when it has no file.</summary>
    public async Task<string?> ExportAsync(Language language, CancellationToken aborted)
    {
        if (live.Written(language) is not { } written)
            return null;
        var file = FlowFiles.Catalogues(live.Files.Path).FirstOrDefault(source => Path.GetFileName(source.Path) == Path.GetFileName(written.Path));
        var problems = new List<string>();
        var wordings = (await shelf.LiveAsync(aborted)).Where(wording => wording.Language == language.Code)
            .Select(wording => wording.Read(problems)).OfType<CatalogueEntry>().ToList();
        return file is null ? null : PoMerge.Apply(file.Text, wordings);
    }

    /// <summary>Proposes every text of a file that differs from what is said; nothing is said before a second person has reviewed it.</summary>
    public async Task<PoImport> ImportAsync(Language language, string name, string file, ByStaff who, CancellationToken aborted)
    {
        var reading = PoReader.Read(new SourceText(name, file));
        if (reading.Catalogue is not { } brought)
            return new PoImport([], [.. reading.Problems.Select(problem => problem.ToString())], 0);
        if (brought.Language != language)
            return new PoImport([], [$"The file is of {brought.Language.EnglishName}, not of {language.EnglishName}."], 0);
        var (proposed, refused, same) = (new List<string>(), reading.Problems.Select(problem => problem.ToString()).ToList(), 0);
        var said = live.Files.Library.Catalogues;
        var newest = (await shelf.NewestAsync(language.Code, aborted)).ToDictionary(edit => edit.Key, edit => edit, StringComparer.Ordinal);
        foreach (var entry in brought.Entries.OrderBy(entry => entry.Line))
        {
            if (said.Find(language)?.Find(entry.Key)?.Pattern.Text == entry.Pattern.Text || newest.GetValueOrDefault(entry.Key) is { State: EditState.Waiting } waiting && waiting.Content == entry.Pattern.Text)
            {
                same++;
                continue;
            }

            var blockers = said.Keys.Contains(entry.Key) ? [.. desk.Blockers(language, entry.Key, entry.Pattern.Text)] : new List<string> { "There is no such text." };
            if (blockers.Count == 0 && await desk.ProposeAsync(language, entry.Key, entry.Pattern.Text, newest.GetValueOrDefault(entry.Key)?.Seq ?? 0, who, aborted) == WordingResult.Done)
                proposed.Add(entry.Key);
            else if (refused.Count < MostRefusals)
                refused.Add($"{name}({entry.Line}): {entry.Key}: {(blockers.Count > 0 ? string.Join(' ', blockers) : "somebody else wrote it meanwhile.")}");
        }

        return new PoImport(proposed, refused, same);
    }
}
