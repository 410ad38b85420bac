using System.Globalization;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Services.Changes;

/// <summary>How a campaign stands in one district.</summary>
/// <param name="District">Where.</param>
/// <param name="Asked">Families that were asked.</param>
/// <param name="Unchanged">Who said that nothing changed.</param>
/// <param name="Changed">Who said that something did.</param>
internal sealed record CampaignFigures(string District, long Asked, long Unchanged, long Changed)
{
    /// <summary>Who has not answered.</summary>
    public long Silent => Asked - Unchanged - Changed;
}

/// <summary>
/// Campaigns in which every family confirms what is on record: asks once, reminds those who have not answered, keeps the answers, and
/// counts them. Nobody loses anything here for being silent.
/// </summary>
internal sealed class CampaignBook(Database database, BatchWriter writer, Households households, OutreachBook outreach, TimeProvider time)
{
    /// <summary>The flow that asks.</summary>
    public const string AskFlow = "confirm_record";

    private const int Page = 500;

    // Days before the deadline on which those who have not answered are reminded.
    private static readonly int[] RemindBefore = [14, 3];

    private const string Open = """
        SELECT c.name, c.deadline FROM campaign_people AS p JOIN campaigns AS c ON c.name = p.campaign
        WHERE p.person = $1 AND p.answer IS NULL AND c.deadline >= $2 ORDER BY c.deadline LIMIT 1
        """;

    /// <summary>Begins a campaign, or goes on with one that was interrupted; answers how many families are asked.</summary>
    /// <param name="name">Its name: one word.</param>
    /// <param name="district">Where; empty for everywhere.</param>
    /// <param name="deadline">The last day to answer.</param>
    /// <param name="aborted">Ends it; begun again it asks nobody twice.</param>
    public async Task<long> BeginAsync(string name, string district, DateOnly deadline, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        await writer.WriteAsync(
            session => session.Execute("INSERT INTO campaigns (name, deadline, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING", name, Day(deadline), now.Stored()), aborted);
        var asked = 0L;
        await foreach (var page in households.InAsync(district, Page, aborted))
            asked += await writer.WriteAsync(session => page.Sum(family => Ask(session, name, deadline, family, now)), aborted);
        return asked;
    }

    /// <summary>The deadline of the campaign that a phone has not answered; null for none.</summary>
    public ValueTask<DateOnly?> OpenForAsync(Token person, CancellationToken aborted)
    {
        var today = Day(Today);
        return database.ReadAsync(
            session => session.First(Open, row => row.GetString(1), person.ToArray(), today) is { } deadline
                ? DateOnly.ParseExact(deadline, "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null, aborted);
    }

    /// <summary>Keeps an answer, <c>unchanged</c> or <c>changed</c>, and takes back the reminders; false when nothing is open.</summary>
    public Task<bool> AnswerAsync(Token person, string answer, string channel, CancellationToken aborted)
    {
        var (now, today) = (time.GetUtcNow().Stored(), Day(Today));
        return writer.WriteAsync(
            session =>
            {
                if (session.First(Open, row => row.GetString(0), person.ToArray(), today) is not { } campaign)
                    return false;
                session.Execute(
                    "UPDATE campaign_people SET answer = $3, answered_at = $4, channel = $5 WHERE campaign = $1 AND person = $2 AND answer IS NULL",
                    campaign, person.ToArray(), answer, now, channel);
                outreach.Cancel(session, person, Purpose(campaign), "answered");
                return true;
            }, aborted);
    }

    /// <summary>How a campaign stands, by district.</summary>
    public ValueTask<List<CampaignFigures>> FiguresAsync(string name, CancellationToken aborted) => database.ReadAsync(
        session => session.All(
            """
            SELECT district, COUNT(*), COUNT(CASE WHEN answer = 'unchanged' THEN 1 END), COUNT(CASE WHEN answer = 'changed' THEN 1 END)
            FROM campaign_people WHERE campaign = $1 GROUP BY district ORDER BY district
            """,
            row => new CampaignFigures(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), name), aborted);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private int Ask(DbSession session, string name, DateOnly deadline, Household family, DateTimeOffset now)
    {
        if (session.Execute(
            "INSERT INTO campaign_people (campaign, person, district, asked_at) VALUES ($1, $2, $3, $4) ON CONFLICT (campaign, person) DO NOTHING",
            name, family.Phone.ToArray(), family.District, now.Stored()) == 0)
            return 0;
        var ends = new DateTimeOffset(deadline.AddDays(1), default, TimeSpan.Zero);
        outreach.Promise(session, Asking(name, "ask", MessageClass.Notice, family, now, ends));
        foreach (var days in RemindBefore.Where(days => ends.AddDays(-days) > now.AddDays(1)))
            outreach.Promise(session, Asking(name, $"remind{days}", MessageClass.Reminder, family, ends.AddDays(-days), ends));
        return 1;
    }

    private static Approach Asking(string name, string step, MessageClass what, Household family, DateTimeOffset due, DateTimeOffset ends) =>
        new($"campaign:{name}:{step}:{family.Phone.ToHex()}", family.Phone, AskFlow, what, due, ends)
        {
            Number = family.Number, Language = family.Language, Purpose = Purpose(name),
        };

    private static string Purpose(string campaign) => $"campaign:{campaign}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
