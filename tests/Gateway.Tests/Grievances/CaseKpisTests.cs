using Gateway.Grievances.Kpis;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Tests.Grievances;

public class CaseKpisTests
{
    private static readonly ByStaff Sara = new("1", "sara");

    [Theory, EachEngine]
    public async Task Indicators_come_from_the_events_and_few_people_can_be_neither_seen_nor_reckoned(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var parts = new CaseParts(db, time);
        for (byte phone = 1; phone <= 34; phone++)
        {
            var reference = await parts.OpenAsync(phone <= 20 ? "OTHER" : phone <= 30 ? "DATA_UPDATE" : "CALL_BACK", phone, text: "text");
            time.Advance(TimeSpan.FromHours(1));
            if (phone <= 17)
                await parts.Desk.ResolveAsync(reference, null, "amna", CancellationToken.None);
        }

        var kpis = await ComputeAsync(db, time);

        Assert.Equal(("34", "20", null, null), (kpis["received"], kpis["received, category OTHER"], kpis["received, category DATA_UPDATE"], kpis["received, category CALL_BACK"]));
        Assert.Equal(("50.0 %", "100.0 %", "50.0 %", "100.0 %"), (kpis["completed"], kpis["solved in time"], kpis["solved within 7 days"], kpis["acknowledged within 24 h"]));
        Assert.Equal(("0.0", "17", "0", "0"), (kpis["days to solve, median"], kpis["open for 0 to 5 days"], kpis["sent to the ombudsman"], kpis["handed to the ombudsman"]));
        Assert.Equal("58.8 %", kpis["feedback, not complaints"]);
    }

    [Theory, EachEngine]
    public async Task Women_and_men_are_counted_as_the_registry_says_and_else_by_the_card(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var parts = new CaseParts(db, time);
        // Of the last two the registry says something else than the card.
        for (byte phone = 1; phone <= 44; phone++)
            await EnrolAsync(db, phone, $"3520212345{phone:00}{(phone % 2 == 0 ? 2 : 3)}", phone switch { 43 => "female", 44 => "male", _ => null });
        for (byte phone = 1; phone <= 44; phone++)
        {
            var reference = await parts.OpenAsync("DATA_UPDATE", phone, text: "text");
            if (phone <= 20 || (phone % 2 == 0 && phone <= 24))
                await parts.Desk.ResolveAsync(reference, null, "amna", CancellationToken.None);
        }

        var kpis = await ComputeAsync(db, time);

        Assert.Equal(("22", "22", "44"), (kpis["received, sex female"], kpis["received, sex male"], kpis["received, district Lahore"]));
        Assert.Equal(("1000.00", "1000.00"), (kpis["received per 1 000 beneficiaries"], kpis["received per 1 000 beneficiaries, district Lahore"]));
        // 12 of 22 women, 10 of 22 men.
        Assert.Equal("1.20", kpis["completed, women to men"]);
        Assert.Equal("44", (await new CaseKpis(CaseParts.Rules, db.Database, time).ComputeAsync(time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddDays(1), "kafaalat", CancellationToken.None))[0].Value);
        Assert.Equal("0", (await new CaseKpis(CaseParts.Rules, db.Database, time).ComputeAsync(time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddDays(1), "taleem", CancellationToken.None))[0].Value);
    }

    [Theory, EachEngine]
    public async Task Cost_awareness_misreadings_and_help_are_computed_from_what_is_stored(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var parts = new CaseParts(db, time);
        for (byte phone = 1; phone <= 10; phone++)
            await parts.Desk.ResolveAsync(await parts.OpenAsync("DATA_UPDATE", phone, text: "text"), null, "amna", CancellationToken.None);
        await db.Writer.WriteAsync(session => Fill(session, time.GetUtcNow()), CancellationToken.None);

        var kpis = await ComputeAsync(db, time, new KpiCosts(name => name == "north" ? 0.5m : 0, 0));
        var dearer = await ComputeAsync(db, time, new KpiCosts(_ => 0, 36_525));

        // 40 messages of 2 segments at half a rupee; 30 of them arrived, 20 of all told of cases.
        Assert.Equal(("75.0 %", "Rs 1.33", "Rs 2.00"), (kpis["messages delivered"], kpis["cost per delivered notice"], kpis["cost of messages per solved case"]));
        Assert.Equal(("3.0", "3.0"), (kpis["seconds to the report, median"], kpis["seconds to the report, 95 of 100"]));
        Assert.Equal(("66.7 %", "–"), (kpis["know the short code"], kpis["know how to complain"]));
        Assert.Equal(("25.0 %", "50.0 %", "25.0 %"), (kpis["answers not understood"], kpis["conversations finished"], kpis["conversations that asked for help"]));
        // Ten days of a month's cost, for ten cases.
        Assert.Equal("Rs 1200.00", dearer["cost per solved case"]);
        Assert.Equal(("0", "–"), (kpis["refused looks at safe calls"], kpis["safe calls within 24 h"]));
    }

