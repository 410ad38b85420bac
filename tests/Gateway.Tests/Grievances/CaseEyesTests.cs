using Gateway.Grievances;

namespace Gateway.Tests.Grievances;

/// <summary>Which cases an officer is listed, in which order, and until when somebody must have answered.</summary>
public class CaseEyesTests
{
    private static readonly CaseEyes Everything = new("sara", SeesRestricted: true, []);

    [Theory, EachEngine]
    public async Task An_officer_sees_his_districts_and_what_has_none(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var parts = new CaseParts(db, new FakeTime());
        await LiveAsync(db, 1, "Multan");
        await LiveAsync(db, 2, "Sukkur");
        var (multan, sukkur, nowhere) = (await parts.OpenAsync(phone: 1), await parts.OpenAsync(phone: 2), await parts.OpenAsync(phone: 3));

        var mine = await ListAsync(parts, new CaseQuery { Eyes = new CaseEyes("amna", false, ["Multan"]) });
        var all = await ListAsync(parts, new CaseQuery { Eyes = Everything });

        Assert.Equal(new[] { multan, nowhere }.Order(), mine.Order());
        Assert.Equal(new[] { multan, sukkur, nowhere }.Order(), all.Order());
    }

    [Theory, EachEngine]
    public async Task Restricted_cases_are_for_those_trusted_with_them_and_for_whoever_has_one(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var parts = new CaseParts(db, new FakeTime());
        var fraud = await parts.OpenAsync("FRAUD_REPORT");

        Assert.Empty(await ListAsync(parts, new CaseQuery { Eyes = new CaseEyes("amna", false, []) }));
        await parts.Desk.AssignAsync(fraud, "amna", "sara", CancellationToken.None);

        Assert.Equal([fraud], await ListAsync(parts, new CaseQuery { Eyes = new CaseEyes("amna", false, []) }));
        Assert.Empty(await ListAsync(parts, new CaseQuery { Eyes = new CaseEyes("omar", false, []) }));
        Assert.Equal([fraud], await ListAsync(parts, new CaseQuery { Eyes = Everything }));
    }

    [Theory, EachEngine]
    public async Task The_next_promise_decides_the_order_and_taking_a_case_keeps_the_first(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var parts = new CaseParts(db, time);
        var slow = await parts.OpenAsync("ELIGIBILITY_APPEAL", 1);
        time.Advance(TimeSpan.FromHours(1));
        var quick = await parts.OpenAsync("PAYMENT_NOT_RECEIVED", 2);

        var before = await ListAsync(parts, new CaseQuery { Eyes = Everything });
        await parts.Desk.AssignAsync(quick, "amna", "amna", CancellationToken.None);
        var after = await ListAsync(parts, new CaseQuery { Eyes = Everything });

        Assert.Equal([quick, slow], before);
        Assert.Equal([slow, quick], after);
        Assert.Equal((true, false), ((await parts.ViewAsync(slow)).RespondBy is not null, (await parts.ViewAsync(quick)).RespondBy is not null));
    }

    [Theory, EachEngine]
    public async Task What_she_adds_wants_an_answer_which_only_a_reply_gives(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var parts = new CaseParts(db, time);
        var reference = await parts.OpenAsync();
        await parts.Desk.AssignAsync(reference, "amna", "amna", CancellationToken.None);
        time.Advance(TimeSpan.FromHours(1));

        await parts.Desk.AddAsync(reference, "she came to the office", "omar", CancellationToken.None);
        var asked = (await parts.ViewAsync(reference)).RespondBy;
        await parts.Desk.NoteAsync(reference, "bank asked", "amna", CancellationToken.None);
        var noted = (await parts.ViewAsync(reference)).RespondBy;
        await parts.Desk.ReplyAsync(reference, "We asked the bank.", "amna", CancellationToken.None);

        Assert.NotNull(asked);
        Assert.Equal(asked, noted);
        Assert.Null((await parts.ViewAsync(reference)).RespondBy);
    }

    [Theory, EachEngine]
    public async Task Lists_are_read_page_by_page_and_counted_up_to_a_bound(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var parts = new CaseParts(db, time);
        for (byte phone = 1; phone <= 5; phone++)
            await parts.OpenAsync(phone: phone, text: "x");
        var query = new CaseQuery { Eyes = Everything, UnassignedOnly = true, Most = 3 };

        var first = await ListAsync(parts, query);
        var rest = await ListAsync(parts, query with { After = first[^1] });
        var counted = await db.Database.ReadAsync(session => (
            CaseSearch.Count(session, query, CaseParts.Rules, time.GetUtcNow(), 4), CaseSearch.Count(session, query with { OpenedAfter = time.GetUtcNow() }, CaseParts.Rules, time.GetUtcNow(), 4)),
            CancellationToken.None);

        Assert.Equal(5, first.Concat(rest).Distinct().Count());
        Assert.Equal((4, 0), counted);
    }

    [Theory, EachEngine]
    public async Task Somebody_who_stays_unknown_leaves_no_district(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var parts = new CaseParts(db, new FakeTime());
        await LiveAsync(db, 1, "Multan");

        var hidden = (await parts.Book.OpenAsync(new CaseRequest(CaseParts.Phone(1), "OTHER", "x", "en", "sms", "k") { Pin = "7306" }, CancellationToken.None)).Reference;

        Assert.Null((await parts.ViewAsync(hidden)).District);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(CaseParts parts, CaseQuery query) =>
        [.. (await parts.Desk.ListAsync(query, CancellationToken.None)).Select(one => one.Reference)];

    private static Task LiveAsync(TestDatabase db, byte phone, string district) => db.Writer.WriteAsync(
        session => session.Execute(
            """
            INSERT INTO beneficiaries (cnic, cnic_sealed, name_sealed, msisdn, language, district, tehsil, shared_phone, imported_at, row_digest)
            VALUES ($1, $1, $1, $2, 'en', $3, '', 0, 0, $1)
            """, new byte[] { phone }, CaseParts.Phone(phone).ToArray(), district), CancellationToken.None);
}
