using System.Buffers;
using System.Text;

namespace Localization.Sms.Alphabets;

/// <summary>The default alphabet of 3GPP TS 23.038 §6.2.1, in code so that ordinary messages read no file.</summary>
internal static class DefaultAlphabet
{
    /// <summary>The 128 characters by code; 0x1B is the escape.</summary>
    public const string Locking =
        "@£$¥èéùìòÇ\nØø\rÅå"
        + "Δ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ"
        + " !\"#¤%&'()*+,-./"
        + "0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNO"
        + "PQRSTUVWXYZÄÖÑÜ§"
        + "¿abcdefghijklmno"
        + "pqrstuvwxyzäöñüà";

    /// <summary>The characters of the default extension table (§6.2.1.1); their codes are in <see cref="ExtensionCodes"/>.</summary>
    public const string Extension = "\f^{}\\[~]|€";

    /// <summary>Characters whose septet is their ASCII code: a run of them is only narrowed.</summary>
    public static readonly SearchValues<char> SameAsAscii = SearchValues.Create(Same);

    /// <summary>The same characters as octets.</summary>
    public static readonly SearchValues<byte> SameAsAsciiOctets = SearchValues.Create(Encoding.ASCII.GetBytes(Same));

    private const string Same =
        "\n\r !\"#%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The code that follows the escape, for each character of <see cref="Extension"/>.</summary>
    public static ReadOnlySpan<byte> ExtensionCodes =>
        [0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65];

    /// <summary>The extension table as 128 cells, <see cref="GsmAlphabet.Undefined"/> where nothing is defined.</summary>
    public static string ExtensionTable { get; } = Spread();

    private static string Spread()
    {
        var cells = new char[GsmAlphabet.Cells];
        Array.Fill(cells, GsmAlphabet.Undefined);
        for (var i = 0; i < Extension.Length; i++)
            cells[ExtensionCodes[i]] = Extension[i];
        return new string(cells);
    }
}
