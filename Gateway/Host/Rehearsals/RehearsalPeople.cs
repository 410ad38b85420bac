using Gateway.Messages;

namespace Gateway.Host.Rehearsals;

/// <summary>Who of the demo's registry may hold a phone in a rehearsal: families in the programme, by whether they share their phone.</summary>
internal static class RehearsalPeople
{
    /// <summary>Reads them in the order of the files, so that each rehearsal meets the same family every time.</summary>
    public static (Queue<(Msisdn Number, string Cnic)> Registered, Queue<(Msisdn Number, string Cnic)> Shared) Read(string demoFolder)
    {
        var active = Rows(demoFolder, "enrolments.csv").Where(row => row[1] == "kafaalat" && row[2] == "active").Select(row => row[0]).ToHashSet(StringComparer.Ordinal);
        var paid = Rows(demoFolder, "payments.csv").Where(row => row[4] == "ready").Select(row => row[0]).ToHashSet(StringComparer.Ordinal);
        var cast = Rows(demoFolder, "cast.csv").Select(row => row[1]).ToHashSet(StringComparer.Ordinal);
        var people = Rows(demoFolder, "beneficiaries.csv")
            .Where(row => active.Contains(row[0]) && !cast.Contains(row[0]))
            .Select(row => (Cnic: row[0], IsShared: row[6] == "true", Number: Msisdn.TryParse(row[2], out var number) ? number : default, Phone: row[2]))
            .Where(row => row.Number != default)
            .ToList();
        return (
            new(people.Where(row => !row.IsShared && paid.Contains(row.Cnic)).Select(row => (row.Number, row.Cnic))),
            new(people.Where(row => row.IsShared).DistinctBy(row => row.Phone).Select(row => (row.Number, row.Cnic))));
    }

    private static IEnumerable<string[]> Rows(string folder, string file)
    {
        using var reader = new StreamReader(Path.Combine(folder, file));
        using var csv = new CsvHelper.CsvReader(reader, System.Globalization.CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            yield return [.. Enumerable.Range(0, csv.HeaderRecord!.Length).Select(i => csv.GetField(i) ?? "")];
    }
}
