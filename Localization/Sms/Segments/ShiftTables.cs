using Localization.Sms.Alphabets;

namespace Localization.Sms.Segments;

/// <summary>The locking and single shift that a message uses; none of them for the default alphabet.</summary>
internal readonly record struct ShiftTables(NationalLanguage Locking, NationalLanguage Single)
{
    /// <summary>Whether any table but the default ones is in use.</summary>
    public bool Any => Locking != NationalLanguage.None || Single != NationalLanguage.None;

    /// <summary>Octets of the information elements that announce the tables.</summary>
    public int ElementLength =>
        (Locking == NationalLanguage.None ? 0 : 3) + (Single == NationalLanguage.None ? 0 : 3);

    /// <summary>The alphabet to encode with, or a refusal that names the setting.</summary>
    public GsmAlphabet Alphabet()
    {
        if (Locking > NationalLanguage.Urdu || Single > NationalLanguage.Urdu)
            throw new ArgumentException($"National language identifiers end at {(int)NationalLanguage.Urdu}.");
        if (Locking == NationalLanguage.Spanish)
            throw new ArgumentException("Spanish has no locking shift table, only a single shift table.");
        return GsmAlphabet.For(Locking, Single);
    }
}
