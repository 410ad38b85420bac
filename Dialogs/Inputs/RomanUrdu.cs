using System.Text;

namespace Dialogs.Inputs;

/// <summary>
/// Folds the many spellings of one Roman Urdu word into one key, since nothing says how Urdu is spelt in Latin letters.
/// </summary>
/// <remarks>
/// kh gh sh ch ph th each count as one letter; ee ii ea become i, oo ou u, aa a, ai ei and ay before no vowel e; q is k and w is v; a final
/// n or h is dropped and a final y is i; repeated letters are squeezed.
/// </remarks>
public static class RomanUrdu
{
    /// <summary>The key of a folded word or phrase.</summary>
    /// <param name="folded">Small letters, single spaces.</param>
    public static string Key(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var key = new StringBuilder(folded.Length);
        foreach (var range in folded.AsSpan().Split(' '))
        {
            if (key.Length > 0)
                key.Append(' ');
            AppendWord(folded.AsSpan(range), key);
        }

        return key.ToString();
    }

    private static void AppendWord(ReadOnlySpan<char> word, StringBuilder key)
    {
        var start = key.Length;
        for (var i = 0; i < word.Length;)
        {
            var folded = Fold(word[i..], out var taken);
            i += taken;
            if (key.Length == start || key[^1] != folded)
                key.Append(folded);
        }

        if (key.Length > start + 1 && key[^1] is 'n' or 'h')
            key.Length--;
        if (key.Length > start + 1 && key[^1] == 'y')
            key[^1] = 'i';
    }

    private static char Fold(ReadOnlySpan<char> rest, out int taken)
    {
        taken = 2;
        if (rest.Length > 1)
        {
            switch (rest[..2])
            {
                case "ee" or "ii" or "ea":
                    return 'i';
                case "oo" or "ou":
                    return 'u';
                case "aa":
                    return 'a';
                case "ai" or "ei":
                case "ay" when rest.Length == 2 || rest[2] is not ('a' or 'e' or 'i' or 'o' or 'u'):
                    return 'e';
                case ['k' or 'g' or 's' or 'c' or 'p' or 't', 'h']:
                    return char.ToUpperInvariant(rest[0]);
            }
        }

        taken = 1;
        return rest[0] switch { 'q' => 'k', 'w' => 'v', var c => c };
    }
}