    [Theory, EachEngine]
    public async Task The_standards_have_a_sum_when_all_are_marked_and_each_mark_is_on_record(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var book = new StandardsBook(db.Database, db.Writer, time);

        await book.MarkAsync(new Dictionary<string, StandardMark> { ["reach"] = StandardMark.Meets }, Sara, CancellationToken.None);
        var before = (await ComputeAsync(db, time))["standards of the complaint mechanism"];
        var given = await book.MarkAsync(StandardsBook.Standards.ToDictionary(standard => standard, _ => StandardMark.Mostly), Sara, CancellationToken.None);
        var again = await book.MarkAsync(StandardsBook.Standards.ToDictionary(standard => standard, _ => StandardMark.Mostly), Sara, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(("–", 6, 0), (before, given, again));
        Assert.Equal("12 of 18", (await ComputeAsync(db, time))["standards of the complaint mechanism"]);
        Assert.All(await book.CurrentAsync(CancellationToken.None), row => Assert.Equal((StandardMark.Mostly, "sara"), (row.Mark!.Value, row.By)));
        Assert.Equal(7, await db.ScalarAsync<long>("SELECT COUNT(*) FROM audit WHERE action = 'standard.mark'"));
        await Assert.ThrowsAsync<ArgumentException>(() => book.MarkAsync(new Dictionary<string, StandardMark> { ["weather"] = StandardMark.Meets }, Sara, CancellationToken.None));
    }

    private static async Task<Dictionary<string, string?>> ComputeAsync(TestDatabase db, FakeTime time, KpiCosts? costs = null) =>
        (await new CaseKpis(CaseParts.Rules, db.Database, time, costs).ComputeAsync(time.GetUtcNow().AddDays(-9), time.GetUtcNow().AddDays(1), CancellationToken.None)).ToDictionary(kpi => kpi.Name, kpi => kpi.Value);

    private static void Fill(DbSession session, DateTimeOffset now)
    {
        for (var i = 0; i < 40; i++)
        {
            var (id, person) = (Guid.CreateVersion7(now).Stored(), Guid.NewGuid().ToByteArray());
            session.Execute(
                """
                INSERT INTO messages (id, receiver, receiver_sealed, operator, short_code, class, priority, status, created_at, submitted_at, final_at, segments, encoding)
                VALUES ($1, $1, $1, 'north', '8171', $2, 1, $3, $4, $4, $5, 2, 'Ucs2')
                """, id, i < 20 ? 1L : 2L, i < 30 ? 3L : 4L, now.Stored(), now.AddSeconds(3).Stored());
            if (i < 30)
                session.Execute("INSERT INTO survey_answers (survey, person, question, answer, at) VALUES ('awareness', $1, 'code', $2, $3)", person, i < 20 ? "yes" : "no", now.Stored());
            foreach (var (kind, detail, isSo) in (ReadOnlySpan<(string, string?, bool)>)[("entered", null, true), ("entered", null, i < 20), ("misread", "invalid", i < 20), ("ended", "completed", i < 20), ("commanded", "help", i < 10)])
            {
                if (isSo)
                    session.Execute(
                        "INSERT INTO conversation_events (conversation, flow, flow_version, state, kind, detail, channel, language, operator, at) VALUES ($1, 'menu', 1, 'choose', $2, $3, 'sms', 'ur', 'north', $4)",
                        $"c{i}", kind, detail, now.Stored());
            }
        }
    }

    private static Task EnrolAsync(TestDatabase db, byte phone, string card, string? sex) => db.Writer.WriteAsync(
        session =>
        {
            var token = db.Personal.TokenOfCnic(card).ToArray();
            session.Execute(
                """
                INSERT INTO beneficiaries (cnic, cnic_sealed, name_sealed, msisdn, language, district, tehsil, shared_phone, imported_at, row_digest, sex)
                VALUES ($1, $2, $1, $3, 'ur', 'Lahore', '', 0, 0, $1, $4)
                """, token, db.Personal.Seal(card, Gateway.Registry.RegistryPlaces.Cnic), CaseParts.Phone(phone).ToArray(), sex);
            session.Execute("INSERT INTO enrolments (cnic, programme, status, reason) VALUES ($1, 'kafaalat', 'active', '')", token);
        }, CancellationToken.None);
}
