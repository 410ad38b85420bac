using System.Text;

namespace Localization.Catalogues;

/// <summary>The raw strings of one PO entry.</summary>
internal sealed class PoBlock
{
    internal string? Key { get; set; }

    internal string? Source { get; set; }

    internal string? Translation { get; set; }

    internal int Line { get; set; }

    internal int TranslationLine { get; set; }

    internal List<string> Flags { get; } = [];

    internal string? Review { get; set; }

    internal bool IsEmpty => Key is null && Source is null && Translation is null;
}

/// <summary>Cuts a PO file into its entries.</summary>
internal static class PoBlocks
{
    internal static List<PoBlock> Split(SourceText source, List<TextProblem> problems)
    {
        var blocks = new List<PoBlock>();
        var block = new PoBlock();
        var field = "";
        var number = 0;
        foreach (var raw in source.Text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                // A blank line or a comment ends an entry that already has its translation.
                if (block.Translation is not null || (line.Length == 0 && !block.IsEmpty))
                    Take(ref block, blocks);
                if (line.StartsWith("#,", StringComparison.Ordinal))
                    block.Flags.AddRange(line[2..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                else if (ReviewIn(line) is { } review)
                    block.Review = review;
                field = "";
                continue;
            }

            var quote = line.IndexOf('"', StringComparison.Ordinal);
            var name = quote < 0 ? line : line[..quote].Trim();
            if (name is "msgctxt" or "msgid" && block.Translation is not null)
                Take(ref block, blocks);
            field = name.Length == 0 ? field : name;
            if (quote < 0 || !TryUnquote(line[quote..], out var text))
                problems.Add(new TextProblem(source.Path, number, "Expected a string in double quotes on one line."));
            else if (!TryAppend(block, field, text, number))
                problems.Add(new TextProblem(source.Path, number, $"'{(field.Length == 0 ? line : field)}' is not expected here: use msgctxt, msgid and msgstr."));
        }

        if (!block.IsEmpty)
            blocks.Add(block);
        return blocks;
    }

    // "# review: reviewed", or "#. review: reviewed".
    private static string? ReviewIn(string line)
    {
        const string Word = "review:";
        var comment = line.AsSpan().TrimStart("#.").TrimStart();
        return line.StartsWith('#') && !line.StartsWith("#~", StringComparison.Ordinal) && comment.StartsWith(Word, StringComparison.OrdinalIgnoreCase)
            ? comment[Word.Length..].Trim().ToString()
            : null;
    }

    private static void Take(ref PoBlock block, List<PoBlock> blocks)
    {
        blocks.Add(block);
        block = new PoBlock();
    }

    private static bool TryAppend(PoBlock block, string field, string text, int line)
    {
        if (block.IsEmpty)
            block.Line = line;
        switch (field)
        {
            case "msgctxt":
                block.Key += text;
                return true;
            case "msgid":
                block.Source += text;
                return true;
            case "msgstr":
                block.TranslationLine = block.Translation is null ? line : block.TranslationLine;
                block.Translation += text;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads a string in double quotes with its escapes.</summary>
    internal static bool TryUnquote(string quoted, out string text)
    {
        var unquoted = new StringBuilder(quoted.Length);
        var at = 1;
        while (at < quoted.Length && quoted[at] != '"')
        {
            var c = quoted[at++];
            if (c == '\\' && at < quoted.Length)
            {
                c = quoted[at++] switch { 'n' => '\n', 't' => '\t', var other => other };
            }

            unquoted.Append(c);
        }

        text = unquoted.ToString();
        return at == quoted.Length - 1;
    }
}
