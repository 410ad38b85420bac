using System.Text.RegularExpressions;
using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Security;
using Gateway.Services.Prompts;
using Gateway.Store;
using Gateway.Tests.Conversations;
using Gateway.Tests.Services;

namespace Gateway.Tests.Grievances;

/// <summary>Complaints from the first text to the last, as people and officers meet them.</summary>
public partial class UcCaseTests
{
    [Theory, EachEngine]
    public async Task Uc13_A_payment_that_did_not_come_gets_a_reference_an_owner_and_a_day(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);

        var view = await ViewAsync(rig, await ComplainAsync(rig));

        Assert.Equal(("PAYMENT_NOT_RECEIVED", "submitted", "tehsil", "tehsil-office", "register"), (view.Category, view.Status, view.Level, view.Owner, view.NextStep));
        Assert.True(view.DueAt >= view.OpenedAt.AddDays(5) && view.ClockAt < view.DueAt);
        Assert.Equal((null, null), (view.Period, view.AmountBand));
    }

    [Theory, EachEngine]
    public async Task Uc13_Whoever_is_in_several_programmes_says_which_and_which_month_within_seven_turns(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.EnrolAsync("kafaalat", "taleem");

        string[] turns = ["COMPLAINT", "1", "2", "4", "the office was closed"];
        var asked = new List<string>();
        foreach (var turn in turns)
            asked.Add(await rig.SmsAsync(turn));
        var reference = Reference(await rig.SmsAsync("yes"));

        var found = (await rig.Part<CaseDesk>().FindAsync(reference, CaseSight.Ordinary, CancellationToken.None))!;
        Assert.Contains("Which programme?", asked[1], StringComparison.Ordinal);
        Assert.Contains("Which month?", asked[2], StringComparison.Ordinal);
        Assert.Contains("month 4", asked[4], StringComparison.Ordinal);
        Assert.Equal(("taleem", "04", "the office was closed"), (found.Case.Programme, found.Case.Period![5..], found.Text));
        Assert.True(string.CompareOrdinal(found.Case.Period, rig.Time.GetUtcNow().ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)) <= 0);
        Assert.InRange(turns.Length + 1, 1, 7);
    }

    [Theory, EachEngine]
    public async Task Uc14_Money_that_was_cut_says_how_much_and_the_agent_is_read_from_her_words(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        foreach (var turn in new[] { "COMPLAINT", "2", "0", "1", "the man at lhm-1" })
            await rig.Talk.SmsAsync(turn);
        var reference = Reference(await rig.Talk.SmsAsync("yes"));

        var view = await ViewAsync(rig.Talk, reference);
        Assert.Equal(("PAYMENT_DEDUCTION", CaseCare.Restricted, "up_to_500", null), (view.Category, view.Care, view.AmountBand, view.Period));
        Assert.Equal(1, await rig.Talk.Database.ScalarAsync<long>("SELECT COUNT(*) FROM cases WHERE agent IS NOT NULL"));
    }

    [Theory, EachEngine]
    public async Task Uc14_Five_phones_that_report_one_agent_raise_one_alert(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        for (byte phone = 1; phone <= 6; phone++)
        {
            await OpenAsync(rig.Talk, "PAYMENT_DEDUCTION", phone, "at lhm-1 he kept 500");
            await OpenAsync(rig.Talk, "PAYMENT_DEDUCTION", phone, "LHM-1 did it again");
            Assert.Equal(phone >= 5 ? 1 : 0, (await rig.Talk.Part<CaseAgents>().AlertsAsync(10, CancellationToken.None)).Count);
        }

        var alert = Assert.Single(await rig.Talk.Part<CaseAgents>().AlertsAsync(10, CancellationToken.None));
        Assert.Equal(("LHM-1", 5), (alert.Agent, alert.Reports));
        Assert.True(await rig.Talk.Part<CaseAgents>().SeenAsync(alert.Seq, CancellationToken.None));
        Assert.Empty(await rig.Talk.Part<CaseAgents>().AlertsAsync(10, CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task Uc15_Whoever_stays_unknown_asks_with_four_digits_from_any_phone_and_is_sent_nothing(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("anonymous");
        await rig.SmsAsync("2");
        await rig.SmsAsync("he shouts at people");
        var reference = Reference(await rig.SmsAsync("7306"));

        await rig.Part<CaseDesk>().AssignAsync(reference, "amna", "desk", CancellationToken.None);
        var unasked = await rig.OutreachAsync();
        var asked = await rig.SmsAsync($"status {reference}", "923001110002");
        var told = await rig.SmsAsync("7306", "923001110002");
        await rig.SmsAsync($"status {reference}", "923001110003");
        var wrong = await rig.SmsAsync("7307", "923001110003");

        Assert.Empty(unasked);
        Assert.Contains("4 digits", asked, StringComparison.Ordinal);
        Assert.Contains("with the district office", told, StringComparison.Ordinal);
        Assert.Contains("cannot tell", wrong, StringComparison.Ordinal);
        Assert.Equal(CaseDecision.NotPossible, await rig.Part<CaseDesk>().AskAsync(reference, "Which day?", "desk", CancellationToken.None));
    }

    [Fact]
    public async Task Uc15_Five_wrong_guesses_lock_a_hidden_case_for_a_day()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        var reference = (await rig.Part<CaseBook>().OpenAsync(
            new CaseRequest(CaseParts.Phone(1), "OTHER", "x", "en", "sms", "k") { Pin = "7306" }, CancellationToken.None)).Reference;
        for (var i = 0; i < 5; i++)
            Assert.IsType<StatusAnswer.NotFound>(await rig.Part<CaseVoice>().LookAsync(reference, "9999", CancellationToken.None));

        Assert.IsType<StatusAnswer.NotFound>(await rig.Part<CaseVoice>().LookAsync(reference, "7306", CancellationToken.None));
        rig.Time.Advance(TimeSpan.FromDays(1));
        Assert.IsType<StatusAnswer.Found>(await rig.Part<CaseVoice>().LookAsync(reference, "7306", CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task Uc17_Status_tells_who_has_it_and_until_when_to_her_phone_alone(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var reference = await ComplainAsync(rig);

        Assert.Contains("tehsil office", await rig.SmsAsync($"status {reference}"), StringComparison.Ordinal);
        Assert.Contains("Use the phone", await rig.SmsAsync($"status {reference}", "923001110002"), StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task Uc18_A_question_stops_the_clock_until_it_is_answered(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var reference = await ComplainAsync(rig);
        await rig.Part<CaseDesk>().StartAsync(reference, "amna", CancellationToken.None);
        await rig.OutreachAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        var due = (await ViewAsync(rig, reference)).DueAt;

        await rig.Part<CaseDesk>().AskAsync(reference, "Which day was it?", "amna", CancellationToken.None);
        var asked = Assert.Single(await rig.OutreachAsync());
        rig.Time.Advance(TimeSpan.FromDays(3));
        await rig.Part<CaseClockWork>().LookAsync(CancellationToken.None);
        var reminded = Assert.Single(await rig.OutreachAsync());
        var answered = await rig.SmsAsync("it was friday");

        var found = (await rig.Part<CaseDesk>().FindAsync(reference, CaseSight.Ordinary, CancellationToken.None))!;
        Assert.StartsWith($"{reference}: Which day was it?", asked, StringComparison.Ordinal);
        Assert.Equal(asked, reminded);
        Assert.Contains("Added", answered, StringComparison.Ordinal);
        Assert.Equal(("in_progress", "it was friday"), (found.Case.Status, found.History[^1].Text));
        Assert.InRange(found.Case.DueAt - due, TimeSpan.FromDays(2.9), TimeSpan.FromDays(4.1));
    }

    [Fact]
    public async Task Uc18_A_question_that_is_not_answered_is_asked_three_times_and_then_the_clock_runs_on()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        var reference = await ComplainAsync(rig);
        await rig.Part<CaseDesk>().AskAsync(reference, "Which day was it?", "amna", CancellationToken.None);
        for (var day = 0; day < 8; day++)
        {
            rig.Time.Advance(TimeSpan.FromDays(1));
            await rig.Part<CaseClockWork>().LookAsync(CancellationToken.None);
        }

        var history = (await rig.Part<CaseDesk>().FindAsync(reference, CaseSight.Ordinary, CancellationToken.None))!.History.Select(line => line.Change);
        Assert.Equal([CaseChange.Opened, CaseChange.Ask, CaseChange.Remind, CaseChange.Remind, CaseChange.Unanswered], history.Take(5));
    }

    [Theory, EachEngine]
    public async Task Uc19_Every_step_is_told_once(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var (reference, desk) = (await ComplainAsync(rig), rig.Part<CaseDesk>());

        await desk.AssignAsync(reference, "amna", "desk", CancellationToken.None);
        Assert.Equal(CaseDecision.AlreadySo, await desk.AssignAsync(reference, "amna", "desk", CancellationToken.None));
        var assigned = await rig.OutreachAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await desk.NoteAsync(reference, "she called", "amna", CancellationToken.None);
        await desk.EscalateAsync(reference, "amna", CancellationToken.None);
        await desk.ReplyAsync(reference, "The money comes on Monday.", "amna", CancellationToken.None);
        var later = await rig.OutreachAsync();

        Assert.Contains("officer", Assert.Single(assigned), StringComparison.Ordinal);
        Assert.Equal(2, later.Count);
        Assert.Contains(later, text => text.Contains("district office", StringComparison.Ordinal));
        Assert.Contains($"{reference}: The money comes on Monday.", later);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await rig.OutreachAsync());
    }

    [Theory, EachEngine]
    public async Task Uc20_She_says_whether_it_is_solved_and_no_opens_it_again_one_level_up(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var (reference, desk) = (await ComplainAsync(rig), rig.Part<CaseDesk>());

        await desk.ResolveAsync(reference, "paid", "amna", CancellationToken.None);
        var asked = Assert.Single(await rig.OutreachAsync());
        var again = await rig.SmsAsync("2");
        var reopened = await ViewAsync(rig, reference);
        await desk.ResolveAsync(reference, "paid now", "omar", CancellationToken.None);
        await rig.OutreachAsync();
        var closed = await rig.SmsAsync("1");
        await rig.Part<CaseScan>().LookAsync(CancellationToken.None);
        var rating = await rig.OutreachAsync();

        Assert.Contains("Is it?", asked, StringComparison.Ordinal);
        Assert.Contains("open again", again, StringComparison.Ordinal);
        Assert.Equal(("reopened", "district-office"), (reopened.Status, reopened.Owner));
        Assert.Contains("is closed", closed, StringComparison.Ordinal);
        Assert.Equal("closed_satisfied", (await ViewAsync(rig, reference)).Status);
        Assert.Single(rating);
    }

    [Fact]
    public async Task Uc20_After_ten_days_it_cannot_be_opened_again_and_after_fourteen_it_is_closed()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        var (reference, desk) = (await ComplainAsync(rig), rig.Part<CaseDesk>());
        await desk.ResolveAsync(reference, null, "amna", CancellationToken.None);

        rig.Time.Advance(TimeSpan.FromDays(10));
        Assert.Equal(CaseDecision.NotPossible, await desk.ReopenAsync(reference, null, "amna", CancellationToken.None));
        rig.Time.Advance(TimeSpan.FromDays(4));
        await rig.Part<CaseClockWork>().LookAsync(CancellationToken.None);

        Assert.Equal("closed_no_response", (await ViewAsync(rig, reference)).Status);
    }

    [Theory, EachEngine]
    public async Task Uc21_A_refusal_can_be_appealed_and_is_looked_at_by_others(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var (reference, desk) = (await ComplainAsync(rig), rig.Part<CaseDesk>());

        await desk.RejectAsync(reference, "paid already", "amna", CancellationToken.None);
        var asked = Assert.Single(await rig.OutreachAsync());
        var appealed = await rig.SmsAsync("yes");

        Assert.Contains("not accepted", asked, StringComparison.Ordinal);
        Assert.Contains("looked at again", appealed, StringComparison.Ordinal);
        Assert.Equal(("appealed", "district-office"), ((await ViewAsync(rig, reference)).Status, (await ViewAsync(rig, reference)).Owner));
    }

    [Theory, EachEngine]
    public async Task Uc22_What_nobody_solves_climbs_the_ladder_and_is_listed_for_the_ombudsman_on_day_thirty(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var reference = await ComplainAsync(rig);
        var told = new List<string>();
        for (var day = 0; day < 31; day++)
        {
            rig.Time.Advance(TimeSpan.FromDays(1));
            await rig.Part<CaseClockWork>().LookAsync(CancellationToken.None);
            told.AddRange(await rig.OutreachAsync());
        }

        var view = await ViewAsync(rig, reference);
        Assert.Equal(("ombudsman", "federal-ombudsman", "report"), (view.Level, view.Owner, view.NextStep));
        Assert.Equal(4, told.Count);
        Assert.Contains("ombudsman", told[^1], StringComparison.Ordinal);
        Assert.Equal(1, await rig.Database.CountAsync("ombudsman_cases"));
    }

    [Fact]
    public async Task Uc22_A_restricted_case_stays_inside_when_she_wants_it()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        var reference = await OpenAsync(rig, "STAFF_OR_AGENT_CONDUCT", 1, "he asked for money");
        Assert.Equal(CaseDecision.Done, await rig.Part<CaseDesk>().KeepInsideAsync(reference, isKept: true, "amna", CancellationToken.None));

        rig.Time.Advance(TimeSpan.FromDays(40));
        await rig.Part<CaseClockWork>().LookAsync(CancellationToken.None);

        Assert.Equal("headquarters", (await ViewAsync(rig, reference)).Level);
        Assert.Equal(0, await rig.Database.CountAsync("ombudsman_cases"));
    }

    [Theory, EachEngine]
    public async Task A_case_that_is_joined_goes_on_under_its_own_reference(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var (copy, main) = (await OpenAsync(rig, "OTHER", 1, "no water at the centre"), await OpenAsync(rig, "OTHER", 2, "no water"));
        var desk = rig.Part<CaseDesk>();

        Assert.Equal(CaseDecision.Done, await desk.JoinAsync(copy, main, "amna", CancellationToken.None));
        Assert.Equal(CaseDecision.AlreadySo, await desk.JoinAsync(copy, main, "amna", CancellationToken.None));
        await desk.StartAsync(main, "amna", CancellationToken.None);
        await rig.Part<CaseVoice>().AddAsync(copy, CaseParts.Phone(1), "still none", CancellationToken.None);

        Assert.Equal("case.progress", Assert.IsType<StatusAnswer.Found>(await rig.Part<CaseBook>().StatusAsync(copy, CaseParts.Phone(1), CancellationToken.None)).StatusKey);
        Assert.Equal("still none", (await desk.FindAsync(main, CaseSight.Ordinary, CancellationToken.None))!.History[^1].Text);
    }

    [Theory, EachEngine]
    public async Task Something_is_added_in_one_text(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var reference = await ComplainAsync(rig);

        Assert.Contains("Added", await rig.SmsAsync($"ADD {reference} he came again"), StringComparison.Ordinal);

        Assert.Equal("he came again", (await rig.Part<CaseDesk>().FindAsync(reference, CaseSight.Ordinary, CancellationToken.None))!.History[^1].Text);
    }

    [Fact]
    public async Task Restricted_cases_are_seen_by_fewer_and_lists_go_page_by_page()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        var secret = await OpenAsync(rig, "PAYMENT_DEDUCTION", 1, "he kept 500");
        for (byte phone = 2; phone < 7; phone++)
            await OpenAsync(rig, "OTHER", phone, "text");
        var desk = rig.Part<CaseDesk>();

        var first = await desk.ListAsync(new CaseQuery { Most = 3, OpenOnly = true }, CancellationToken.None);
        var rest = await desk.ListAsync(new CaseQuery { Most = 3, OpenOnly = true, After = first[^1].Reference }, CancellationToken.None);

        Assert.Null(await desk.FindAsync(secret, CaseSight.Ordinary, CancellationToken.None));
        Assert.Equal(5, first.Concat(rest).Select(view => view.Reference).Distinct().Count());
        Assert.Equal(6, (await desk.ListAsync(new CaseQuery { Sight = CaseSight.Restricted }, CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("see https://gov.example/x")]
    [InlineData("open pay8171.com now")]
    [InlineData("your card 35202-1234567-4")]
    [InlineData("call 0300 1234567")]
    public void What_is_sent_to_people_holds_no_link_and_no_whole_number(string text) => Assert.Throws<ArgumentException>(() => OutwardText.Check(text, 200));

    [Fact]
    public async Task Texts_are_erased_thirty_days_after_the_end_and_the_row_goes_years_later()
    {
        await using var db = await TestDatabase.CreateAsync();
        var time = new FakeTime();
        var parts = new CaseParts(db, time);
        var reference = await parts.OpenAsync(text: "a story");
        await parts.Desk.ReferAsync(reference, "to the police", "amna", CancellationToken.None);

        time.Advance(TimeSpan.FromDays(30));
        await parts.Clock.LookAsync(CancellationToken.None);
        Assert.Equal(0, await db.ScalarAsync<long>("SELECT COUNT(*) FROM case_events WHERE text_sealed IS NOT NULL") + await db.ScalarAsync<long>("SELECT COUNT(*) FROM cases WHERE text_sealed IS NOT NULL"));
        time.Advance(TimeSpan.FromDays(2600));
        await parts.Clock.LookAsync(CancellationToken.None);

        Assert.Equal((0, 0), (await db.CountAsync("cases"), await db.CountAsync("case_events")));
    }

    internal static string Reference(string text) => ReferenceForm().Match(text).Value is { Length: > 0 } reference ? reference : throw new InvalidOperationException(text);

    private static async Task<string> ComplainAsync(ConversationRig rig)
    {
        await rig.SmsAsync("COMPLAINT");
        await rig.SmsAsync("1");
        // Neither month nor words.
        await rig.SmsAsync("0");
        await rig.SmsAsync("0");
        var reference = Reference(await rig.SmsAsync("yes"));
        // Whoever talks with us now is not interrupted by news.
        rig.Time.Advance(TimeSpan.FromHours(2));
        return reference;
    }

    private static async Task<string> OpenAsync(ConversationRig rig, string category, byte phone, string text) => (await rig.Part<CaseBook>().OpenAsync(
        new CaseRequest(CaseParts.Phone(phone), category, text, "en", "sms", Guid.NewGuid().ToString("n")), CancellationToken.None)).Reference;

    private static async Task<CaseView> ViewAsync(ConversationRig rig, string reference) =>
        (await rig.Part<CaseDesk>().FindAsync(reference, CaseSight.Restricted, CancellationToken.None))!.Case;

    [GeneratedRegex("G-[0-9]+")]
    private static partial Regex ReferenceForm();
}
