using Gateway.Contacts;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Tests.Registry;
using Localization.Languages;

namespace Gateway.Tests.Contacts;

public class ContactBookTests
{
    private static readonly ConsentSource Sms = new("sms", "STOP");

    [Theory, EachEngine]
    public async Task A_phone_that_was_heard_is_remembered_with_its_operator_and_a_sealed_number(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var (book, number, time) = Open(db);
        var firstSeen = time.GetUtcNow();
        await db.Writer.WriteAsync(s => book.Remember(s, number, "jazz"), CancellationToken.None);
        time.Advance(TimeSpan.FromDays(1));
        await db.Writer.WriteAsync(s => book.Remember(s, number, "zong"), CancellationToken.None);

        var contact = await book.FindAsync(db.Personal.TokenOf(number), CancellationToken.None);

        Assert.Equal(new Contact(null, OptOuts.None, "zong", null, firstSeen), contact);
        var sealedNumber = await db.Database.ReadAsync(s => (byte[])s.Scalar("SELECT number_sealed FROM contacts")!, CancellationToken.None);
        Assert.Equal(number.Digits, db.Personal.Open(sealedNumber, ContactBook.NumberPlace));
    }

    [Theory, EachEngine]
    public async Task A_stop_is_kept_and_proven_once(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var (book, number, _) = Open(db);

        var first = await book.StopAsync(number, OptOuts.Optional, Sms, CancellationToken.None);
        var second = await book.StopAsync(number, OptOuts.Optional, Sms, CancellationToken.None);

        Assert.Equal((ConsentChange.Changed, ConsentChange.AlreadySo), (first, second));
        Assert.Equal(OptOuts.Optional, (await book.FindAsync(db.Personal.TokenOf(number), CancellationToken.None))!.OptOuts);
        Assert.Equal(1, await db.ScalarAsync<long>(
            "SELECT COUNT(*) FROM consent_ledger WHERE purpose = 'messages.optional' AND change = 'withdrawn' AND channel = 'sms' AND wording = 'STOP'"));
    }

    [Theory, EachEngine]
    public async Task A_start_takes_every_stop_back(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var (book, number, _) = Open(db);
        await book.StopAsync(number, OptOuts.Optional, Sms, CancellationToken.None);
        await book.StopAsync(number, OptOuts.Everything, Sms, CancellationToken.None);

        var first = await book.StartAsync(number, Sms, CancellationToken.None);
        var second = await book.StartAsync(number, Sms, CancellationToken.None);

        Assert.Equal((ConsentChange.Changed, ConsentChange.AlreadySo), (first, second));
        Assert.Equal(3, await db.CountAsync("consent_ledger"));
    }

    [Fact]
    public async Task A_start_without_a_stop_changes_nothing()
    {
        await using var db = await TestDatabase.CreateAsync();
        var (book, number, _) = Open(db);

        Assert.Equal(ConsentChange.AlreadySo, await book.StartAsync(number, Sms, CancellationToken.None));
        Assert.Equal(0, await db.CountAsync("consent_ledger"));
    }

    [Theory, EachEngine]
    public async Task The_chosen_language_is_kept(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var (book, number, _) = Open(db);

        await book.SetLanguageAsync(number, Language.Sindhi, CancellationToken.None);

        var contact = await book.FindAsync(db.Personal.TokenOf(number), CancellationToken.None);
        Assert.Equal("sd", contact!.Language);
    }

    [Fact]
    public async Task The_first_language_is_her_choice_else_the_one_on_record_else_unknown()
    {
        await using var db = await TestDatabase.CreateAsync();
        var (book, number, _) = Open(db);
        var person = db.Personal.TokenOf(number);

        var unknown = await book.LanguageOfAsync(person, CancellationToken.None);
        await new TestRegistry(db).LoadAsync([]);
        var onRecord = await book.LanguageOfAsync(person, CancellationToken.None);
        await book.SetLanguageAsync(number, Language.Pashto, CancellationToken.None);

        Assert.Equal((null, "ur", "ps"), (unknown, onRecord, await book.LanguageOfAsync(person, CancellationToken.None)));
    }

    [Fact]
    public async Task People_who_share_a_phone_and_not_a_language_leave_it_open()
    {
        await using var db = await TestDatabase.CreateAsync();
        var (book, number, _) = Open(db);
        await new TestRegistry(db).Files.Beneficiaries(
            "3520212345674,A,03001110001,ur,L,T,true,", "3520212345675,B,03001110001,pa,L,T,true,").ImportAsync();

        Assert.Null(await book.LanguageOfAsync(db.Personal.TokenOf(number), CancellationToken.None));
    }

    [Theory]
    [InlineData(MessageClass.Awareness, true, true)]
    [InlineData(MessageClass.Reminder, true, true)]
    [InlineData(MessageClass.Case, false, true)]
    [InlineData(MessageClass.Reply, false, false)]
    [InlineData(MessageClass.Payment, false, false)]
    [InlineData(MessageClass.Notice, false, false)]
    [InlineData(MessageClass.Security, false, false)]
    [InlineData(MessageClass.UssdNotice, false, false)]
    internal void Only_what_may_be_stopped_is_stopped(MessageClass messageClass, bool optional, bool everything)
    {
        Assert.Equal((false, optional, everything), (OptOuts.None.Stops(messageClass), OptOuts.Optional.Stops(messageClass), OptOuts.Everything.Stops(messageClass)));
    }

    private static (ContactBook Book, Msisdn Number, FakeTime Time) Open(TestDatabase db)
    {
        Assert.True(Msisdn.TryParse(TestRegistry.Phone, out var number));
        var time = new FakeTime(new DateTimeOffset(2026, 11, 15, 9, 0, 0, TimeSpan.Zero));
        return (new ContactBook(db.Database, db.Writer, db.Personal, new TestRegistry(db).Local, time), number, time);
    }
}
