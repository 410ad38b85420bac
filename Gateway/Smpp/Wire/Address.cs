namespace Gateway.Smpp.Wire;

/// <summary>
/// An address with its type of number and numbering plan (SMPP 3.4 §5.2.5 to §5.2.9): ton 1 npi 1 is an international
/// number, ton 3 npi 0 (or 0/0) a short code, ton 5 npi 0 a name. Its text form shows the last two characters only.
/// </summary>
internal readonly record struct Address(byte Ton, byte Npi, string Value)
{
    /// <summary>No address: all three fields zero.</summary>
    public static Address None { get; } = new(0, 0, "");

    /// <summary>A subscriber number in international form, without plus.</summary>
    public static Address International(string digits) => new(1, 1, digits);

    /// <inheritdoc />
    public override string ToString() => Value is { Length: > 2 } ? $"{Ton}/{Npi}/***{Value[^2..]}" : $"{Ton}/{Npi}/***";
}
