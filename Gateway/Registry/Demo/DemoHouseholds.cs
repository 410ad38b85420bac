using System.Globalization;

namespace Gateway.Registry.Demo;

/// <summary>
/// Invents households. Nobody real is meant: the seven family digits of a CNIC and the seven subscriber digits of a phone number
/// are both the household's running number (0000001 onward), and names are put together from syllables.
/// </summary>
internal sealed class DemoHouseholds(int seed)
{
    // Shares of mother tongues, census 2023 (Pakistan Bureau of Statistics), in hundredths of a percent. The smaller languages
    // are counted with Urdu, in which their speakers are answered; some readers of Urdu prefer Latin letters or English.
    private static readonly (string Language, int Weight)[] Languages =
        [("pa", 3698), ("ps", 1815), ("sd", 1431), ("skr", 1200), ("ur", 1100), ("bal", 338), ("ur-Latn", 318), ("en", 100)];

    // The share of each network, of its subscribers in 2025.
    private static readonly (string Prefix, int Weight)[] Networks = [("0300", 37), ("0310", 26), ("0345", 22), ("0333", 15)];

    private static readonly (string Status, int Weight)[] Statuses =
    [
        (EnrolmentStatus.Active, 66), (EnrolmentStatus.Pending, 10), (EnrolmentStatus.NotEligible, 12), (EnrolmentStatus.Suspended, 6), (EnrolmentStatus.Exited, 6),
    ];

    private static readonly (string Status, int Weight)[] PaymentStatuses =
    [
        (PaymentStatus.Ready, 40), (PaymentStatus.Scheduled, 25), (PaymentStatus.Paid, 25), (PaymentStatus.Failed, 6), (PaymentStatus.Returned, 4),
    ];

    private readonly DemoDice _dice = new((ulong)seed);
    private int _families;

    /// <summary>The people of one household: one woman, sometimes a second one who shares her phone.</summary>
    public IEnumerable<DemoPerson> Next()
    {
        var language = _dice.Weighted(Languages);
        var place = _dice.Of(DemoPlace.All.Where(p => p.Languages.Contains(language)).ToList());
        var family = NextFamily();
        var msisdn = _dice.Percent(7) ? "" : $"{_dice.Weighted(Networks)}{family.ToString("0000000", CultureInfo.InvariantCulture)}";
        var shared = msisdn.Length > 0 && _dice.Percent(5);
        yield return Person(language, place, family, msisdn, shared, digit: 2 * _dice.Below(5));
        if (shared)
            yield return Person(language, place, family, msisdn, shared, digit: 1 + (2 * _dice.Below(5)));
    }

    // Leaves out the series of the cast, which a large registry would reach.
    private int NextFamily() => _families = _families == DemoCast.FirstFamily - 1 ? DemoCast.LastFamily + 1 : _families + 1;

    private DemoPerson Person(string language, DemoPlace place, int family, string msisdn, bool shared, int digit)
    {
        var cnic = string.Create(CultureInfo.InvariantCulture, $"{place.Locality}{family:0000000}{digit}");
        var person = new DemoPerson(cnic, DemoNames.Invent(_dice, language), msisdn, language, place, shared, 1950 + _dice.Below(56));
        var enrolments = new List<DemoEnrolment> { Enrol("kafaalat") };
        if (_dice.Percent(12))
            enrolments.Add(Enrol(_dice.Percent(70) ? "taleem" : "nashonuma"));
        return person with { Enrolments = enrolments, Payments = [.. enrolments.Where(e => e.Status == EnrolmentStatus.Active && _dice.Percent(80)).Select(Pay)] };
    }

    private DemoEnrolment Enrol(string programme)
    {
        var status = _dice.Weighted(Statuses);
        var reasons = DemoReasons.Of(programme, status);
        var since = string.Create(CultureInfo.InvariantCulture, $"{2019 + _dice.Below(7)}-{1 + _dice.Below(12):00}-01");
        return new DemoEnrolment(programme, status, reasons.Count == 0 ? "" : _dice.Of(reasons), since);
    }

    private DemoPayment Pay(DemoEnrolment enrolment)
    {
        var status = _dice.Weighted(PaymentStatuses);
        var amount = enrolment.Programme switch { "kafaalat" => 14500, "taleem" => 4500, _ => 3000 };
        var cycle = status switch { PaymentStatus.Paid => "C41", PaymentStatus.Scheduled => "C43", _ => "C42" };
        return new DemoPayment(enrolment.Programme, cycle, amount, status);
    }
}
