namespace Gateway.Registry;

/// <summary>What a programme asks a person for, beside her phone, who has set no PIN.</summary>
internal enum SecondFactor
{
    /// <summary>Nothing: a PIN or nothing.</summary>
    None,

    /// <summary>The year she was born in.</summary>
    YearOfBirth,

    /// <summary>The number of her household.</summary>
    HouseholdNumber,
}
