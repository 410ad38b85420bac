namespace Localization.Sms.Alphabets;

/// <summary>Septets by character: an array as long as its highest character, one cell for a character.</summary>
/// <remarks>A cell is one septet, or a marked pair: escape and code, or a letter and its combining mark.</remarks>
internal static class CodeTable
{
    /// <summary>The cell of a character that the tables do not have.</summary>
    public const ushort Missing = 0xFFFF;

    private const ushort Pair = 0x8000;
    private const int PairBit = 15;

    // Letters that a table spells with a mark. NFC on arrival makes them one letter again.
    private static readonly (char Letter, char Base, char Mark)[] Spelled =
    [
        ('\u0624', '\u0648', '\u0654'),
        ('\u0623', '\u0627', '\u0654'),
        ('\u0625', '\u0627', '\u0655'),
        ('\u06D3', '\u06D2', '\u0654'),
        ('\u06C0', '\u06D5', '\u0654'),
    ];

    /// <summary>Septets a cell stands for; 0 when the character is missing.</summary>
    public static int Cost(ushort cell) => cell == Missing ? 0 : 1 + (cell >> PairBit);

    /// <summary>Whether a cell stands for two septets.</summary>
    public static bool IsPair(ushort cell) => cell >= Pair;

    /// <summary>The first septet of a pair.</summary>
    public static byte First(ushort cell) => (byte)((cell >> 8) & 0x7F);

    /// <summary>The only septet, or the second of a pair.</summary>
    public static byte Last(ushort cell) => (byte)cell;

    /// <summary>Turns two tables round. A character in both is not escaped; one with two codes takes the lower.</summary>
    public static ushort[] Build(string locking, string single, NationalLanguage singleLanguage)
    {
        var highest = locking.Concat(single).Where(cell => cell != GsmAlphabet.Undefined).Max();
        var cells = new ushort[Math.Max(highest, '\u06D3') + 1];
        Array.Fill(cells, Missing);
        for (var code = 0; code < GsmAlphabet.Cells; code++)
            if (code != GsmAlphabet.Escape && locking[code] != GsmAlphabet.Undefined)
                Offer(cells, locking[code], (ushort)code);
        for (var code = 0; code < GsmAlphabet.Cells; code++)
            if (MayEscape(code, singleLanguage) && single[code] != GsmAlphabet.Undefined)
                Offer(cells, single[code], (ushort)(Pair | (GsmAlphabet.Escape << 8) | code));
        foreach (var (letter, stem, mark) in Spelled)
            if (Cost(cells[stem]) == 1 && Cost(cells[mark]) == 1)
                Offer(cells, letter, (ushort)(Pair | (cells[stem] << 8) | cells[mark]));
        return cells;
    }

    // 0x0D and 0x1B after an escape are controls; the euro of Telugu is blank in some releases of the table.
    private static bool MayEscape(int code, NationalLanguage language) =>
        code is not (0x0D or GsmAlphabet.Escape) && !(language == NationalLanguage.Telugu && code == 0x65);

    private static void Offer(ushort[] cells, char character, ushort cell)
    {
        if (cells[character] == Missing)
            cells[character] = cell;
    }
}
