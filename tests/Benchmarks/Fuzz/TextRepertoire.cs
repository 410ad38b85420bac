using Localization.Sms;

namespace Benchmarks.Fuzz;

/// <summary>The characters of every pair of shift tables, as the decoder reads them from each code alone.</summary>
internal sealed class TextRepertoire
{
    private const int Languages = (int)NationalLanguage.Urdu + 1;
    private const byte Escape = 0x1B;
    private const byte CarriageReturn = 0x0D;
    private const byte TeluguEuro = 0x65;

    private readonly char[]?[] _characters = new char[]?[Languages * Languages];

    /// <summary>Every pair that a message can announce: Spanish has no locking table.</summary>
    public static IReadOnlyList<(NationalLanguage Locking, NationalLanguage Single)> Pairs { get; } =
    [
        .. from locking in Enum.GetValues<NationalLanguage>() where locking != NationalLanguage.Spanish
           from single in Enum.GetValues<NationalLanguage>() select (locking, single),
    ];

    /// <summary>What can be written with a pair.</summary>
    public ReadOnlySpan<char> Of(NationalLanguage locking, NationalLanguage single) => _characters[((int)locking * Languages) + (int)single] ??= Read(locking, single);

    /// <summary>The character of code 0 in a locking table.</summary>
    public static char Zero(NationalLanguage locking) =>
        SmsDecoder.Decode(locking == NationalLanguage.None ? [0] : [3, 0x25, 1, (byte)locking, 0], dataCoding: 0, hasHeader: locking != NationalLanguage.None).Text[0];

    private static char[] Read(NationalLanguage locking, NationalLanguage single)
    {
        var shifts = new List<byte>();
        if (single != NationalLanguage.None)
            shifts.AddRange([0x24, 1, (byte)single]);
        if (locking != NationalLanguage.None)
            shifts.AddRange([0x25, 1, (byte)locking]);
        byte[] header = shifts.Count == 0 ? [] : [(byte)shifts.Count, .. shifts];
        var found = new HashSet<char>();
        for (byte code = 0; code < 128; code++)
        {
            if (code == Escape)
                continue;
            Add(found, [.. header, code], header.Length > 0);
            // What is read and never written: a control, and a cell that some releases of the Telugu table leave blank.
            if (code != CarriageReturn && (single, code) is not (NationalLanguage.Telugu, TeluguEuro))
                Add(found, [.. header, Escape, code], header.Length > 0);
        }

        return [.. found];
    }

    private static void Add(HashSet<char> found, byte[] octets, bool hasHeader)
    {
        var read = SmsDecoder.Decode(octets, dataCoding: 0, hasHeader);
        if (read is { Faults: DecodeFaults.None, Text: [var character] })
            found.Add(character);
    }
}
