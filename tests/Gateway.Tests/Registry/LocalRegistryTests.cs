using Dialogs.Ports;
using Gateway.Registry;

namespace Gateway.Tests.Registry;

public class LocalRegistryTests
{
    private const string Elsewhere = "03331234567";

    [Theory, EachEngine]
    public async Task The_phone_on_record_learns_that_a_payment_waits_and_when(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var registry = new TestRegistry(db);
        await registry.LoadAsync(["kafaalat,active,,"], "kafaalat,C42,14500,ready,2026-11-02,2026-12-18,,LHM-1");

        var answer = await registry.AskAsync();

        Assert.Equal(new EligibilityAnswer.PaymentReady("674", "programme.kafaalat", new(new(2026, 11, 2), new(2026, 12, 18))), answer with { Known = null });
        Assert.NotNull(answer.Known);
    }

    [Theory, EachEngine]
    public async Task Another_phone_learns_that_she_is_registered_and_nothing_else(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var registry = new TestRegistry(db);
        await registry.LoadAsync(["kafaalat,suspended,score,"]);

        var answer = await registry.AskAsync(Elsewhere);

        Assert.Equal(new EligibilityAnswer.RegisteredElsewhere("674"), answer);
        Assert.Equal(["suffix"], answer.Values.Keys);
    }

    [Theory]
    [InlineData("active", "eligible")]
    [InlineData("pending", "pending")]
    [InlineData("suspended", "suspended")]
    [InlineData("not_eligible", "not_eligible")]
    [InlineData("exited", "exited")]
    public async Task Every_enrolment_status_has_its_outcome(string status, string outcome)
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.LoadAsync([$"kafaalat,{status},score,"]);

        var answer = await registry.AskAsync();

        Assert.Equal(outcome, answer.Outcome);
    }

    [Fact]
    public async Task A_CNIC_nobody_has_is_not_found()
    {
        await using var db = await TestDatabase.CreateAsync();

        Assert.Equal(new EligibilityAnswer.NotFound("111"), await new TestRegistry(db).AskAsync(cnic: "4210100000111"));
    }

    [Fact]
    public async Task A_window_that_has_passed_is_not_told()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.LoadAsync(["kafaalat,active,,"], "kafaalat,C42,14500,ready,2026-11-02,2026-11-14,,");

        var answer = Assert.IsType<EligibilityAnswer.Eligible>(await registry.AskAsync());

        Assert.Null(answer.Next);
    }

    [Fact]
    public async Task The_last_day_of_a_window_still_counts()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.LoadAsync(["kafaalat,active,,"], "kafaalat,C42,14500,ready,2026-11-02,2026-11-15,,");

        Assert.IsType<EligibilityAnswer.PaymentReady>(await registry.AskAsync());
    }

    [Fact]
    public async Task A_scheduled_payment_is_told_as_the_next_window()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.LoadAsync(["kafaalat,active,,"], "kafaalat,C43,14500,scheduled,2027-01-11,2027-02-19,,");

        var answer = await registry.AskAsync();

        Assert.Equal(("eligible", "2027-01-11", "2027-02-19"), (answer.Outcome, answer.Values["window_from"], answer.Values["window_to"]));
    }

    [Theory]
    [InlineData("kafaalat,pending,,|taleem,active,,", "programme.taleem eligible, programme.kafaalat pending")]
    [InlineData("taleem,active,,|kafaalat,active,,", "programme.kafaalat eligible, programme.taleem eligible")]
    [InlineData("kafaalat,active,,|secret-scheme,active,,", "programme.kafaalat eligible, programme.family eligible")]
    public async Task Of_several_programmes_all_are_told_the_best_news_first_then_the_first_listed(string enrolments, string told)
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.LoadAsync(enrolments.Split('|'));

        var several = Assert.IsType<EligibilityAnswer.Several>(await registry.AskAsync());

        Assert.Equal(told, string.Join(", ", several.Programmes.Select(one => $"{one.Alias} {one.Answer.Outcome}")));
    }

    [Fact]
    public async Task A_programme_without_a_name_of_its_own_is_told_neutrally()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.LoadAsync(["secret-scheme,active,,"]);

        Assert.Equal("programme.family", (await registry.AskAsync()).Values["programme"]);
    }

    [Fact]
    public async Task A_payment_that_waits_outranks_an_earlier_programme()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.LoadAsync(["kafaalat,active,,", "taleem,active,,"], "taleem,C42,4500,ready,2026-11-02,2026-12-18,,");

        var several = Assert.IsType<EligibilityAnswer.Several>(await registry.AskAsync());

        Assert.Equal(("programme.taleem", "payment_ready"), (several.Programmes[0].Alias, several.Programmes[0].Answer.Outcome));
    }

    [Fact]
    public async Task A_programme_open_to_all_is_told_to_any_phone()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.LoadAsync(["open,active,,", "kafaalat,active,,"]);

        Assert.Equal("programme.open", (await registry.AskAsync(Elsewhere)).Values["programme"]);
    }

    [Fact]
    public async Task A_programme_that_needs_more_proof_is_not_told_even_to_her_phone()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.LoadAsync(["private,active,,"]);

        Assert.IsType<EligibilityAnswer.RegisteredElsewhere>(await registry.AskAsync());
    }

    [Fact]
    public async Task A_site_may_choose_to_answer_every_phone()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db, disclosure: DisclosureMode.Everyone);
        await registry.LoadAsync(["kafaalat,active,,"]);

        Assert.Equal("eligible", (await registry.AskAsync(Elsewhere)).Outcome);
    }

    [Fact]
    public async Task An_unlisted_reason_is_told_as_other()
    {
        await using var db = await TestDatabase.CreateAsync();
        var registry = new TestRegistry(db);
        await registry.LoadAsync(["kafaalat,not_eligible,government_servant,"]);

        Assert.Equal(new EligibilityAnswer.NotEligible("674", "reason.other"), await registry.AskAsync() with { Known = null });
    }

    [Fact]
    public void Each_answer_brings_exactly_the_values_the_port_names()
    {
        var window = new PaymentWindow(TestRegistry.Today, TestRegistry.Today);
        EligibilityAnswer[] answers =
        [
            new EligibilityAnswer.Eligible("674", "programme.kafaalat", TestRegistry.Today, window), new EligibilityAnswer.PaymentReady("674", "programme.kafaalat", window),
            new EligibilityAnswer.NotEligible("674", "reason.score"), new EligibilityAnswer.Pending("674"), new EligibilityAnswer.Suspended("674", "reason.score"),
            new EligibilityAnswer.Exited("674"), new EligibilityAnswer.RegisteredElsewhere("674"), new EligibilityAnswer.NotFound("674"), new EligibilityAnswer.Limited(LookupVerdict.Day), new EligibilityAnswer.Limited(LookupVerdict.Many),
            new EligibilityAnswer.Later(), new EligibilityAnswer.Several("674", []),
        ];

        var port = PortOperations.Find("registry.eligibility")!;

        Assert.Equal(port.Outcomes.Select(o => o.Trigger).Where(t => t != "unavailable").Order(), answers.Select(a => a.Outcome).Order());
        Assert.All(answers, answer => Assert.Equal(
            // The words for several programmes are the conversation's: they depend on her language.
            port.Outcomes.Single(o => o.Trigger == answer.Outcome).Values.Select(v => v.Name).Except(["summary", "programmes"]).Order(), (answer with { Known = TestRegistry.Today }).Values.Keys.Order()));
    }
}
