namespace Gateway.Registry;

/// <summary>How much proof an asker has given of being the person asked about.</summary>
internal enum DisclosureLevel
{
    /// <summary>None: any phone.</summary>
    Unbound = 0,

    /// <summary>The phone on record.</summary>
    Bound = 1,

    /// <summary>The phone on record and something she knows.</summary>
    Proven = 2,
}

/// <summary>One programme, as far as texts may speak of it.</summary>
/// <param name="Code">Its code in registry files.</param>
/// <param name="Alias">The catalogue key of its neutral name.</param>
/// <param name="Disclosure">The least proof at which a person's status in it is told.</param>
/// <param name="Reasons">The catalogue key of each reason code; a code that is not here is told as "other".</param>
internal sealed record Programme(string Code, string Alias, DisclosureLevel Disclosure, IReadOnlyDictionary<string, string> Reasons)
{
    /// <summary>The catalogue key of a reason that has no words of its own.</summary>
    public const string OtherReason = "reason.other";

    /// <summary>The catalogue key of a reason. Only classes are told: never what another authority knows of a person.</summary>
    public string ReasonKey(string reason) => Reasons.TryGetValue(reason, out var key) ? key : OtherReason;
}
