using Localization.Sms.Segments;

namespace Localization.Sms;

/// <summary>What the user data header of a segment says (3GPP TS 23.040 §9.2.3.24).</summary>
public readonly record struct UserDataHeader
{
    private const byte Ports8 = 0x04;
    private const byte Ports16 = 0x05;

    /// <summary>Octets, the length octet included: the text begins after them.</summary>
    public int Length { get; private init; }

    /// <summary>Which part this is, or null for a message of one segment.</summary>
    public Concatenation? Concatenation { get; private init; }

    /// <summary>The locking shift table in use; an identifier nobody knows is ignored.</summary>
    public NationalLanguage LockingShift { get; private init; }

    /// <summary>The single shift table in use; an identifier nobody knows is ignored.</summary>
    public NationalLanguage SingleShift { get; private init; }

    /// <summary>Whether ports are addressed: the message is for an application on a handset, not for a reader.</summary>
    public bool IsPortAddressed { get; private init; }

    /// <summary>Whether there are elements that mean nothing here.</summary>
    public bool HasOtherElements { get; private init; }

    /// <summary>Whether an element ran past the end or held impossible values, and was ignored.</summary>
    public bool IsDamaged { get; private init; }

    /// <summary>Reads the header at the beginning of a short message; never throws.</summary>
    /// <param name="userData">Header and text.</param>
    /// <param name="header">What could be read.</param>
    /// <returns>False when the length octet promises more than there is.</returns>
    public static bool TryParse(ReadOnlySpan<byte> userData, out UserDataHeader header)
    {
        header = default;
        if (userData.IsEmpty || userData[0] >= userData.Length)
            return false;

        header = new() { Length = userData[0] + 1 };
        var elements = userData[1..header.Length];
        while (elements.Length >= 2)
        {
            var end = 2 + elements[1];
            if (end > elements.Length)
                break;
            header = header.With(elements[0], elements[2..end]);
            elements = elements[end..];
        }

        if (!elements.IsEmpty)
            header = header with { IsDamaged = true };
        return true;
    }

    // The last of two elements of a kind counts (§9.2.3.24).
    private UserDataHeader With(byte element, ReadOnlySpan<byte> data) => element switch
    {
        SegmentHeader.Concatenation8 when data is [var reference, var total, var part] =>
            Joined(new(reference, total, part, IsWide: false)),
        SegmentHeader.Concatenation16 when data is [var high, var low, var total, var part] =>
            Joined(new((high << 8) | low, total, part, IsWide: true)),
        SegmentHeader.SingleShift when data is [var language] => this with { SingleShift = Known(language) },
        SegmentHeader.LockingShift when data is [var language] => this with { LockingShift = Known(language) },
        Ports8 when data.Length == 2 => this with { IsPortAddressed = true },
        Ports16 when data.Length == 4 => this with { IsPortAddressed = true },
        SegmentHeader.Concatenation8 or SegmentHeader.Concatenation16 or SegmentHeader.SingleShift
            or SegmentHeader.LockingShift or Ports8 or Ports16 => this with { IsDamaged = true },
        _ => this with { HasOtherElements = true },
    };

    private UserDataHeader Joined(Concatenation part) =>
        part.Part >= 1 && part.Part <= part.Total
            ? this with { Concatenation = part }
            : this with { IsDamaged = true };

    private static NationalLanguage Known(byte language) =>
        language <= (byte)NationalLanguage.Urdu ? (NationalLanguage)language : NationalLanguage.None;
}
