using Localization.Sms.Alphabets;

namespace Localization.Sms.Segments;

/// <summary>The encoding chosen for a text, before any octet is written.</summary>
internal readonly record struct ChosenEncoding
{
    /// <summary>The alphabet, or null for UCS-2.</summary>
    public GsmAlphabet? Alphabet { get; private init; }

    /// <summary>What the alphabet makes it.</summary>
    public SmsEncoding Encoding => Alphabet is null ? SmsEncoding.Ucs2 : SmsEncoding.Gsm7;

    /// <summary>Whether every character is one unit, so that a cut needs no counting.</summary>
    public bool IsUniform(ReadOnlySpan<char> text) => Units == text.Length;

    /// <summary>How the septets travel to the SMSC.</summary>
    public SmscAlphabet Wire { get; private init; }

    /// <summary>Septets or UTF-16 units.</summary>
    public int Units { get; private init; }

    /// <summary>The shift tables that every segment must announce.</summary>
    public ShiftTables Shifts { get; private init; }

    /// <summary>Whether the text fits only with its typographic punctuation in ASCII.</summary>
    public bool ReplacesPunctuation { get; private init; }

    /// <summary>Where the character that bought UCS-2 stands, or -1.</summary>
    public int ForcedAt { get; private init; }

    /// <summary>GSM-7 if the text fits: the default alphabet first, then the shifts the route allows.</summary>
    public static ChosenEncoding Choose(ReadOnlySpan<char> text, SmsEncoderOptions options)
    {
        if (options.Force == SmsEncoding.Ucs2)
            return new() { Units = text.Length, ForcedAt = -1 };

        var mayReplace = options.AsciiPunctuation;
        var fit = In(GsmAlphabet.Behind(options.Alphabet), text, mayReplace);
        if (fit.Alphabet is null && options.Shifts.Any)
            fit = In(options.Shifts.Alphabet(), text, mayReplace) with { Shifts = options.Shifts };
        if (fit.Alphabet is not null)
            return fit with { Wire = options.Alphabet };

        return options.Force == SmsEncoding.Gsm7
            ? throw new ArgumentException(
                $"'{TextElements.Around(text, fit.ForcedAt)}' (U+{(int)text[fit.ForcedAt]:X4}) is not in the GSM 7 bit alphabet.",
                nameof(text))
            : fit with { Shifts = default };
    }

    private static ChosenEncoding In(GsmAlphabet alphabet, ReadOnlySpan<char> text, bool mayReplace)
    {
        if (alphabet.TryMeasure(text, out var septets))
            return new() { Alphabet = alphabet, Units = septets, ForcedAt = -1 };

        septets = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var cost = alphabet.Cost(text[i]);
            if (cost == 0 && !(mayReplace && TryReplace(alphabet, text[i], out cost)))
                return new() { Units = text.Length, ForcedAt = i };
            septets += cost;
        }

        return new() { Alphabet = alphabet, Units = septets, ReplacesPunctuation = true, ForcedAt = -1 };
    }

    private static bool TryReplace(GsmAlphabet alphabet, char character, out int cost)
    {
        cost = 0;
        if (AsciiPunctuation.For(character) is not { } replacement)
            return false;

        foreach (var plain in replacement)
        {
            if (alphabet.Cost(plain) is not (> 0 and var more))
                return false;
            cost += more;
        }

        return true;
    }
}
