using Gateway.Security;

namespace Gateway.Contacts.Access;

/// <summary>Who says that a number is a person's; numbers are stored, so they never change.</summary>
internal enum BindingOrigin
{
    /// <summary>The registry.</summary>
    Registry = 0,

    /// <summary>An office that saw her and her card.</summary>
    Office = 1,

    /// <summary>She agreed that a helper asks for her.</summary>
    Helper = 2,

    /// <summary>She herself, by something only she knows or from her old number.</summary>
    Confirmed = 3,
}

/// <summary>A person whom a number belongs to.</summary>
/// <param name="Person">The pseudonym of her CNIC.</param>
/// <param name="Suffix">The last three digits of her card, by which a text names her.</param>
/// <param name="Origin">Who says so.</param>
/// <param name="Since">Since when; null for the registry, which does not tell.</param>
/// <param name="VerifiedAt">When it was last confirmed; null for never.</param>
internal sealed record BoundPerson(Token Person, string Suffix, BindingOrigin Origin, DateTimeOffset? Since, DateTimeOffset? VerifiedAt);
