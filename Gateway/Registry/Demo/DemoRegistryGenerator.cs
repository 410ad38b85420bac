using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Gateway.Registry.Demo;

/// <summary>Writes a whole synthetic registry: the same seed and number of households give the same octets.</summary>
internal sealed class DemoRegistryGenerator(int seed, int households)
{
    /// <summary>The seed of the files that come with the program.</summary>
    public const int DefaultSeed = 8171;

    /// <summary>The households of the files that come with the program.</summary>
    public const int DefaultHouseholds = 2000;

    private const int MostHouseholds = 9_999_999;

    /// <summary>Writes the registry files and the cast list into a folder; answers how many people there are.</summary>
    public int Write(string folder)
    {
        if (households is < 0 or > MostHouseholds)
            throw new ArgumentOutOfRangeException(nameof(folder), $"Households go from 0 to {MostHouseholds}.");
        Directory.CreateDirectory(folder);
        var source = new DemoHouseholds(seed);
        using var people = Open(folder, "beneficiaries.csv", "cnic", "name", "msisdn", "language", "district", "tehsil", "shared_phone", "year_of_birth");
        using var enrolments = Open(folder, "enrolments.csv", "cnic", "programme", "status", "reason", "since");
        using var payments = Open(folder, "payments.csv", "cnic", "programme", "cycle", "amount", "status", "window_from", "window_to", "paid_on", "payment_point");
        var count = 0;
        foreach (var person in DemoCast.All.Select(cast => cast.Person).Concat(Enumerable.Range(0, households).SelectMany(_ => source.Next())))
        {
            WritePerson(person, people, enrolments, payments);
            count++;
        }

        WritePoints(folder);
        WriteCast(folder);
        return count;
    }

    private static void WritePerson(DemoPerson person, CsvWriter people, CsvWriter enrolments, CsvWriter payments)
    {
        Row(people, person.Cnic, person.Name, person.Msisdn, person.Language, person.Place.District, person.Place.Tehsil,
            person.SharedPhone ? "true" : "false", Text(person.YearOfBirth));
        foreach (var enrolment in person.Enrolments)
            Row(enrolments, person.Cnic, enrolment.Programme, enrolment.Status, enrolment.Reason, enrolment.Since);
        foreach (var payment in person.Payments)
            Row(payments, person.Cnic, payment.Programme, payment.Cycle, Text(payment.Amount), payment.Status, payment.Window.From, payment.Window.To, payment.PaidOn, $"{person.Place.Code}-1");
    }

    private static void WritePoints(string folder)
    {
        using var points = Open(folder, "payment-points.csv", "code", "name", "district", "tehsil", "address", "hours");
        foreach (var place in DemoPlace.All)
        {
            Row(points, $"{place.Code}-1", $"{place.Tehsil} Payment Centre", place.District, place.Tehsil, "Government High School, main road", "09:00-16:00 Mon-Sat");
            Row(points, $"{place.Code}-2", $"{place.Tehsil} Partner Bank", place.District, place.Tehsil, "Near the tehsil office", "09:00-13:00 Mon-Fri");
        }
    }

    private static void WriteCast(string folder)
    {
        using var cast = Open(folder, "cast.csv", "msisdn", "cnic", "shows");
        foreach (var (person, shows) in DemoCast.All)
            Row(cast, person.Msisdn, person.Cnic, shows);
    }

    private static CsvWriter Open(string folder, string file, params ReadOnlySpan<string> header)
    {
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var csv = new CsvWriter(new StreamWriter(Path.Combine(folder, file), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)), settings);
        Row(csv, header);
        return csv;
    }

    private static void Row(CsvWriter csv, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.NextRecord();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
