using Gateway.Console.Access;
using Gateway.Console.People;
using Gateway.Contacts;
using Gateway.Grievances;
using Gateway.Messages;
using Gateway.Services.Cases;
using Gateway.Store;
using Gateway.Tests.Grievances;

namespace Gateway.Tests.Console.Cases;

/// <summary>A masked value is shown for a reason, to whoever works on the case, so many times a day, and never without a row in the audit log.</summary>
public class RevealDeskTests
{
    private static readonly StaffActor Amna = new("1", "amna", [Role.CaseOfficer], []);
    private static readonly StaffActor Sara = new("2", "sara", [Role.Supervisor], []);

    [Theory, EachEngine]
    public async Task It_takes_a_reason_and_a_case_of_ones_own_and_leaves_one_row(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var (desk, parts, subject) = await StartAsync(db, new FakeTime());

        Assert.IsType<RevealAnswer.Refused>(await ShowAsync(desk, subject, Amna, reason: null));
        Assert.IsType<RevealAnswer.Refused>(await ShowAsync(desk, subject, Amna, reason: "other"));
        Assert.IsType<RevealAnswer.Refused>(await ShowAsync(desk, subject, Amna));
        Assert.Equal(0, await db.CountAsync("audit"));
        await parts.Desk.AssignAsync(subject.Reference!, "amna", "sara", CancellationToken.None);
        var shown = await ShowAsync(desk, subject, Amna);

        Assert.Equal("0300 1234567", Assert.IsType<RevealAnswer.Shown>(shown).Value);
        Assert.Equal($"amna personal.reveal {subject} phone: call_back", await db.ScalarAsync<string>("SELECT actor || ' ' || action || ' ' || object || ' ' || detail FROM audit"));
        Assert.Equal(1, await db.CountAsync("audit"));
    }

    [Theory, EachEngine]
    public async Task An_officer_is_shown_thirty_a_day_and_a_supervisor_a_hundred(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var (desk, parts, subject) = await StartAsync(db, time);
        await parts.Desk.AssignAsync(subject.Reference!, "amna", "sara", CancellationToken.None);

        for (var i = 0; i < RevealDesk.MostOfOfficer; i++)
            Assert.IsType<RevealAnswer.Shown>(await ShowAsync(desk, subject, Amna));
        var refused = Assert.IsType<RevealAnswer.Refused>(await ShowAsync(desk, subject, Amna));
        for (var i = 0; i < RevealDesk.MostOfSupervisor; i++)
            Assert.IsType<RevealAnswer.Shown>(await ShowAsync(desk, subject, Sara));

        Assert.Equal(RevealDesk.MostOfOfficer, Assert.Single(refused.Values));
        Assert.IsType<RevealAnswer.Refused>(await ShowAsync(desk, subject, Sara));
        time.Advance(TimeSpan.FromDays(1));
        Assert.IsType<RevealAnswer.Shown>(await ShowAsync(desk, subject, Amna));
    }

    [Fact]
    public async Task It_stays_for_another_minute_only_while_it_is_shown()
    {
        await using var db = await TestDatabase.CreateAsync();
        var time = new FakeTime();
        var (desk, _, subject) = await StartAsync(db, time);
        var longer = new RevealWish(subject, RevealField.Phone, null, null, IsKept: true);

        Assert.IsType<RevealAnswer.Refused>(await desk.ShowAsync(longer, Sara, Eyes(Sara), null, CancellationToken.None));
        await ShowAsync(desk, subject, Sara);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<RevealAnswer.Shown>(await desk.ShowAsync(longer, Sara, Eyes(Sara), null, CancellationToken.None));
        time.Advance(TimeSpan.FromMinutes(3));

        Assert.IsType<RevealAnswer.Refused>(await desk.ShowAsync(longer, Sara, Eyes(Sara), null, CancellationToken.None));
    }

