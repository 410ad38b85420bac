using System.Runtime.CompilerServices;
using System.Text;

namespace Localization.Sms.Alphabets;

/// <summary>A locking and a single shift table together, ready to encode and to decode (3GPP TS 23.038 §6.2.1).</summary>
internal sealed class GsmAlphabet
{
    /// <summary>The septet that announces a character of the single shift table.</summary>
    public const byte Escape = 0x1B;

    /// <summary>Codes in a table.</summary>
    public const int Cells = 128;

    /// <summary>National languages, the default among them.</summary>
    public const int Languages = 14;

    /// <summary>Stands in a table where no character is defined.</summary>
    public const char Undefined = '\uFFFF';

    private static readonly GsmAlphabet?[] Built = new GsmAlphabet?[Languages * Languages];

    private readonly string locking;
    private readonly string single;
    private readonly ushort[] codes;

    private GsmAlphabet(string locking, string single, ushort[] codes)
    {
        this.locking = locking;
        this.single = single;
        this.codes = codes;
    }

    /// <summary>The default alphabet with its extension table.</summary>
    public static GsmAlphabet Default { get; } = Build(NationalLanguage.None, NationalLanguage.None)!;

    /// <summary>The alphabet of two shifts; a language without a locking table keeps the default one.</summary>
    public static GsmAlphabet For(NationalLanguage locking, NationalLanguage single) =>
        // Two threads may both build one: the results are equal, and either may stay.
        Built[((int)locking * Languages) + (int)single] ??= Build(locking, single);

    /// <summary>Septets a character takes, or 0 when the alphabet does not have it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Cost(char character)
    {
        var table = codes;
        return character < table.Length ? CodeTable.Cost(table[character]) : 0;
    }

    /// <summary>Whether every character is its own ASCII code, so that a text needs no table.</summary>
    public bool IsPlain(ReadOnlySpan<char> text) =>
        this == Default && !text.ContainsAnyExcept(DefaultAlphabet.SameAsAscii);

    /// <summary>Counts the septets of a text, or says that a character is missing.</summary>
    public bool TryMeasure(ReadOnlySpan<char> text, out int septets)
    {
        septets = text.Length;
        if (IsPlain(text))
            return true;

        septets = 0;
        foreach (var character in text)
        {
            var cost = Cost(character);
            if (cost == 0)
                return false;
            septets += cost;
        }

        return true;
    }

    /// <summary>Writes the septets of a text that fits, one in an octet, and returns how many.</summary>
    public int Encode(ReadOnlySpan<char> text, Span<byte> septets)
    {
        if (IsPlain(text))
            return Encoding.ASCII.GetBytes(text, septets);

        var table = codes;
        var written = 0;
        foreach (var character in text)
        {
            var code = table[character];
            if (CodeTable.IsPair(code))
                septets[written++] = CodeTable.First(code);
            septets[written++] = CodeTable.Last(code);
        }

        return written;
    }

    /// <summary>The character of a septet without an escape, or <see cref="Undefined"/>.</summary>
    public char Locked(byte septet) => locking[septet];

    /// <summary>The character of a septet after the escape, or <see cref="Undefined"/>.</summary>
    public char Escaped(byte septet) => single[septet];

    private static GsmAlphabet Build(NationalLanguage locking, NationalLanguage single)
    {
        var lockingTable = NationalTables.Locking(locking) ?? DefaultAlphabet.Locking;
        var singleTable = NationalTables.Single(single);
        return new(lockingTable, singleTable, CodeTable.Build(lockingTable, singleTable, single));
    }
}
