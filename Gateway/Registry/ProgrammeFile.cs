namespace Gateway.Registry;

/// <summary><c>programmes.yaml</c> as it is written.</summary>
internal sealed class ProgrammeFile
{
    /// <summary>What a person is asked for who has set no PIN: year_of_birth, household_number or none.</summary>
    public string? SecondFactor { get; set; }

    /// <summary>The programmes, the most important first.</summary>
    public List<ProgrammeEntry>? Programmes { get; set; }

    /// <summary>The checked second factor.</summary>
    /// <exception cref="InvalidDataException">It is not a known word.</exception>
    public SecondFactor Factor(string source) => SecondFactor switch
    {
        null or "none" => Registry.SecondFactor.None,
        "year_of_birth" => Registry.SecondFactor.YearOfBirth,
        "household_number" => Registry.SecondFactor.HouseholdNumber,
        _ => throw new InvalidDataException($"{source}: the second_factor is {SecondFactor}; it is one of year_of_birth, household_number, none."),
    };
}

/// <summary>One programme as it is written.</summary>
internal sealed class ProgrammeEntry
{
    /// <summary>Its code in registry files.</summary>
    public string? Code { get; set; }

    /// <summary>The catalogue key of its neutral name.</summary>
    public string? Alias { get; set; }

    /// <summary>L0, L1 or L2: the proof its status needs.</summary>
    public string? Disclosure { get; set; }

    /// <summary>The catalogue key of each reason word.</summary>
    public Dictionary<string, string>? Reasons { get; set; }

    /// <summary>The checked programme.</summary>
    /// <exception cref="InvalidDataException">Something is missing or not a known word.</exception>
    public Programme ToProgramme(string source)
    {
        if (string.IsNullOrWhiteSpace(Code))
            throw new InvalidDataException($"{source}: a programme has no code.");
        if (Alias is null || !Alias.StartsWith("programme.", StringComparison.Ordinal))
            throw new InvalidDataException($"{source}: the programme {Code} needs an alias, a catalogue key that begins with programme.");
        foreach (var (word, key) in Reasons ?? [])
        {
            if (key is null || !key.StartsWith("reason.", StringComparison.Ordinal))
                throw new InvalidDataException($"{source}: the reason {word} of {Code} needs a catalogue key that begins with reason.");
        }

        return new Programme(Code.ToLowerInvariant(), Alias, Level(source), new Dictionary<string, string>(Reasons ?? [], StringComparer.OrdinalIgnoreCase));
    }

    private DisclosureLevel Level(string source) => Disclosure switch
    {
        null or "L1" => DisclosureLevel.Bound,
        "L0" => DisclosureLevel.Unbound,
        "L2" => DisclosureLevel.Proven,
        _ => throw new InvalidDataException($"{source}: the disclosure of {Code} is {Disclosure}; it is one of L0, L1, L2."),
    };
}
