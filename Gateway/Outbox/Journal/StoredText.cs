namespace Gateway.Outbox.Journal;

/// <summary>Makes what a peer said fit to be stored: PostgreSQL takes no NUL and no half of a surrogate pair, and nobody reads a page of reasons.</summary>
internal static class StoredText
{
    /// <summary>The longest text of a peer that is kept, in characters.</summary>
    public const int Longest = 500;

    /// <summary>The text as it can be stored; mostly the very same.</summary>
    public static string Clean(string text)
    {
        var isFit = text.Length <= Longest && !text.Contains('\0', StringComparison.Ordinal);
        for (var i = 0; isFit && i < text.Length; i++)
            isFit = !char.IsSurrogate(text[i]);
        return isFit ? text : Repaired(text);
    }

    private static string Repaired(string text)
    {
        var kept = new System.Text.StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > Longest)
                break;
            // A lone surrogate is already U+FFFD here.
            kept.Append(rune.Value == 0 ? "\uFFFD" : rune.ToString());
        }

        return kept.ToString();
    }
}
