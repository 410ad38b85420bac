using System.Globalization;
using Gateway.Messages;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Services.Authenticity;

/// <summary>Visits of the programme's own people, each under a code that families can check; they are told before somebody comes.</summary>
internal sealed class FieldVisits(Database database, BatchWriter writer, Households households, OutreachBook outreach, TimeProvider time)
{
    /// <summary>The flow that tells a family.</summary>
    public const string NoticeFlow = "visit_notice";

    private const int Page = 500;

    /// <summary>Puts a visit on the books and promises a notice to every family of the district that has a phone; answers how many.</summary>
    /// <param name="code">Its code: a letter and digits, as it is printed on the visitor's card.</param>
    /// <param name="district">Where.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="aborted">Ends it; it can be begun again, and nobody is told twice.</param>
    public async Task<long> AnnounceAsync(string code, string district, DateOnly from, DateOnly to, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        await writer.WriteAsync(
            session => session.Execute(
                "INSERT INTO field_visits (code, district, day_from, day_to, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (code) DO NOTHING",
                code, district, Day(from), Day(to), now.Stored()), aborted);
        var told = 0L;
        await foreach (var page in households.InAsync(district, Page, aborted))
        {
            await writer.WriteAsync(session => page.ForEach(family => outreach.Promise(session, Notice(code, from, to, family, now))), aborted);
            told += page.Count;
        }

        return told;
    }

    /// <summary>Until when the visit of a code goes on; null for a code that is not the programme's, or not today.</summary>
    public ValueTask<DateOnly?> FindAsync(string code, DateOnly today, CancellationToken aborted) => database.ReadAsync(
        session => session.Scalar("SELECT day_to FROM field_visits WHERE code = $1 AND day_from <= $2 AND day_to >= $2", code, Day(today)) is string until
            ? DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : (DateOnly?)null, aborted);

    private static Approach Notice(string code, DateOnly from, DateOnly to, Household family, DateTimeOffset now) =>
        new($"visit:{code}:{family.Phone.ToHex()}", family.Phone, NoticeFlow, MessageClass.Notice, now, new DateTimeOffset(to.AddDays(1), default, TimeSpan.Zero))
        {
            Number = family.Number,
            Language = family.Language,
            Slots = new Dictionary<string, string> { ["code"] = code, ["from"] = Day(from) },
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
