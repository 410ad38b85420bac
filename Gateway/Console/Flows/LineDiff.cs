namespace Gateway.Console.Flows;

/// <summary>What became of a line.</summary>
internal enum LineChange
{
    /// <summary>It stands in both.</summary>
    Same,

    /// <summary>Only the later text has it.</summary>
    Added,

    /// <summary>Only the earlier text has it.</summary>
    Removed,
}

/// <summary>One line of a comparison.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Before">Its number in the earlier text, or null.</param>
/// <param name="After">Its number in the later text, or null.</param>
/// <param name="Text">The line.</param>
internal sealed record DiffLine(LineChange Change, int? Before, int? After, string Text);

/// <summary>Compares two texts line by line: the longest lines in common stay, the others are removed or added.</summary>
internal static class LineDiff
{
    // What is longer is compared as a whole: a flow has some hundred lines.
    private const int MostLines = 3000;
    private const int Around = 3;

    /// <summary>The comparison.</summary>
    public static IReadOnlyList<DiffLine> Of(string before, string after) => Of(Lines(before), Lines(after));

    /// <summary>The same of lines, or of whatever else the texts were cut into.</summary>
    public static IReadOnlyList<DiffLine> Of(string[] old, string[] now)
    {
        if (old.Length > MostLines || now.Length > MostLines)
            return [.. old.Select((line, i) => new DiffLine(LineChange.Removed, i + 1, null, line)), .. now.Select((line, i) => new DiffLine(LineChange.Added, null, i + 1, line))];
        var common = Common(old, now);
        var lines = new List<DiffLine>(Math.Max(old.Length, now.Length));
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
                lines.Add(new DiffLine(LineChange.Same, ++i, ++j, old[i - 1]));
            else if (j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
                lines.Add(new DiffLine(LineChange.Removed, ++i, null, old[i - 1]));
            else
                lines.Add(new DiffLine(LineChange.Added, null, ++j, now[j - 1]));
        }

        return lines;
    }

    /// <summary>The changed lines with a few around them; null stands for lines left out.</summary>
    public static IReadOnlyList<DiffLine?> Short(IReadOnlyList<DiffLine> lines)
    {
        var shown = new List<DiffLine?>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (Enumerable.Range(Math.Max(0, i - Around), Math.Min(lines.Count, i + Around + 1) - Math.Max(0, i - Around)).Any(near => lines[near].Change != LineChange.Same))
                shown.Add(lines[i]);
            else if (shown.Count == 0 || shown[^1] is not null)
                shown.Add(null);
        }

        return shown;
    }

    // The length of the longest lines in common of what is left of both texts.
    private static int[,] Common(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
