using Gateway.Registry;

namespace Gateway.Contacts.Access;

/// <summary>How much a phone may be told of a person, and why.</summary>
/// <param name="Level">The level.</param>
/// <param name="Reason">What decided it.</param>
/// <param name="TellsAmounts">Whether amounts may be told: proven, and nobody else reads the phone.</param>
internal sealed record AccessAnswer(DisclosureLevel Level, AccessReason Reason, bool TellsAmounts)
{
    /// <summary>The level as dialogs and documents name it.</summary>
    public string Word => Level switch
    {
        DisclosureLevel.Unbound => "l0",
        DisclosureLevel.Bound => "l1",
        DisclosureLevel.Proven => "l2",
        _ => throw new InvalidOperationException($"No word is set for {Level}."),
    };
}

/// <summary>Why a phone has the level it has.</summary>
internal enum AccessReason
{
    /// <summary>Nothing binds the phone to her; or there is no such person, which must look the same.</summary>
    Stranger,

    /// <summary>The phone is on record for her.</summary>
    OnRecord,

    /// <summary>An office, a helper's consent or she herself bound the phone.</summary>
    Bound,

    /// <summary>The programme tells everybody (<see cref="DisclosureMode.Everyone"/>).</summary>
    OpenToAll,

    /// <summary>Bound, and she proved in this conversation that it is she.</summary>
    Proven,

    /// <summary>The phone on record was changed, and nobody has confirmed the new one.</summary>
    PhoneChanged,

    /// <summary>The number went to somebody else, or seems to have.</summary>
    Recycled,

    /// <summary>Nobody has confirmed the binding for too long.</summary>
    TooOld,
}
