using System.Globalization;
using System.Text;

namespace Dialogs.Inputs;

/// <summary>Takes free words as they are, without what cannot be shown or stored: control characters and broken surrogates.</summary>
public static class FreeTextReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="longest">The most characters kept, as a person counts them.</param>
    public static TextReading Read(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || rune.Value == 0xFEFF)
                continue;
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                AppendSpace(kept);
            else
                kept.Append(rune);
        }

        var clean = kept.ToString().Trim().Normalize();
        var length = new StringInfo(clean).LengthInTextElements;
        if (!clean.Any(char.IsLetterOrDigit))
            return new TextReading.Empty();
        return length > longest ? new TextReading.TooLong(length) : new TextReading.Entered(clean);
    }

    private static void AppendSpace(StringBuilder kept)
    {
        if (kept.Length > 0 && kept[^1] != ' ')
            kept.Append(' ');
    }
}
