using System.ComponentModel.DataAnnotations;

namespace Gateway.Registry;

/// <summary>Who is told a person's status.</summary>
internal enum DisclosureMode
{
    /// <summary>Only the phone on record; any other phone learns that the person is registered, no more.</summary>
    Bound,

    /// <summary>Every phone, as the 8171 service of 2020 did. Choosing it is accepting the risk, and the start-up log says so.</summary>
    Everyone,
}

/// <summary>The settings section <c>Registry</c>.</summary>
internal sealed class RegistryOptions
{
    /// <summary>How many different people one phone may ask about on one day.</summary>
    [Range(1, 100_000)]
    public int LookupsPerDay { get; set; } = 20;

    /// <summary>Who is told a person's status.</summary>
    [EnumDataType(typeof(DisclosureMode))]
    public DisclosureMode Disclosure { get; set; } = DisclosureMode.Bound;

    /// <summary>The programme catalogue, relative to the working folder or the program's own.</summary>
    [Required, MinLength(1)]
    public string Programmes { get; set; } = "config/programmes.yaml";

    /// <summary>The folder of the demo registry.</summary>
    [Required, MinLength(1)]
    public string DemoFolder { get; set; } = "config/demo";
}
