using Gateway.Keeping.Persons;
using Gateway.Outbox;
using Gateway.Outbox.Journal;
using Gateway.Services.Changes;

namespace Gateway.Keeping.Retention;

/// <summary>
/// Every class of record that a nightly run deletes. Others end where they are used: USSD sessions (Ussd:KeepDays), steps of conversations
/// (Conversations:EventDays), operators' ids (Outbox:ReceiptHours), texts and rows of complaints (grievances.yaml), counts of a day.
/// </summary>
internal static class RetentionClasses
{
    private const string Unsent = "status IN (0, 7)";
    private const string Nobody = "00000000000000000000000000000000";

    // Its end is not known; a broadcast that runs or ended not long ago counts it; a case or what the programme began refers to it.
    private const string Needed = """
        (status IN (0, 2, 7) OR resend_at IS NOT NULL OR EXISTS (SELECT 1 FROM broadcasts b WHERE b.id = messages.broadcast_id AND (b.finished_at IS NULL OR b.finished_at >= @before))
        OR id IN (SELECT o.message FROM outreach o WHERE o.message IS NOT NULL))
        """;

    // Whose message it was, and its screen: of no use without it.
    private static readonly Func<string, string>[] Hanging =
    [
        where => $"DELETE FROM api_messages WHERE message IN (SELECT id FROM messages WHERE {where})",
        where => $"DELETE FROM ussd_pushes WHERE message IN (SELECT id FROM messages WHERE {where})",
    ];

    /// <summary>What each class is, in plain words, by its name.</summary>
    public static IReadOnlyDictionary<string, string> Words { get; } = Of(new RetentionOptions(), isPostgreSql: false).ToDictionary(one => one.Name, one => one.Holds);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RetentionClass> Of(RetentionOptions options, bool isPostgreSql)
    {
        var nobody = isPostgreSql ? $@"'\x{Nobody}'::bytea" : $"x'{Nobody}'";
        TimeSpan Days(int days) => TimeSpan.FromDays(days);
        return
        [
            new("texts-out", "texts of messages that were sent", Days(options.MessageTextDays),
                [new("messages", "created_at", $"status NOT IN (0, 7) AND {PersonTable.Filled("text_sealed")}", $"text_sealed = @blank:{OutboxRow.TextPlace}", Unsent)]),
            new("numbers-out", "to which number a message went", Days(options.DeliveryDays),
                [new("messages", "created_at", $"status NOT IN (0, 7) AND {PersonTable.Filled("receiver_sealed")}", $"receiver = {nobody}, receiver_sealed = @blank:{OutboxRow.ReceiverPlace}", Unsent)]),
            new("messages-out", "that a message was sent, and what became of it", Days(options.MessageDays),
                [new("messages", "created_at", $"NOT {Needed}", Held: Needed) { First = [where => KeptCounts.Add(where, isPostgreSql ? @"'\x'::bytea" : "x''"), .. Hanging] }]),
            new("receipts", "reports of networks that fit no message", Days(options.DeliveryDays), [new("receipts", "received_at", "1 = 1")]),
            new("texts-in", "texts that people sent", Days(options.MessageTextDays),
                [new("inbox", "received_at", $"handled_at IS NOT NULL AND {PersonTable.Filled("text_sealed")}", "text_sealed = @blank:inbox.text", "handled_at IS NULL")]),
            new("records-in", "that a number wrote", Days(options.IncomingDays), [new("inbox", "received_at", "handled_at IS NOT NULL")]),
            new("audiences", "lists of people of broadcasts that are over", Days(options.AudienceDays),
            [
                new("broadcast_recipients", RetentionStep.Elsewhere, "broadcast_id IN (SELECT id FROM broadcasts WHERE finished_at < @before)"),
                new("broadcast_list_people", RetentionStep.Elsewhere, "list_id IN (SELECT id FROM broadcast_lists WHERE at < @before)"),
            ]),
            new("dialogs", "conversations that nobody went on with", Days(options.DialogDays), [new("dialogs", "updated_at", "1 = 1")]),
            new("talks", "what was said with people of the programme", Days(options.TalkDays),
            [
                new("handover_messages", "at", "handover IN (SELECT id FROM handovers WHERE closed_at < @before)"),
                new("handovers", "closed_at", "NOT EXISTS (SELECT 1 FROM handover_messages m WHERE m.handover = handovers.id)"),
                new("held_replies", "ended_at", "1 = 1"),
                new("call_backs", "done_at", "1 = 1"),
                new("trusted_calls", "called_at", "1 = 1"),
            ]),
            new("changes", "changes that people reported and that are decided", Days(options.TalkDays),
                [new("change_requests", "updated_at", $"NOT ({ChangeStatus.IsOpen}) AND {PersonTable.Filled("number_sealed")}", $"number_sealed = @blank:{ChangeBook.NumberPlace}, details_sealed = @empty:{ChangeBook.DetailsPlace}")]),
            new("outreach", "conversations that the programme began", Days(options.OutreachDays), [new("outreach", "expires_at", "1 = 1")]),
            new("events-out", "what other systems were told", Days(options.OutreachDays), [new("outward_events", "at", "1 = 1")]),
            new("survey-words", "free words in surveys", Days(options.DetailDays), [new("survey_answers", "at", "text_sealed IS NOT NULL", "text_sealed = NULL")]),
            new("phone-changes", "the numbers of a phone that changed", Days(options.DetailDays),
                [new("phone_changes", "at", "told_at IS NOT NULL AND (old_sealed IS NOT NULL OR new_sealed IS NOT NULL)", $"old_phone = {nobody}, old_sealed = NULL, new_phone = NULL, new_sealed = NULL")]),
            new("false-messages", "reports of false messages", Days(options.ReportDays), [new("fake_reports", "at", "1 = 1")]),
            new("registry-questions", "CNICs in questions to registries", TimeSpan.FromHours(options.QuestionHours),
                [new("deferred_lookups", "asked_at", "1 = 1"), new("dci_searches", "sent_at", "1 = 1")]),
        ];
    }

}
