using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Tests.Console;

/// <summary>Writes a day's rows for the overview: 5 messages in, 1 unanswered; 20 out in every state; one import.</summary>
internal static class OverviewRows
{
    public static async Task WriteAsync(TestDatabase data)
    {
        var now = DateTimeOffset.UtcNow;
        await data.Writer.WriteAsync(session =>
        {
            for (var i = 0; i < 5; i++)
                Incoming(session, now, handled: i > 0);
            foreach (var (status, count) in new[] { (MessageStatus.Delivered, 12), (MessageStatus.Submitted, 3), (MessageStatus.Queued, 2), (MessageStatus.Failed, 1), (MessageStatus.Expired, 1), (MessageStatus.Unknown, 1) })
            {
                for (var i = 0; i < count; i++)
                    Outgoing(session, now, status);
            }

            Outgoing(session, now.AddDays(-2), MessageStatus.Queued);
            session.Execute(
                "INSERT INTO imports (id, file, started_at, finished_at, read, loaded, unchanged, rejected, file_digest) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)",
                Guid.CreateVersion7().Stored(), "beneficiaries.csv", now.AddHours(-1).Stored(), now.Stored(), 1200L, 1198L, 2L, new byte[] { 1 });
        }, CancellationToken.None);
    }

    private static void Incoming(DbSession session, DateTimeOffset at, bool handled) => session.Execute(
        "INSERT INTO inbox (id, operator, dedupe, sender, sender_sealed, recipient, digest, text_sealed, received_at, handled_at) VALUES ($1, 'north', $2, $3, $3, '8171', $3, $3, $4, $5)",
        Guid.CreateVersion7(at).Stored(), Guid.NewGuid().ToByteArray(), new byte[] { 1 }, at.Stored(), handled ? at.Stored() : null);

    private static void Outgoing(DbSession session, DateTimeOffset at, MessageStatus status) => session.Execute(
        "INSERT INTO messages (id, receiver, receiver_sealed, operator, short_code, class, priority, status, created_at, segments, encoding) VALUES ($1, $2, $2, 'north', '8171', 0, 0, $3, $4, 1, 'gsm7')",
        Guid.CreateVersion7(at).Stored(), new byte[] { 1 }, (long)status, at.Stored());
}
