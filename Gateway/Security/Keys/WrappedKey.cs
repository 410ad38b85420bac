namespace Gateway.Security.Keys;

/// <summary>A data key as the database keeps it: of one programme and month, sealed with a wrapping key.</summary>
/// <param name="Number">Its number, which stands in every value sealed with it: 1 to 65535.</param>
/// <param name="Programme">Whose data; empty for what belongs to no single programme.</param>
/// <param name="Month">The month it was made for, such as 2026-11.</param>
/// <param name="WrappedBy">The id of the wrapping key.</param>
/// <param name="Octets">The key, sealed.</param>
/// <param name="MadeAt">When it was made.</param>
internal sealed record WrappedKey(int Number, string Programme, string Month, string WrappedBy, byte[] Octets, DateTimeOffset MadeAt)
{
    /// <summary>How many octets a data key has.</summary>
    public const int KeyOctets = 32;

    /// <summary>The highest number there can be: it takes two octets of a sealed value.</summary>
    public const int Most = ushort.MaxValue;

    /// <summary>Whose data belongs to no single programme.</summary>
    public const string Shared = "";
}
