using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;
using Localization.Input;

namespace Gateway.Services.Authenticity;

/// <summary>One number or text that people report as false, counted.</summary>
/// <param name="Masked">The number as it may be shown, or <c>text</c>.</param>
/// <param name="Reporters">How many different phones reported it.</param>
/// <param name="First">When it was first reported.</param>
/// <param name="Last">When it was last reported.</param>
internal sealed record FakeTotal(string Masked, long Reporters, DateTimeOffset First, DateTimeOffset Last);

/// <summary>Takes reports of false messages and calls: once a phone and target, without a story, counted for the authority.</summary>
internal sealed class FakeReports(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    private const string NumberPlace = "fake_reports.number";

    /// <summary>Takes a report of a number; answers whether it is new from this phone.</summary>
    public Task<bool> ReportAsync(Token reporter, Msisdn number, CancellationToken aborted) =>
        AddAsync(reporter, personal.TokenOf(number), personal.Seal(number.Digits, NumberPlace), aborted);

    /// <summary>Takes a report of a text of which only a keyed digest is kept, so that the same text from others is counted with it.</summary>
    public Task<bool> ReportAsync(Token reporter, string text, CancellationToken aborted) =>
        AddAsync(reporter, personal.DigestOf($"fake:{InputNormaliser.FoldForMatching(text)}"), null, aborted);

    /// <summary>What is reported most, for staff: numbers are masked.</summary>
    public ValueTask<List<FakeTotal>> TotalsAsync(int most, CancellationToken aborted) => database.ReadAsync(
        session => session.All(
            """
            SELECT r.target, (SELECT n.number_sealed FROM fake_reports AS n WHERE n.target = r.target LIMIT 1), COUNT(*), MIN(r.at), MAX(r.at)
            FROM fake_reports AS r GROUP BY r.target ORDER BY COUNT(*) DESC, MAX(r.at) DESC LIMIT $1
            """,
            row => new FakeTotal(Masked(row.OctetsOrNull(1)), row.GetInt64(2), row.Time(3), row.Time(4)), (long)most), aborted);

    /// <summary>
    /// The numbers that at least so many different phones reported, in full, for the file to the telecommunication authority. Whoever calls
    /// it notes in the audit log who asked and why.
    /// </summary>
    public ValueTask<List<(Msisdn Number, long Reporters)>> ForAuthorityAsync(int fewestReporters, CancellationToken aborted) => database.ReadAsync(
        session => session.All(
            """
            SELECT (SELECT n.number_sealed FROM fake_reports AS n WHERE n.target = r.target LIMIT 1), COUNT(*)
            FROM fake_reports AS r WHERE r.number_sealed IS NOT NULL GROUP BY r.target HAVING COUNT(*) >= $1 ORDER BY COUNT(*) DESC LIMIT 1000
            """,
            row => (Number: Open(row.Octets(0)), Reporters: row.GetInt64(1)), (long)fewestReporters), aborted);

    private string Masked(byte[]? sealedNumber) => sealedNumber is null ? "text" : Open(sealedNumber).ToString();

    private Msisdn Open(byte[] sealedNumber) =>
        Msisdn.TryParse(personal.Open(sealedNumber, NumberPlace), out var number) ? number : throw new InvalidDataException("A reported number cannot be read.");

    private Task<bool> AddAsync(Token reporter, Token target, byte[]? number, CancellationToken aborted)
    {
        var now = time.GetUtcNow().Stored();
        return writer.WriteAsync(
            session => session.Execute(
                "INSERT INTO fake_reports (target, reporter, number_sealed, at) VALUES ($1, $2, $3, $4) ON CONFLICT (target, reporter) DO NOTHING",
                target.ToArray(), reporter.ToArray(), number, now) == 1, aborted);
    }
}
