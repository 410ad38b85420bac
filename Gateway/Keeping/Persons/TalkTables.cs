using Gateway.Contacts;
using Gateway.Conversations.Desk;

namespace Gateway.Keeping.Persons;

/// <summary>Who she is to the gateway, and the conversations with her.</summary>
internal static class TalkTables
{
    private const string OfHandovers = "handover IN (SELECT id FROM handovers WHERE person = @phone)";

    /// <summary>All of them; messages before the talks they belong to.</summary>
    public static IReadOnlyList<PersonTable> All { get; } =
    [
        new PersonTable("dialogs", "conversations that are open", "person = @phone").With("state_sealed", "dialogs.state").Delete(),
        new PersonTable("ussd_sessions", "screens she was shown", "person = @phone").With("input_sealed", "ussd_sessions.input").With("reply_sealed", "ussd_sessions.reply").Delete(),
        new PersonTable("handover_messages", "what was said with people of the programme", OfHandovers).With("text_sealed", HandoverRows.TextPlace)
            .Delete("handover IN (SELECT id FROM handovers WHERE closed_at IS NOT NULL)"),
        new PersonTable("handovers", "talks with people of the programme", "person = @phone").With("number_sealed", HandoverRows.NumberPlace)
            .Delete("closed_at IS NOT NULL").Keep("A talk with a person of the programme is open. Close it and run this again.", "closed_at IS NULL"),
        new PersonTable("contacts", "her number, her language, what she stopped, since when", "person = @phone").With("number_sealed", ContactBook.NumberPlace)
            .Delete("opt_outs = 0")
            .Unlink($"number_sealed = @blank:{ContactBook.NumberPlace}, language = NULL, last_operator = NULL", $"opt_outs <> 0 AND {PersonTable.Filled("number_sealed")}")
            .Keep("She stopped messages. Only that is kept, under a pseudonym, so that it goes on being respected.", "opt_outs <> 0"),
        new PersonTable("consent_ledger", "what she agreed to and stopped, and when", "person = @phone")
            .Keep("It proves what she chose; it holds a pseudonym, no number and no text of hers."),
        new PersonTable("person_views", "searches of staff for her", "person = @phone OR cnic = @cnic").Delete(),
    ];
}
