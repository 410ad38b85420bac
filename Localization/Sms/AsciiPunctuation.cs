using System.Buffers;

namespace Localization.Sms;

/// <summary>Typographic punctuation in plain ASCII: one curly quote in an English text would halve what fits.</summary>
public static class AsciiPunctuation
{
    private static readonly SearchValues<char> Typographic = SearchValues.Create(
        "`´‘’‚‛′‹›“”„‟″«»‐‑‒–—―−…\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000\u00AD\u200B\u2060\uFEFF");

    /// <summary>Replaces typographic quotes, dashes, the ellipsis and hard spaces; drops zero-width spaces.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same instance when there is nothing to replace.</returns>
    public static string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny(Typographic))
            return text;

        var buffer = new char[text.Length * LongestReplacement];
        return new string(buffer, 0, Apply(text, buffer));
    }

    /// <summary>The most characters that stand for one.</summary>
    internal const int LongestReplacement = 3;

    /// <summary>What stands for a character, or null when it is not typographic.</summary>
    internal static string? For(char character) => character switch
    {
        '`' or '´' or '‘' or '’' or '‚' or '‛' or '′' or '‹' or '›' => "'",
        '“' or '”' or '„' or '‟' or '″' or '«' or '»' => "\"",
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => "-",
        '…' => "...",
        '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000' => " ",
        '\u00AD' or '\u200B' or '\u2060' or '\uFEFF' => "",
        _ => null,
    };

    /// <summary>Writes the text with its replacements and returns its length.</summary>
    internal static int Apply(ReadOnlySpan<char> text, Span<char> destination)
    {
        var written = 0;
        foreach (var character in text)
        {
            if (For(character) is not { } replacement)
            {
                destination[written++] = character;
                continue;
            }

            replacement.CopyTo(destination[written..]);
            written += replacement.Length;
        }

        return written;
    }
}
