using Gateway.Broadcasts;
using Gateway.Inbox;
using Gateway.Outbox;
using Gateway.Outbox.Policies;

namespace Gateway.Keeping.Persons;

/// <summary>What came from her and went to her.</summary>
internal static class MessageTables
{
    private const string Reason = "erased";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PersonTable> All { get; } =
    [
        Sent(),
        new PersonTable("receipts", "reports of networks that fit no message", "handset = @phone").With("text_sealed", UnknownMatch.TextPlace).Delete(),
        new PersonTable("optional_counts", "how many reminders she got on a day", "person = @phone").Delete(),
        new PersonTable("inbox", "texts she sent", "sender = @phone").With("sender_sealed", "inbox.sender").With("text_sealed", "inbox.text")
            .Delete("handled_at IS NOT NULL").Keep("A text of hers is being answered at this moment. Run this again.", "handled_at IS NULL"),
        new PersonTable("inbox_parts", "parts of long texts she sent", "sender = @phone").With("sender_sealed", "inbox.sender").With("body_sealed", StoredPart.BodyPlace).Delete(),
        new PersonTable("broadcast_recipients", "lists of notices she is on", "person = @phone").With("msisdn_sealed", BroadcastStore.RecipientPlace)
            .Unlink($"person = @nobody, msisdn_sealed = @blank:{BroadcastStore.RecipientPlace}, district = NULL"),
        new PersonTable("broadcast_list_people", "uploaded lists of people", "person = @phone").With("msisdn_sealed", BroadcastStore.RecipientPlace).Delete(),
        new PersonTable("ported_numbers", "which network the number is in", "person = @phone")
            .Keep("It is a row of the networks' table of ported numbers, by pseudonym, needed to reach the number at all."),
    ];

    // What has not left is cancelled; what a queue may hold is withdrawn, and dropped by whoever would send it; then the rest loses number and text.
    private static PersonTable Sent() => new PersonTable("messages", "messages sent to her", "receiver = @phone")
        .With("receiver_sealed", OutboxRow.ReceiverPlace).With("text_sealed", OutboxRow.TextPlace)
        .Step("cancelled", $"UPDATE messages SET {Withdrawals.Ended("@now")}, reason = '{Reason}', relayed_at = COALESCE(relayed_at, @now) WHERE receiver = @phone AND {Withdrawals.Held}")
        .Step("withdrawn from the queue", $"INSERT INTO withdrawals (message, reason, at) SELECT id, '{Reason}', @now FROM messages WHERE receiver = @phone AND status = 0 ON CONFLICT (message) DO NOTHING")
        .Step("not sent again", "UPDATE messages SET unknown_since = COALESCE(unknown_since, @now), resend_at = NULL WHERE receiver = @phone AND status = 2 AND resend_at IS NOT NULL")
        .Unlink($"receiver = @nobody, receiver_sealed = @blank:{OutboxRow.ReceiverPlace}, text_sealed = @blank:{OutboxRow.TextPlace}", "status NOT IN (0, 7)")
        .Keep("It was in the queue and is withdrawn: it is dropped when its turn comes. Run this again then.", "status IN (0, 7)");
}