    [Fact]
    public async Task Whom_one_may_not_see_is_not_found_and_the_number_of_a_safety_call_is_for_the_trained_alone()
    {
        await using var db = await TestDatabase.CreateAsync();
        var time = new FakeTime();
        var (desk, parts, subject) = await StartAsync(db, time);
        var elsewhere = new CaseEyes("sara", SeesRestricted: true, ["Sukkur"]);
        await db.Writer.WriteAsync(session => session.Execute("UPDATE cases SET district = 'Multan'"), CancellationToken.None);
        Assert.True(Msisdn.TryParse("03001234567", out var number));
        await new TrustedCalls(db.Database, db.Writer, db.Personal, time).RequestAsync(number, "morning", "ur", CancellationToken.None);
        var call = RevealSubject.OfCall(await db.Database.ReadAsync(session => session.First("SELECT id FROM trusted_calls", row => row.Id(0)), CancellationToken.None));

        var foreign = await desk.ShowAsync(new RevealWish(subject, RevealField.Phone, "call_back", null), Sara, elsewhere, null, CancellationToken.None);
        var untrained = await ShowAsync(desk, call, Sara);
        var trained = await ShowAsync(desk, call, new StaffActor("3", "hina", [Role.SafetyOfficer], []));

        Assert.IsType<RevealAnswer.NotFound>(foreign);
        Assert.IsType<RevealAnswer.NotFound>(untrained);
        Assert.Equal("0300 1234567", Assert.IsType<RevealAnswer.Shown>(trained).Value);
        Assert.NotNull(parts);
    }

    [Theory, EachEngine]
    public async Task A_search_takes_a_whole_number_leads_to_a_random_address_and_is_recorded_and_counted(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        await StartAsync(db, time);
        var people = new PersonViews(CaseParts.Rules, db.Personal, db.Database, db.Writer, time);

        var found = Assert.Single(Assert.IsType<SearchAnswer.Found>(await people.FindAsync("0300-1234567", Sara, Eyes(Sara), null, CancellationToken.None)).Views);
        var again = Assert.Single(Assert.IsType<SearchAnswer.Found>(await people.FindAsync("۰۳۰۰۱۲۳۴۵۶۷", Sara, Eyes(Sara), null, CancellationToken.None)).Views);
        var part = await people.FindAsync("0300123", Sara, Eyes(Sara), null, CancellationToken.None);

        Assert.Equal(found.Id, again.Id);
        Assert.IsType<SearchAnswer.Nobody>(part);
        Assert.Null(await people.OpenAsync(found.Id, Amna, CancellationToken.None));
        Assert.NotNull(await people.OpenAsync(found.Id, Sara, CancellationToken.None));
        for (var i = 3; i < PersonViews.MostPerMinute; i++)
            await people.FindAsync("nobody", Sara, Eyes(Sara), null, CancellationToken.None);
        Assert.IsType<SearchAnswer.TooMany>(await people.FindAsync("0300-1234567", Sara, Eyes(Sara), null, CancellationToken.None));
        Assert.Equal(PersonViews.MostPerMinute, await db.CountAsync("audit"));
        Assert.Equal(0, await db.ScalarAsync<long>("SELECT COUNT(*) FROM audit WHERE detail LIKE '%1234567%' OR object LIKE '%1234567%'"));
    }

    private static CaseEyes Eyes(StaffActor actor) => new(actor.Name, SeesRestricted: true, actor.Districts);

    private static Task<RevealAnswer> ShowAsync(RevealDesk desk, RevealSubject subject, StaffActor actor, string? reason = "call_back") =>
        desk.ShowAsync(new RevealWish(subject, RevealField.Phone, reason, null), actor, Eyes(actor), null, CancellationToken.None);

    private static async Task<(RevealDesk Desk, CaseParts Parts, RevealSubject Subject)> StartAsync(TestDatabase db, FakeTime time)
    {
        Assert.True(Msisdn.TryParse("03001234567", out var number));
        var parts = new CaseParts(db, time);
        var opened = await parts.Book.OpenAsync(new CaseRequest(db.Personal.TokenOf(number), "OTHER", "x", "en", "sms", "k"), CancellationToken.None);
        await db.Writer.WriteAsync(
            session => session.Execute(
                "INSERT INTO contacts (person, number_sealed, first_seen, updated_at) VALUES ($1, $2, 0, 0)",
                db.Personal.TokenOf(number).ToArray(), db.Personal.Seal(number.Digits, ContactBook.NumberPlace)), CancellationToken.None);
        var calls = new TrustedCalls(db.Database, db.Writer, db.Personal, time);
        return (new RevealDesk(CaseParts.Rules, calls, db.Personal, db.Database, db.Writer, time), parts, RevealSubject.OfCase(opened.Reference));
    }
}
