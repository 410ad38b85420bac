using Localization.Languages;

namespace Localization.Catalogues;

/// <summary>
/// Reads a gettext PO file in which msgctxt is the key and msgstr an ICU pattern (<see cref="MessagePattern"/>).
/// </summary>
/// <remarks>
/// Accepted: <c>#</c> comments, <c>#, flags</c>, <c>#~</c> obsolete entries (skipped), msgctxt, msgid and msgstr with
/// continued strings and the escapes \n \t \" \\. The first entry, with an empty msgid and no msgctxt, is the header;
/// its <c>Language:</c> names the language and its <c>X-Review:</c> who vouches for it (<see cref="ReviewState"/>). Entries without a translation are left out, so that fallback words them.
/// </remarks>
public static class PoReader
{
    /// <summary>Reads one file, collecting every mistake.</summary>
    /// <param name="source">The file.</param>
    public static PoReading Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var problems = new List<TextProblem>();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var entries = new Dictionary<string, CatalogueEntry>(StringComparer.Ordinal);
        foreach (var block in PoBlocks.Split(source, problems))
        {
            if (block.Key is null && block.Source is "")
                ReadHeaders(block.Translation ?? "", headers);
            else
                AddEntry(source, block, entries, problems);
        }

        if (!Language.TryParse(headers.GetValueOrDefault("Language"), out var language))
        {
            problems.Add(new TextProblem(source.Path, 1, "The header does not name a known language."));
            return new PoReading(null, problems);
        }

        if (headers.TryGetValue(ReviewWord.Header, out var review) && !ReviewWord.TryParse(review, out _))
            problems.Add(new TextProblem(source.Path, 1, NoReviewState(review)));

        return new PoReading(new Catalogue(language, source.Path, headers, entries.Values), problems);
    }

    private static void AddEntry(
        SourceText source, PoBlock block, Dictionary<string, CatalogueEntry> entries, List<TextProblem> problems)
    {
        if (block.Key is null or "")
            problems.Add(new TextProblem(source.Path, block.Line, "This entry has no msgctxt: the key goes there."));
        else if (block.Source is null || block.Translation is null)
            problems.Add(new TextProblem(source.Path, block.Line, $"'{block.Key}' needs both msgid and msgstr."));
        else if (block.Translation.Length == 0)
            return;
        else if (!MessagePattern.TryParse(block.Translation, out var pattern, out var problem))
            problems.Add(new TextProblem(
                source.Path, block.TranslationLine, $"'{block.Key}', character {problem.Position + 1}: {problem.Message}"));
        else if (!TryReview(block, out var review))
            problems.Add(new TextProblem(source.Path, block.Line, $"'{block.Key}': {NoReviewState(block.Review!)}"));
        else if (!entries.TryAdd(
            block.Key, new CatalogueEntry(block.Key, block.Source, pattern, block.Line, block.Flags) { Review = review }))
            problems.Add(new TextProblem(source.Path, block.Line, $"'{block.Key}' is there twice."));
    }

    private static bool TryReview(PoBlock block, out ReviewState? review)
    {
        review = null;
        if (block.Review is null)
            return true;
        var isKnown = ReviewWord.TryParse(block.Review, out var state);
        review = state;
        return isKnown;
    }

    private static string NoReviewState(string word) => $"'{word}' is not a review state: use machine, reviewed or source.";

    private static void ReadHeaders(string text, Dictionary<string, string> headers)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }
    }
}
