using System.ComponentModel.DataAnnotations;
using Gateway.Registry.Sources;

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

    /// <summary>The registries outside, by name; none by default.</summary>
    public Dictionary<string, SourceOptions> Sources { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Hours after which what is known of a person is asked anew, if there is a registry to ask.</summary>
    [Range(1, 8760)]
    public int FreshHours { get; set; } = 24;

    /// <summary>Minutes for which "not known there" is remembered.</summary>
    [Range(1, 1440)]
    public int AbsentMinutes { get; set; } = 60;

    /// <summary>Milliseconds that somebody in a USSD session waits for a registry.</summary>
    [Range(100, 7000)]
    public int UssdWaitMilliseconds { get; set; } = 2000;

    /// <summary>Milliseconds that an SMS waits for a registry.</summary>
    [Range(100, 30_000)]
    public int SmsWaitMilliseconds { get; set; } = 4000;

    /// <summary>
    /// Milliseconds that an answer to a phone on no record takes where registries outside are asked, whether the person is known in here or not; what
    /// they say later follows by SMS. 0: as long as it takes.
    /// </summary>
    [Range(0, 7000)]
    public int StrangerMilliseconds { get; set; } = 1500;

    /// <summary>How many people may be asked about at the same time.</summary>
    [Range(1, 256)]
    public int LookupsAtOnce { get; set; } = 8;

    /// <summary>How many questions may wait for that; more are answered later.</summary>
    [Range(0, 10_000)]
    public int LookupsWaiting { get; set; } = 64;

    /// <summary>Hours after which a question that no registry answered is given up, and she is told so.</summary>
    [Range(1, 20)]
    public int GiveUpHours { get; set; } = 12;

    /// <summary>Minutes in which she still expects the answer at any hour; after them it waits for the waking hours.</summary>
    [Range(0, 240)]
    public int ExpectedMinutes { get; set; } = 30;
}
