using Gateway.Services;

namespace Gateway.Keeping.Persons;

/// <summary>What she was asked and told unasked, learned, answered and reported.</summary>
internal static class ServiceTables
{
    /// <summary>All of them; answers before the sitting they belong to.</summary>
    public static IReadOnlyList<PersonTable> All { get; } =
    [
        new PersonTable("outreach", "conversations the programme began or is to begin", "person = @phone").With("number_sealed", "outreach.number").With("slots_sealed", "outreach.slots").Delete(),
        new PersonTable("prompts", "what she was asked about payments, visits and complaints, and her answers", "person = @phone OR subject = @cnic").With("slots_sealed", "prompts.slots")
            .Unlink("person = @nobody, slots_sealed = @empty:prompts.slots", "answered_at IS NOT NULL AND (person = @phone OR length(slots_sealed) > 31)")
            .Keep(PersonTables.Money, "answered_at IS NOT NULL").Keep($"It was asked and is not answered. {PersonTables.Money}", "answered_at IS NULL"),
        new PersonTable("campaign_people", "requests to renew her data, and her answer", "person = @phone").Unlink("person = @nobody"),
        new PersonTable("course_progress", "lessons she took", "person = @phone").Delete(),
        new PersonTable("survey_answers", "her answers in surveys", "person = @phone").With("text_sealed", "survey_answers.text").Unlink("person = @nobody, text_sealed = NULL"),
        new PersonTable("survey_sittings", "surveys she took part in", "person = @phone").Unlink("person = @nobody"),
        new PersonTable("fake_reports", "false messages she reported, and reports about her number", "reporter = @phone OR target = @phone").With("number_sealed", "fake_reports.number")
            .Step("unlinked", "UPDATE fake_reports SET reporter = @nobody WHERE reporter = @phone")
            .Keep("Others reported that this number sends false messages: that is evidence.", "target = @phone"),
        new PersonTable("outward_events", "what other systems were told of her, by pseudonym", "person = @phone OR person = @cnic")
            .Unlink("person = @nobody", $"kind <> '{OutwardEvents.Erasure}'")
            .Keep("It tells the registry that she asked to be erased.", $"kind = '{OutwardEvents.Erasure}'"),
        new PersonTable("data_requests", "that she asked what is kept, or for it to be erased", "person = @phone")
            .Step("marked as done", "UPDATE data_requests SET done_at = @now WHERE person = @phone AND kind = 'erase' AND done_at IS NULL")
            .Keep("It proves that she asked, and when it was done."),
    ];
}
