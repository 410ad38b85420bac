namespace Gateway.Registry.Demo;

/// <summary>
/// The people every demo registry begins with, whatever the seed: tests, the handset page and tutorials know them by number.
/// Their family numbers are the counting series 1234567 onward, which stands for nobody.
/// </summary>
internal static class DemoCast
{
    /// <summary>The first family number that is the cast's own.</summary>
    public const int FirstFamily = 1234567;

    /// <summary>The last family number that is the cast's own.</summary>
    public const int LastFamily = 1234599;

    private const string Kafaalat = "kafaalat";

    /// <summary>Everyone, with what she shows.</summary>
    public static IReadOnlyList<(DemoPerson Person, string Shows)> All { get; } =
    [
        (Person("35202-1234567-4", "Zamina Meher", "03001110001", "ur", "LHM", Enrolled(EnrolmentStatus.Active), Paid(PaymentStatus.Ready)),
            "Urdu: a payment is ready"),
        (Person("35202-1234568-2", "Nadiqa Rafaila", "03451110002", "ur-Latn", "LHM", Enrolled(EnrolmentStatus.Active), Paid(PaymentStatus.Scheduled)),
            "Roman Urdu: eligible and the next payment is scheduled"),
        (Person("61101-1234569-6", "Marisa Elena", "03331110003", "en", "ISB", Enrolled(EnrolmentStatus.Active), Paid(PaymentStatus.Ready)),
            "English: a payment is ready"),
        (Person("33100-1234570-8", "Jinibi Balaan", "03101110004", "pa", "FSD", Enrolled(EnrolmentStatus.NotEligible, DemoReasons.Score)),
            "Punjabi: not eligible"),
        (Person("41304-1234571-2", "Sasui Marvi", "03001110005", "sd", "HYD", Enrolled(EnrolmentStatus.Pending, DemoReasons.Survey)),
            "Sindhi: still being assessed"),
        (Person("17301-1234572-6", "Spogmina Zarala", "03331110006", "ps", "PEW", Enrolled(EnrolmentStatus.Suspended, DemoReasons.CardExpired)),
            "Pashto: suspended"),
        (Person("36302-1234573-0", "Sobran Mithal", "03451110007", "skr", "MUL", Enrolled(EnrolmentStatus.Exited, DemoReasons.Survey)),
            "Saraiki: no longer in the programme"),
        (Person("52203-1234574-4", "Grangul Mahnaz", "03101110008", "bal", "KCH", Enrolled(EnrolmentStatus.Active), Paid(PaymentStatus.Failed)),
            "Balochi: the payment failed"),
        (Person("35201-1234575-8", "Sukheeran Rabibi", "03001110009", "pa", "LHC", Enrolled(EnrolmentStatus.Active), Paid(PaymentStatus.Ready)) with { SharedPhone = true },
            "Punjabi: shares her phone and a payment is ready"),
        (Person("35201-1234576-0", "Gulaan Nasoshi", "03001110009", "pa", "LHC", Enrolled(EnrolmentStatus.Active), Paid(PaymentStatus.Paid)) with { SharedPhone = true },
            "Punjabi: shares the same phone and was paid"),
        (Person("54400-1234577-2", "Durdana Banli", "", "bal", "QTA", Enrolled(EnrolmentStatus.Active), Paid(PaymentStatus.Ready)),
            "Balochi: no phone on record so no phone is told more than that she is registered"),
    ];

    private static DemoPerson Person(string cnic, string name, string msisdn, string language, string place, DemoEnrolment enrolment, params DemoPayment[] payments) =>
        new(cnic.Replace("-", "", StringComparison.Ordinal), name, msisdn, language, DemoPlace.All.First(p => p.Code == place), SharedPhone: false, YearOfBirth: 1984)
        {
            Enrolments = [enrolment],
            Payments = payments,
        };

    private static DemoEnrolment Enrolled(string status, string reason = "") => new(Kafaalat, status, reason, "2023-03-01");

    private static DemoPayment Paid(string status) => new(Kafaalat, status == PaymentStatus.Paid ? "C41" : "C42", 14500, status);
}
