using Gateway.Console.Flows;

namespace Gateway.Console.Broadcasts;

/// <summary>Words of a text that stayed, came or went together.</summary>
/// <param name="Change">What became of them.</param>
/// <param name="Text">The words, with the blanks and line breaks between them.</param>
internal sealed record WordRun(LineChange Change, string Text);

/// <summary>Compares two texts word by word; what went stands before what came in its place.</summary>
internal static class WordDiff
{
    // A blank too many is a difference, too; without a sign of its own nobody would see it.
    private const string Blank = "\u2423";

    /// <summary>The comparison.</summary>
    public static IReadOnlyList<WordRun> Of(string before, string after)
    {
        var runs = new List<WordRun>();
        var (removed, added, same) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var word in LineDiff.Of(Words(before), Words(after)))
        {
            if (word.Change == LineChange.Same)
            {
                End(runs, LineChange.Removed, removed);
                End(runs, LineChange.Added, added);
                same.Add(word.Text);
                continue;
            }

            End(runs, LineChange.Same, same);
            (word.Change == LineChange.Removed ? removed : added).Add(word.Text.Length == 0 ? Blank : word.Text);
        }

        End(runs, LineChange.Same, same);
        End(runs, LineChange.Removed, removed);
        End(runs, LineChange.Added, added);
        return runs;
    }

    private static void End(List<WordRun> runs, LineChange change, List<string> words)
    {
        if (words.Count > 0)
            runs.Add(new(change, string.Join(' ', words)));
        words.Clear();
    }

    // A line break stands at the front of the word after it.
    private static string[] Words(string text) => text.Length == 0 ? [] : text.Replace("\n", " \n", StringComparison.Ordinal).Split(' ');
}
