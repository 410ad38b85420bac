namespace Gateway.Registry;

/// <summary><c>programmes.yaml</c> as it is written.</summary>
internal sealed class ProgrammeFile
{
    /// <summary>The programmes by their code in registry files, the most important first.</summary>
    public Dictionary<string, ProgrammeEntry?>? Programmes { get; set; }

    /// <summary>What STOP and START end and begin; kept with the programmes for the reader, the rule itself is in Contacts.</summary>
    public Dictionary<string, List<string>>? OptOut { get; set; }
}

/// <summary>One programme as it is written.</summary>
internal sealed class ProgrammeEntry
{
    /// <summary>The catalogue key of its neutral name.</summary>
    public string? Alias { get; set; }

    /// <summary>L0, L1 or L2: the proof its status needs.</summary>
    public string? Disclosure { get; set; }

    /// <summary>The catalogue key of each reason code.</summary>
    public Dictionary<string, string>? Reasons { get; set; }

    /// <summary>The checked programme.</summary>
    /// <exception cref="InvalidDataException">Something is missing or not a known word.</exception>
    public Programme ToProgramme(string code, string source)
    {
        if (Alias is null || !Alias.StartsWith("programme.", StringComparison.Ordinal))
            throw new InvalidDataException($"{source}: the programme {code} needs an alias, a catalogue key that begins with programme.");
        foreach (var (reason, key) in Reasons ?? [])
        {
            if (key is null || !key.StartsWith("reason.", StringComparison.Ordinal))
                throw new InvalidDataException($"{source}: the reason {reason} of {code} needs a catalogue key that begins with reason.");
        }

        return new Programme(code.ToLowerInvariant(), Alias, Level(code, source), new Dictionary<string, string>(Reasons ?? [], StringComparer.OrdinalIgnoreCase));
    }

    private DisclosureLevel Level(string code, string source) => Disclosure switch
    {
        null or "L1" => DisclosureLevel.Bound,
        "L0" => DisclosureLevel.Unbound,
        "L2" => DisclosureLevel.Proven,
        _ => throw new InvalidDataException($"{source}: the disclosure of {code} is {Disclosure}; it is one of L0, L1, L2."),
    };
}
