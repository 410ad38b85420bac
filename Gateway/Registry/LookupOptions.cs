using System.ComponentModel.DataAnnotations;

namespace Gateway.Registry;

/// <summary>The settings section <c>Lookups</c>: how many people a phone may ask about beyond <see cref="RegistryOptions.LookupsPerDay"/>, and how close to each other their cards may be.</summary>
internal sealed class LookupOptions : IValidatableObject
{
    /// <summary>How many different people one phone may ask about in an hour.</summary>
    [Range(1, 100_000)]
    public int PerHour { get; set; } = 20;

    /// <summary>How many on one day by a phone that helps others.</summary>
    [Range(1, 100_000)]
    public int HelperPerDay { get; set; } = 100;

    /// <summary>How many in an hour by such a phone.</summary>
    [Range(1, 100_000)]
    public int HelperPerHour { get; set; } = 40;

    /// <summary>How many days a phone counts as a helper's before it is asked again.</summary>
    [Range(1, 3650)]
    public int HelperDays { get; set; } = 90;

    /// <summary>How many days a phone that helps nobody is not asked again.</summary>
    [Range(1, 3650)]
    public int DeclinedDays { get; set; } = 30;

    /// <summary>How many cards among ten consecutive numbers one phone may ask about on one day.</summary>
    [Range(1, 100)]
    public int PerTen { get; set; } = 4;

    /// <summary>How many cards among a hundred consecutive numbers one phone may ask about on one day.</summary>
    [Range(1, 1000)]
    public int PerHundred { get; set; } = 12;

    /// <summary>How many cards among a hundred consecutive numbers all phones together may ask about on one day.</summary>
    [Range(1, 1000)]
    public int PerHundredByAll { get; set; } = 100;

    /// <summary>How many phones may ask about one card in an hour; phones of an organisation, and her own, are never refused for it.</summary>
    [Range(1, 100_000)]
    public int PhonesPerCardAndHour { get; set; } = 10;

    /// <summary>How many phones may ask about one card on one day.</summary>
    [Range(1, 100_000)]
    public int PhonesPerCardAndDay { get; set; } = 20;

    /// <summary>Organisations whose staff may ask about more people: their code, and how many on one day by each phone.</summary>
    public Dictionary<string, int> Organisations { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many people a helper may ask about on one day.</summary>
    /// <param name="organisation">The code of an organisation; null for none. One that is not listed any more counts as none.</param>
    public int PerDayOf(string? organisation) =>
        organisation is not null && Organisations.TryGetValue(organisation, out var perDay) ? perDay : HelperPerDay;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (code, perDay) in Organisations)
        {
            if (code.Length is < 2 or > 12 || !code.All(char.IsAsciiLetterOrDigit))
                yield return new($"Lookups:Organisations:{code}: a code is 2 to 12 letters and digits.");
            if (perDay is < 1 or > 100_000)
                yield return new($"Lookups:Organisations:{code} must be between 1 and 100000.");
        }
    }
}
