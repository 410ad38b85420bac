using Gateway.Contacts.Access;
using Gateway.Registry;
using Gateway.Security;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Contacts.Access;

public class HelperBookTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EachEngine]
    public async Task A_helper_has_her_limit_until_her_time_is_over(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var (book, time, phone) = Make(db, new LookupOptions { HelperPerDay = 70, HelperDays = 10 });

        var before = await book.PerDayAsync(phone, None);
        var terms = await book.RegisterAsync(phone, "neighbours", null, None);
        var during = await book.PerDayAsync(phone, None);
        time.Advance(TimeSpan.FromDays(11));

        Assert.Equal((null, 70, 70, null), (before, terms, during, await book.PerDayAsync(phone, None)));
    }

    [Theory, EachEngine]
    public async Task An_organisation_is_known_by_its_code_however_it_is_written(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var (book, _, phone) = Make(db, new LookupOptions { Organisations = new(StringComparer.OrdinalIgnoreCase) { ["EDHI7"] = 300 } });

        var known = await book.RegisterAsync(phone, Helping.Organisation, "edhi7", None);
        var unknown = await book.RegisterAsync(phone, Helping.Organisation, "NOBODY", None);
        var withoutCode = book.TermsOf(Helping.Organisation, null);

        Assert.Equal((300, null, 100), (known, unknown, withoutCode));
        Assert.Equal(300, await book.PerDayAsync(phone, None));
    }

    [Fact]
    public async Task An_organisation_that_is_taken_off_the_list_leaves_the_limit_of_any_helper()
    {
        await using var db = await TestDatabase.CreateAsync();
        var (book, _, phone) = Make(db, new LookupOptions { Organisations = new() { ["EDHI7"] = 300 } });
        await book.RegisterAsync(phone, Helping.Organisation, "EDHI7", None);

        var after = await Make(db, new LookupOptions()).Book.PerDayAsync(phone, None);

        Assert.Equal(100, after);
    }

    [Fact]
    public async Task Whoever_helps_nobody_is_none_and_a_kind_that_is_not_offered_is_refused()
    {
        await using var db = await TestDatabase.CreateAsync();
        var (book, _, phone) = Make(db, new LookupOptions());
        await book.DeclineAsync(phone, None);

        Assert.Null(await book.PerDayAsync(phone, None));
        await Assert.ThrowsAsync<ArgumentException>(() => book.RegisterAsync(phone, Helping.Nobody, null, None));
    }

    [Fact]
    public void A_wrong_list_of_organisations_is_reported_whole()
    {
        var options = new LookupOptions { Organisations = new() { ["A"] = 10, ["EDHI 7"] = 10, ["FINE1"] = 0 } };

        var faults = options.Validate(new(options)).Select(fault => fault.ErrorMessage).ToList();

        Assert.Equal(3, faults.Count);
    }

    private static (HelperBook Book, FakeTime Time, Token Phone) Make(TestDatabase db, LookupOptions options)
    {
        var time = new FakeTime();
        return (new HelperBook(db.Database, db.Writer, Options.Create(options), time), time, db.Personal.DigestOf("a phone"));
    }
}
