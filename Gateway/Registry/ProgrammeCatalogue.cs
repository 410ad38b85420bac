using System.Collections.Frozen;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Gateway.Registry;

/// <summary>
/// The programmes the gateway may speak of, read from <c>config/programmes.yaml</c>: their neutral names, how much proof their status
/// needs, and the reason classes that may be told.
/// </summary>
internal sealed class ProgrammeCatalogue
{
    private readonly FrozenDictionary<string, (Programme Programme, int Place)> _programmes;

    /// <summary>A catalogue of these programmes, in their order of importance.</summary>
    public ProgrammeCatalogue(IReadOnlyList<Programme> programmes, SecondFactor secondFactor = SecondFactor.None)
    {
        (All, SecondFactor) = (programmes, secondFactor);
        _programmes = programmes.Select((programme, place) => (programme, place))
            .ToFrozenDictionary(pair => pair.programme.Code, pair => pair, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Stands for a programme that files name and the catalogue does not: it has no name of its own, so that none slips out.</summary>
    public static Programme Unlisted { get; } =
        new("", "programme.family", DisclosureLevel.Bound, FrozenDictionary<string, string>.Empty);

    /// <summary>Every programme, the most important first.</summary>
    public IReadOnlyList<Programme> All { get; }

    /// <summary>What a person is asked for, beside her phone, who has set no PIN.</summary>
    public SecondFactor SecondFactor { get; }

    /// <summary>Reads a catalogue file.</summary>
    /// <exception cref="InvalidDataException">It is missing or wrong; the message names the file and the place.</exception>
    public static ProgrammeCatalogue Load(string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"The programme catalogue {path} is missing. Setting Registry:Programmes names it.");
        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Reads a catalogue's text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="InvalidDataException">It is wrong.</exception>
    public static ProgrammeCatalogue Parse(string yaml, string source)
    {
        var file = Read(yaml, source);
        var programmes = new List<Programme>();
        foreach (var entry in file?.Programmes ?? [])
        {
            var programme = entry.ToProgramme(source);
            if (programmes.Any(other => string.Equals(other.Code, programme.Code, StringComparison.OrdinalIgnoreCase)))
                throw new InvalidDataException($"{source}: the programme {programme.Code} comes twice.");
            programmes.Add(programme);
        }

        return programmes.Count > 0 ? new ProgrammeCatalogue(programmes, file!.Factor(source)) : throw new InvalidDataException($"{source}: there is no entry under programmes.");
    }

    /// <summary>A programme by its code in registry files; <see cref="Unlisted"/> when there is none.</summary>
    public Programme Find(string code) => _programmes.TryGetValue(code, out var found) ? found.Programme : Unlisted;

    /// <summary>Its place in the order of importance; unlisted ones come last.</summary>
    public int PlaceOf(string code) => _programmes.TryGetValue(code, out var found) ? found.Place : int.MaxValue;

    private static ProgrammeFile? Read(string yaml, string source)
    {
        try
        {
            return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<ProgrammeFile?>(yaml);
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{source}, line {e.Start.Line}: {(e.InnerException ?? e).Message}", e);
        }
    }
}
