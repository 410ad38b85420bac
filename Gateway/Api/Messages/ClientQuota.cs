using Gateway.Api.Clients;
using Gateway.Store;

namespace Gateway.Api.Messages;

/// <summary>Counts what a client sends against its minute and its day, in the transaction that stores the message: several gateways share one count.</summary>
internal static class ClientQuota
{
    private const long Day = 86_400_000;
    private const long Minute = 60_000;

    /// <summary>Counts one message; answers what is used up, and then nothing was counted.</summary>
    public static Taken.OverQuota? Count(DbSession session, ApiClient client, int segments, DateTimeOffset now)
    {
        if (!CountMinute(session, client, now))
            return new(PerDay: false, Next(now, Minute));
        if (CountDay(session, client, segments, now))
            return null;
        TakeMinuteBack(session, client, now);
        return new(PerDay: true, Next(now, Day));
    }

    /// <summary>Takes back what was counted.</summary>
    public static void TakeBack(DbSession session, ApiClient client, int segments, DateTimeOffset now)
    {
        TakeMinuteBack(session, client, now);
        session.Execute("UPDATE api_usage SET segments = segments - $3 WHERE client = $1 AND day = $2", client.Id.Stored(), now.Stored() / Day, (long)segments);
    }

    private static bool CountMinute(DbSession session, ApiClient client, DateTimeOffset now) => client.MessagesPerMinute == 0 || session.Execute(
        """
        INSERT INTO api_minutes (client, minute, messages) VALUES ($1, $2, 1)
        ON CONFLICT (client, minute) DO UPDATE SET messages = api_minutes.messages + 1 WHERE api_minutes.messages < $3
        """, client.Id.Stored(), now.Stored() / Minute, client.MessagesPerMinute) == 1;

    private static bool CountDay(DbSession session, ApiClient client, int segments, DateTimeOffset now) => segments <= client.SegmentsPerDay && session.Execute(
        """
        INSERT INTO api_usage (client, day, segments) VALUES ($1, $2, $3)
        ON CONFLICT (client, day) DO UPDATE SET segments = api_usage.segments + excluded.segments WHERE api_usage.segments + excluded.segments <= $4
        """, client.Id.Stored(), now.Stored() / Day, (long)segments, client.SegmentsPerDay) == 1;

    private static void TakeMinuteBack(DbSession session, ApiClient client, DateTimeOffset now)
    {
        if (client.MessagesPerMinute > 0)
            session.Execute("UPDATE api_minutes SET messages = messages - 1 WHERE client = $1 AND minute = $2", client.Id.Stored(), now.Stored() / Minute);
    }

    private static DateTimeOffset Next(DateTimeOffset now, long span) => DateTimeOffset.FromUnixTimeMilliseconds(((now.Stored() / span) + 1) * span);
}
