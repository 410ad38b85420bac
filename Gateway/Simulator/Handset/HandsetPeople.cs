using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Gateway.Messages;

namespace Gateway.Simulator.Handset;

/// <summary>The made-up people whose phone one may hold: the cast of the demonstration, then anybody of its registry.</summary>
internal sealed class HandsetPeople(string demoFolder, IReadOnlyList<HandsetNetwork> networks)
{
    private const int MostFound = 20;
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant() };

    private readonly Lazy<IReadOnlyList<PersonReply>> _registry = new(() => Read(Path.Combine(demoFolder, "beneficiaries.csv"), networks, row => (
        row.GetField("msisdn") ?? "", row.GetField("cnic") ?? "", row.GetField("name") ?? "", row.GetField("district") ?? "")));

    private readonly Lazy<IReadOnlyList<PersonReply>> _cast = new(() => Read(Path.Combine(demoFolder, "cast.csv"), networks, row => (
        row.GetField("msisdn") ?? "", row.GetField("cnic") ?? "", "", row.GetField("shows") ?? "")));

    /// <summary>The cast, or whoever's name, number, CNIC or district holds the words; at most twenty.</summary>
    public IReadOnlyList<PersonReply> Find(string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
            return _cast.Value.Count > 0 ? [.. _cast.Value.Select(Named)] : [.. _registry.Value.Take(MostFound)];
        var wanted = words.Trim();
        var digits = string.Concat(wanted.Where(char.IsAsciiDigit)).TrimStart('0');
        var found = _cast.Value.Select(Named).Concat(_registry.Value)
            .Where(person => Matches(person, wanted, digits)).DistinctBy(person => (person.Msisdn, person.Cnic)).Take(MostFound).ToList();
        // A whole number that nobody has is a stranger's phone.
        if (found.Count == 0 && Msisdn.TryParse(wanted, out var stranger) && stranger.NationalPrefix.Length > 0)
            found.Add(new(stranger.Digits, "", "", "a phone that is not in the registry", NetworkOf(stranger, networks)));
        return found;
    }

    private PersonReply Named(PersonReply cast) =>
        _registry.Value.FirstOrDefault(person => person.Cnic.Length > 0 && person.Cnic == cast.Cnic) is { } known ? cast with { Name = known.Name } : cast;

    private static bool Matches(PersonReply person, string words, string digits) =>
        person.Name.Contains(words, StringComparison.OrdinalIgnoreCase) || person.What.Contains(words, StringComparison.OrdinalIgnoreCase)
        || (digits.Length >= 3 && (person.Msisdn.Contains(digits, StringComparison.Ordinal) || person.Cnic.Contains(digits, StringComparison.Ordinal)));

    private static List<PersonReply> Read(
        string file, IReadOnlyList<HandsetNetwork> networks, Func<CsvReader, (string Msisdn, string Cnic, string Name, string What)> fields)
    {
        var people = new List<PersonReply>();
        if (!File.Exists(file))
            return people;
        using var reader = new StreamReader(file);
        using var csv = new CsvReader(reader, Form);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            var row = fields(csv);
            // Whoever has no phone on record cannot be played.
            if (Msisdn.TryParse(row.Msisdn, out var msisdn))
                people.Add(new(msisdn.Digits, row.Cnic, row.Name, row.What, NetworkOf(msisdn, networks)));
        }

        return people;
    }

    private static string NetworkOf(Msisdn msisdn, IReadOnlyList<HandsetNetwork> networks) =>
        (networks.FirstOrDefault(network => network.Prefixes.Contains(msisdn.NationalPrefix)) ?? networks[0]).Name;
}
