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

    private const char Unknown = '\uFFFD';

    private static readonly GsmAlphabet?[] Built = new GsmAlphabet?[Languages * Languages];

    private static readonly Lazy<GsmAlphabet> InLatin1 = new(static () => UpTo('\u00FF'));
    private static readonly Lazy<GsmAlphabet> InAscii = new(static () => UpTo('\u007F'));

    private readonly string locking;
    private readonly string single;
    private readonly ushort[] codes;
    private readonly bool isDefault;

    private GsmAlphabet(string locking, string single, ushort[] codes)
    {
        this.locking = locking;
        this.single = single;
        this.codes = codes;
        isDefault = ReferenceEquals(locking, DefaultAlphabet.Locking) && ReferenceEquals(single, DefaultAlphabet.ExtensionTable);
    }

    /// <summary>The default alphabet with its extension table.</summary>
    public static GsmAlphabet Default { get; } = Build(NationalLanguage.None, NationalLanguage.None)!;

    /// <summary>The alphabet of two shifts; a language without a locking table keeps the default one.</summary>
    public static GsmAlphabet For(NationalLanguage locking, NationalLanguage single)
    {
        if (locking == NationalLanguage.None && single == NationalLanguage.None)
            return Default;

        // Two threads may both build one: the results are equal, and either may stay.
        return Built[((int)locking * Languages) + (int)single] ??= Build(locking, single);
    }

    /// <summary>What reaches a handset through an SMSC that is spoken to in this alphabet.</summary>
    public static GsmAlphabet Behind(SmscAlphabet alphabet) => alphabet switch
    {
        SmscAlphabet.Latin1 => InLatin1.Value,
        SmscAlphabet.Ascii => InAscii.Value,
        _ => Default,
    };

    /// <summary>Septets a character takes, or 0 when the alphabet does not have it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Cost(char character)
    {
        var table = codes;
        return character < table.Length ? CodeTable.Cost(table[character]) : 0;
    }

    /// <summary>Whether every character is its own ASCII code, so that a text needs no table.</summary>
    public bool IsPlain(ReadOnlySpan<char> text) =>
        isDefault && !text.ContainsAnyExcept(DefaultAlphabet.SameAsAscii);

    /// <summary>Counts the septets of a text, or says that a character is missing.</summary>
    public bool TryMeasure(ReadOnlySpan<char> text, out int septets)
    {
        septets = text.Length;
        if (IsPlain(text))
            return true;

        septets = 0;
        var table = codes;
        foreach (var character in text)
        {
            var cost = character < table.Length ? CodeTable.Cost(table[character]) : 0;
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

    /// <summary>Reads septets, one in an octet, by the rules of §6.2.1.1 and §6.2.1.2.</summary>
    public string Decode(ReadOnlySpan<byte> septets, ref DecodeFaults faults)
    {
        if (isDefault && !septets.ContainsAnyExcept(DefaultAlphabet.SameAsAsciiOctets))
            return Encoding.ASCII.GetString(septets);

        if (!Ascii.IsValid(septets))
            faults |= DecodeFaults.Characters;

        var text = septets.Length <= 256 ? stackalloc char[septets.Length] : new char[septets.Length];
        var length = 0;
        for (var i = 0; i < septets.Length; i++)
        {
            var character = septets[i] != Escape ? Locked(septets[i])
                : i + 1 < septets.Length ? Escaped(septets[++i])
                : Undefined;
            if (character == Undefined)
                faults |= DecodeFaults.Characters;
            text[length++] = character == Undefined ? Unknown : character;
        }

        return new string(text[..length]);
    }

    // An octet that is no septet comes from a route that sends Latin-1 and was not set up to.
    private char Locked(byte septet) => septet < Cells ? locking[septet] : (char)septet;

    // An unknown character shows as its neighbour in the locking table; a second escape as a space.
    private char Escaped(byte septet) =>
        septet == Escape ? ' '
        : septet < Cells && single[septet] != Undefined ? single[septet]
        : Locked(septet);

    private static GsmAlphabet Build(NationalLanguage locking, NationalLanguage single)
    {
        var lockingTable = NationalTables.Locking(locking) ?? DefaultAlphabet.Locking;
        var singleTable = NationalTables.Single(single);
        return new(lockingTable, singleTable, CodeTable.Build(lockingTable, singleTable, single));
    }

    private static GsmAlphabet UpTo(char last) =>
        new(DefaultAlphabet.Locking, DefaultAlphabet.ExtensionTable, Default.codes[..(last + 1)]);
}
