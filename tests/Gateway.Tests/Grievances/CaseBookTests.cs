using Dialogs.Inputs;
using Gateway.Grievances;
using Gateway.Security;

namespace Gateway.Tests.Grievances;

public class CaseBookTests
{
    private readonly FakeTime _time = new(new DateTimeOffset(2026, 11, 15, 9, 0, 0, TimeSpan.Zero));

    [Theory, EachEngine]
    public async Task A_complaint_gets_a_reference_that_its_own_reader_reads_and_a_promise(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);

        var opened = Assert.IsType<OpenAnswer.Opened>(await Open(db, "PAYMENT_DEDUCTION", "key-1"));

        Assert.Equal(new ReferenceReading.Entered(opened.Reference), ReferenceReader.Read(opened.Reference));
        Assert.Equal(3, opened.Days);
        // The 15th of November 2026 is a Sunday, on which the clock stands: it runs from Monday, and midnight in Pakistan is 19:00 UTC.
        Assert.Equal(new DateTimeOffset(2026, 11, 18, 19, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), await db.ScalarAsync<long>("SELECT due_at FROM cases"));
        Assert.Equal(1, await db.ScalarAsync<long>("SELECT COUNT(*) FROM case_events WHERE change = 'opened' AND actor = 'complainant'"));
    }

    [Theory, EachEngine]
    public async Task The_same_key_opens_one_case(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Open(db, "OTHER", "key-1")));

        Assert.Single(answers.Distinct());
        Assert.Equal((1, 1), (await db.CountAsync("cases"), await db.CountAsync("case_events")));
    }

    [Theory, EachEngine]
    public async Task The_same_complaint_within_a_week_is_the_open_one(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var first = await Open(db, "PAYMENT_DEDUCTION", "key-1", text: null);
        _time.Advance(TimeSpan.FromDays(6));

        var again = await Open(db, "PAYMENT_DEDUCTION", "key-2", text: null);
        var story = await Open(db, "PAYMENT_DEDUCTION", "key-3", text: "it was another agent");

        Assert.Equal(new OpenAnswer.AlreadyOpen(first.Reference), again);
        Assert.IsType<OpenAnswer.Opened>(story);
    }

    [Fact]
    public async Task Another_kind_another_phone_or_another_week_is_another_complaint()
    {
        await using var db = await TestDatabase.CreateAsync();
        await Open(db, "OTHER", "key-1");

        var kind = await Open(db, "DATA_UPDATE", "key-2");
        var phone = await Open(db, "OTHER", "key-3", phone: 2);
        _time.Advance(TimeSpan.FromDays(8));
        var week = await Open(db, "OTHER", "key-4");

        Assert.All([kind, phone, week], answer => Assert.IsType<OpenAnswer.Opened>(answer));
    }

    [Fact]
    public async Task A_case_that_was_closed_may_be_complained_about_anew()
    {
        await using var db = await TestDatabase.CreateAsync();
        await Open(db, "OTHER", "key-1");
        await db.Writer.WriteAsync(s => { s.Execute("UPDATE cases SET status = 'closed_satisfied'"); }, CancellationToken.None);

        Assert.IsType<OpenAnswer.Opened>(await Open(db, "OTHER", "key-2"));
    }

    [Theory, EachEngine]
    public async Task A_case_is_shown_to_its_own_phone_only(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var reference = (await Open(db, "OTHER", "key-1")).Reference;

        Assert.Equal(new StatusAnswer.Found(reference, "case.received", new DateOnly(2026, 11, 15)) { Level = "tehsil", Due = new DateOnly(2026, 11, 24) }, await Book(db).StatusAsync(reference, Phone(1), CancellationToken.None));
        Assert.Equal(new StatusAnswer.NotYours(), await Book(db).StatusAsync(reference, Phone(2), CancellationToken.None));
        Assert.Equal(new StatusAnswer.NotFound(), await Book(db).StatusAsync("G-99999", Phone(1), CancellationToken.None));
    }

    [Fact]
    public async Task The_latest_case_is_the_one_opened_last()
    {
        await using var db = await TestDatabase.CreateAsync();
        Assert.Null(await Book(db).LatestAsync(Phone(1), CancellationToken.None));
        await Open(db, "OTHER", "key-1");
        _time.Advance(TimeSpan.FromMinutes(1));
        var second = await Open(db, "DATA_UPDATE", "key-2");

        Assert.Equal(second.Reference, (await Book(db).LatestAsync(Phone(1), CancellationToken.None))!.Reference);
    }

    [Fact]
    public async Task The_text_is_sealed()
    {
        await using var db = await TestDatabase.CreateAsync();
        await Open(db, "OTHER", "key-1");

        var sealedText = await db.Database.ReadAsync(s => (byte[])s.Scalar("SELECT text_sealed FROM cases")!, CancellationToken.None);

        Assert.Equal("the agent kept 500", db.Personal.Open(sealedText, CaseBook.TextPlace));
    }

    [Fact]
    public async Task A_category_that_does_not_exist_is_an_error()
    {
        await using var db = await TestDatabase.CreateAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => Open(db, "WEATHER", "key-1"));
    }

    [Fact]
    public void References_are_not_in_a_row()
    {
        var drawn = Enumerable.Range(0, 50).Select(_ => CaseNumbers.Draw()[0]).ToList();

        Assert.Equal(50, drawn.Distinct().Count());
        Assert.NotEqual(drawn.Order(StringComparer.Ordinal), drawn);
    }

    private static Token Phone(byte number) => new([.. new byte[15], number]);

    private CaseBook Book(TestDatabase db) => new CaseParts(db, _time).Book;

    private Task<OpenAnswer> Open(TestDatabase db, string category, string key, byte phone = 1, string? text = "the agent kept 500") =>
        Book(db).OpenAsync(new CaseRequest(Phone(phone), category, text, "ur", "sms", key), CancellationToken.None);
}
