namespace Gateway.Security;

/// <summary>
/// A keyed pseudonym (HMAC-SHA-256, first 16 octets) that stands for a phone number or a CNIC in every index and look-up.
/// The space of numbers is small, so a token is only as secret as the key.
/// </summary>
internal readonly record struct Token
{
    /// <summary>How many octets a token has.</summary>
    public const int Octets = 16;

    private readonly UInt128 _value;

    private Token(UInt128 value) => _value = value;

    /// <summary>The token with these octets, most significant first.</summary>
    public Token(ReadOnlySpan<byte> octets) => _value = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(octets);

    /// <summary>The octets as a database stores them.</summary>
    public byte[] ToArray()
    {
        var octets = new byte[Octets];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(octets, _value);
        return octets;
    }

    /// <summary>The octets in hexadecimal: how a dialog names a person without a number of hers.</summary>
    public string ToHex() => _value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ToHex"/> wrote.</summary>
    public static bool TryParseHex(string? text, out Token token)
    {
        token = default;
        if (text?.Length != Octets * 2 || !UInt128.TryParse(text, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var value))
            return false;
        token = new Token(value);
        return true;
    }

    /// <summary>The first four octets in hexadecimal: enough to follow one person in a log, not enough to find her.</summary>
    public override string ToString() => ((uint)(_value >> 96)).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
}
