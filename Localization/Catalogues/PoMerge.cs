using System.Text;

namespace Localization.Catalogues;

/// <summary>Writes wordings into the text of a PO file and leaves every other line, comments included, as it is.</summary>
public static class PoMerge
{
    /// <summary>Puts wordings into a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="entries">The wordings: those of keys it has take the place of its own, the others come at the end.</param>
    /// <returns>The file as it should be written.</returns>
    public static string Apply(string file, IReadOnlyCollection<CatalogueEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(entries);
        var left = entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        var merged = new StringBuilder(file.Length + (entries.Count * 64));
        foreach (var block in Blocks(file))
        {
            if (KeyOf(block) is { } key && left.Remove(key, out var entry))
                Write(merged, entry, Kept(block));
            else
                block.ForEach(line => merged.Append(line).Append('\n'));
        }

        while (merged.Length > 1 && merged[^1] == '\n' && merged[^2] == '\n')
            merged.Length--;
        foreach (var entry in left.Values.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            merged.Append('\n');
            Write(merged, entry, ["#, icu-message-format"]);
        }

        return merged.ToString();
    }

    private static void Write(StringBuilder file, CatalogueEntry entry, IEnumerable<string> comments)
    {
        foreach (var comment in comments)
            file.Append(comment).Append('\n');
        if (entry.Review is { } review)
            file.Append("# review: ").Append(ReviewWord.Of(review)).Append('\n');
        file.Append("msgctxt ").Append(Quoted(entry.Key)).Append('\n')
            .Append("msgid ").Append(Quoted(entry.Source)).Append('\n')
            .Append("msgstr ").Append(Quoted(entry.Pattern.Text)).Append('\n');
    }

    // What was said of the old wording, that it is reviewed or fuzzy, is not true of the new one.
    private static IEnumerable<string> Kept(List<string> block)
    {
        foreach (var line in block.TakeWhile(line => line.Length == 0 || line.TrimStart().StartsWith('#')))
        {
            if (line.TrimStart('#', '.', ' ').StartsWith("review:", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!line.StartsWith("#,", StringComparison.Ordinal))
                yield return line;
            else if (string.Join(", ", line[2..].Split(',', StringSplitOptions.TrimEntries).Where(flag => flag != "fuzzy")) is { Length: > 0 } flags)
                yield return $"#, {flags}";
        }
    }

    // An entry goes from its comments to its translation; blank lines are blocks of their own.
    private static IEnumerable<List<string>> Blocks(string file)
    {
        var block = new List<string>();
        var isWorded = false;
        foreach (var line in file.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            var begins = line.TrimStart();
            var isNew = begins.Length == 0 || (isWorded && !begins.StartsWith('"'));
            if (isNew && block.Count > 0)
            {
                yield return block;
                block = [];
                isWorded = false;
            }

            block.Add(line);
            isWorded |= begins.StartsWith("msgstr", StringComparison.Ordinal) || begins.Length == 0;
        }

        yield return block;
    }

    private static string? KeyOf(List<string> block)
    {
        var at = block.FindIndex(line => line.TrimStart().StartsWith("msgctxt", StringComparison.Ordinal));
        if (at < 0)
            return null;
        var key = new StringBuilder();
        do
        {
            var quote = block[at].IndexOf('"', StringComparison.Ordinal);
            if (quote < 0 || !PoBlocks.TryUnquote(block[at][quote..].TrimEnd(), out var piece))
                return null;
            key.Append(piece);
            at++;
        }
        while (at < block.Count && block[at].TrimStart().StartsWith('"'));
        return key.ToString();
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"";
}
