using Gateway.Contacts.Access;

namespace Gateway.Tests.Contacts.Access;

public class ProofDeskTests
{
    [Theory, EachEngine]
    public async Task The_third_wrong_answer_locks_the_person_on_every_phone_and_the_right_one_no_longer_helps(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();
        await rig.Part<Bindings>().ConfirmAsync(rig.Phone(AccessRig.Strange), rig.Person(), BindingOrigin.Office, "visit", CancellationToken.None);

        var first = await rig.ProveAsync("1970");
        var second = await rig.ProveAsync("1971", dialog: "d2");
        var third = await rig.ProveAsync("1972", dialog: "d3");
        var right = await rig.ProveAsync("1980", AccessRig.Strange, dialog: "d4");

        Assert.Equal(new ProofResult.Wrong(2), first);
        Assert.Equal(new ProofResult.Wrong(1), second);
        Assert.IsType<ProofResult.Locked>(third);
        Assert.IsType<ProofResult.Locked>(right);
        Assert.IsType<ProofQuestion.Locked>(await rig.QuestionAsync());
    }

    [Theory, EachEngine]
    public async Task A_lock_ends_when_its_time_is_over(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine, ("Access:AttemptsPerPerson", "1"));
        await rig.RecordAsync();
        await rig.ProveAsync("1970");
        rig.Time.Advance(TimeSpan.FromHours(25));

        Assert.IsType<ProofResult.Proven>(await rig.ProveAsync("1980"));
    }

    [Theory, EachEngine]
    public async Task A_number_that_guesses_about_several_people_is_locked_for_all_of_them(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine, ("Access:AttemptsPerNumber", "3"));
        await rig.RecordAsync();
        await rig.RecordAsync(AccessRig.OtherCard, born: 1985);

        await rig.ProveAsync("1970");
        await rig.ProveAsync("1971");
        var third = await rig.ProveAsync("1972", card: AccessRig.OtherCard);
        var own = await rig.ProveAsync("1980");

        Assert.IsType<ProofResult.Locked>(third);
        Assert.IsType<ProofResult.Locked>(own);
    }

    [Theory, EachEngine]
    public async Task A_right_answer_forgets_her_wrong_ones(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();
        await rig.ProveAsync("1970");
        await rig.ProveAsync("1980");

        Assert.Equal(new ProofResult.Wrong(2), await rig.ProveAsync("1970", dialog: "d2"));
    }

    [Theory, EachEngine]
    public async Task A_step_that_is_run_again_after_a_crash_costs_no_second_attempt(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();

        var first = await rig.ProveAsync("1970", step: "d1:7");
        var again = await rig.ProveAsync("1970", step: "d1:7");

        Assert.Equal(first, again);
    }

    [Theory, EachEngine]
    public async Task Ten_guesses_at_once_are_three_guesses(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine, ("Access:AttemptsPerNumber", "100"));
        await rig.RecordAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => rig.ProveAsync($"{1960 + i}", dialog: $"d{i}", step: $"d{i}:1")));

        Assert.Equal(2, results.Count(result => result is ProofResult.Wrong));
        Assert.Equal(3, await rig.Db.ScalarAsync<long>("SELECT failures FROM lockouts WHERE subject = $1", rig.Person().ToArray()));
    }

    [Theory, EachEngine]
    public async Task What_no_longer_counts_is_forgotten_and_a_lock_that_holds_is_not(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine, ("Access:AttemptsPerPerson", "1"));
        await rig.RecordAsync();
        await rig.RecordAsync(AccessRig.OtherCard, born: 1985);
        await rig.ProveAsync("1985", card: AccessRig.OtherCard);
        await rig.ProveAsync("1970");

        rig.Time.Advance(TimeSpan.FromHours(1));
        await rig.Db.Writer.WriteAsync(session => AccessForgetting.Forget(session, rig.Part<LockOuts>(), rig.Time.GetUtcNow()), CancellationToken.None);

        Assert.Equal(0, await rig.Db.CountAsync("proofs"));
        Assert.IsType<ProofQuestion.Locked>(await rig.QuestionAsync(dialog: "d2"));
    }

    [Theory, EachEngine]
    public async Task A_household_number_proves_it_where_the_programme_says_so(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine, ("factor", "HouseholdNumber"));
        await rig.RecordAsync();
        await rig.Part<HouseholdNumber>().SetAsync(rig.Person(), "H-0048 213", CancellationToken.None);

        var question = await rig.QuestionAsync();
        var year = await rig.ProveAsync("1980");
        var number = await rig.ProveAsync("48213");

        Assert.Equal(new ProofQuestion.Ask(ProofFactor.HouseholdNumber), question);
        Assert.IsType<ProofResult.Wrong>(year);
        Assert.IsType<ProofResult.Proven>(number);
    }

    [Theory, EachEngine]
    public async Task A_pin_she_set_is_asked_for_instead_of_what_her_family_may_know(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();
        await rig.ProveAsync("1980");
        await rig.SetPinAsync("4826");

        var question = await rig.QuestionAsync(dialog: "d2");
        var year = await rig.ProveAsync("1980", dialog: "d2");
        var pin = await rig.ProveAsync("4826", dialog: "d2");

        Assert.Equal(new ProofQuestion.Ask(ProofFactor.Pin), question);
        Assert.Equal(new ProofResult.Wrong(2), year);
        Assert.IsType<ProofResult.Proven>(pin);
    }

    [Theory, EachEngine]
    public async Task A_pin_is_stored_as_nothing_but_its_hash(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine, ("factor", "None"));
        await rig.RecordAsync();

        var saved = await rig.SetPinAsync("4826");

        Assert.IsType<PinChange.Saved>(saved);
        var stored = await rig.Db.Database.ReadAsync(session => session.All("SELECT cnic, hash FROM pins", row => row.GetString(1)), CancellationToken.None);
        Assert.StartsWith("pbkdf2-sha512$10000$", Assert.Single(stored), StringComparison.Ordinal);
        Assert.True(await rig.Part<Pins>().HasAsync(rig.Person(), CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task A_pin_is_set_by_her_who_has_proved_it_and_by_no_other_phone(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();

        var unproven = await rig.SetPinAsync("4826");
        var stranger = await rig.SetPinAsync("4826", AccessRig.Strange);

        Assert.IsType<PinChange.NeedsProof>(unproven);
        Assert.IsType<PinChange.Refused>(stranger);
    }
}
