using Gateway.Security;
using Gateway.Store;

namespace Gateway.Conversations.Outreach;

/// <summary>Knows what a digit out of the blue may answer: the newest notice of the last days that names a flow for replies.</summary>
internal sealed class NoticeReplies(Database database, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(3);

    /// <summary>The flow that a reply of this person opens; null when no notice asked for one.</summary>
    public ValueTask<string?> FlowAsync(Token person, CancellationToken aborted) => database.ReadAsync(
        session => session.First(
            """
            SELECT b.reply_flow FROM messages m JOIN broadcasts b ON b.id = m.broadcast_id
            WHERE m.receiver = $1 AND m.created_at > $2 AND m.status IN (1, 2, 3) AND b.reply_flow IS NOT NULL ORDER BY m.seq DESC LIMIT 1
            """,
            row => row.GetString(0), person.ToArray(), (time.GetUtcNow() - Remembered).Stored()),
        aborted);
}
