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

    /// <summary>
    /// How a folded word sounds, for spellings that <see cref="Key"/> holds apart: front vowels are one, back vowels are one,
    /// breath after a consonant, nasals at the end and the difference of z and j are gone.
    /// </summary>
    /// <param name="folded">Small letters, single spaces.</param>
    internal static string Sound(string folded)
    {
        var sound = new StringBuilder(folded.Length);
        for (var i = 0; i < folded.Length; i++)
        {
            var heard = Hear(folded, i);
            if (heard != '\0' && (sound.Length == 0 || sound[^1] != heard))
                sound.Append(heard);
        }

        if (sound.Length > 2 && sound[^1] == 'n' && sound[^2] is 'i' or 'u' or 'a')
            sound.Length--;
        return sound.ToString();
    }

    /// <summary>The consonants of a folded Latin word as people write who leave vowels out; the text itself in other scripts.</summary>
    /// <param name="folded">Small letters, single spaces.</param>
    internal static string Skeleton(string folded)
    {
        if (folded.Length == 0 || !char.IsAscii(folded[0]))
            return folded;
        var bones = new StringBuilder(folded.Length);
        for (var i = 0; i < folded.Length; i++)
        {
            if ((i == 0 || folded[i] is not ('a' or 'e' or 'i' or 'o' or 'u')) && (bones.Length == 0 || bones[^1] != folded[i]))
                bones.Append(folded[i]);
        }

        return bones.ToString();
    }

    /// <summary>Leaves no more than so many of one letter in a row.</summary>
    /// <param name="word">The word.</param>
    /// <param name="most">How many.</param>
    internal static string Squeeze(string word, int most)
    {
        var squeezed = new StringBuilder(word.Length);
        var run = 0;
        for (var i = 0; i < word.Length; i++)
        {
            run = i > 0 && word[i] == word[i - 1] ? run + 1 : 1;
            if (run <= most)
                squeezed.Append(word[i]);
        }

        return squeezed.ToString();
    }

    private static char Hear(string word, int at)
    {
        var previous = at == 0 ? ' ' : word[at - 1];
        var isEnd = at + 1 == word.Length || word[at + 1] == ' ';
        return word[at] switch
        {
            'a' when !isEnd && word[at + 1] is 'i' or 'y' or 'e' => '\0',
            'e' or 'i' => 'i',
            'y' when at > 0 && (isEnd || word[at + 1] is not ('a' or 'o' or 'u')) => 'i',
            'o' or 'u' => 'u',
            'h' when previous is 'k' or 'g' or 'b' or 'd' or 't' or 'p' or 'j' or 'r' => '\0',
            'h' when isEnd && previous is 'a' or 'e' or 'i' or 'o' or 'u' => '\0',
            'q' => 'k',
            'w' => 'v',
            'z' => 'j',
            'c' when isEnd || word[at + 1] != 'h' => 'k',
            var c => c,
        };
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
