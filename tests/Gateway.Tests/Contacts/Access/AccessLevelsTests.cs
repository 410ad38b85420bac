using Gateway.Contacts.Access;
using Gateway.Registry;

namespace Gateway.Tests.Contacts.Access;

public class AccessLevelsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EachEngine]
    public async Task A_stranger_has_the_level_of_somebody_who_asks_about_nobody(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();

        var stranger = await rig.LevelAsync(AccessRig.Strange);
        var nobody = await rig.LevelAsync(AccessRig.Strange, AccessRig.OtherCard);

        Assert.Equal((DisclosureLevel.Unbound, AccessReason.Stranger, "l0"), (stranger.Level, stranger.Reason, stranger.Word));
        Assert.Equal(stranger, nobody);
    }

    [Theory, EachEngine]
    public async Task The_phone_on_record_is_bound_and_proven_by_what_she_knows(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();

        var before = await rig.LevelAsync();
        var result = await rig.ProveAsync("1980");
        var after = await rig.LevelAsync();

        Assert.Equal(("l1", AccessReason.OnRecord), (before.Word, before.Reason));
        Assert.IsType<ProofResult.Proven>(result);
        Assert.Equal(("l2", AccessReason.Proven, true), (after.Word, after.Reason, after.TellsAmounts));
    }

    [Theory, EachEngine]
    public async Task A_proof_counts_in_its_conversation_for_its_person_and_for_its_time(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();
        await rig.RecordAsync(AccessRig.OtherCard, born: 1985);
        await rig.ProveAsync("1980");

        var here = await rig.LevelAsync();
        var elsewhere = await rig.LevelAsync(dialog: "d2");
        var another = await rig.LevelAsync(card: AccessRig.OtherCard);
        rig.Time.Advance(TimeSpan.FromMinutes(11));
        var later = await rig.LevelAsync();

        Assert.Equal(["l2", "l1", "l1", "l1"], [here.Word, elsewhere.Word, another.Word, later.Word]);
    }

    [Theory, EachEngine]
    public async Task Where_others_read_the_phone_no_amount_is_told_even_after_proof(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync(shared: true);
        await rig.ProveAsync("1980");

        var level = await rig.LevelAsync();

        Assert.Equal(("l2", false), (level.Word, level.TellsAmounts));
    }

    [Theory, EachEngine]
    public async Task A_phone_that_the_registry_changed_is_a_stranger_until_she_proves_that_it_is_hers(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();
        rig.Time.Advance(TimeSpan.FromDays(1));
        await rig.RecordAsync(phone: AccessRig.Strange);

        var old = await rig.LevelAsync();
        var fresh = await rig.LevelAsync(AccessRig.Strange);
        await rig.ProveAsync("1980", AccessRig.Strange);
        var proven = await rig.LevelAsync(AccessRig.Strange);
        var tomorrow = await rig.LevelAsync(AccessRig.Strange, dialog: "d2");

        Assert.Equal([AccessReason.Stranger, AccessReason.PhoneChanged], [old.Reason, fresh.Reason]);
        Assert.Equal(["l0", "l0", "l2", "l1"], [old.Word, fresh.Word, proven.Word, tomorrow.Word]);
    }

    [Theory, EachEngine]
    public async Task What_an_office_confirmed_is_void_when_the_registry_changes_the_phone(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();
        await rig.Part<Bindings>().ConfirmAsync(rig.Phone(AccessRig.Strange), rig.Person(), BindingOrigin.Office, "visit", None);

        var bound = await rig.LevelAsync(AccessRig.Strange);
        rig.Time.Advance(TimeSpan.FromDays(1));
        await rig.RecordAsync(phone: "923009998877");
        var after = await rig.LevelAsync(AccessRig.Strange);

        Assert.Equal(("l1", AccessReason.Bound), (bound.Word, bound.Reason));
        Assert.Equal("l0", after.Word);
    }

    [Theory, EachEngine]
    public async Task A_number_that_went_to_somebody_else_is_a_stranger_and_can_prove_nothing(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();
        await rig.ProveAsync("1980");
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await rig.Part<Bindings>().DropPhoneAsync(rig.Phone(AccessRig.Hers), "wrong_person", None);

        var level = await rig.LevelAsync();
        var result = await rig.ProveAsync("1980");

        Assert.Equal(("l0", AccessReason.Recycled), (level.Word, level.Reason));
        Assert.IsType<ProofResult.Refused>(result);
        Assert.Empty(await rig.Part<Bindings>().OfPhoneAsync(rig.Phone(AccessRig.Hers), None));
    }

    [Theory, EachEngine]
    public async Task An_office_can_give_a_dropped_number_back(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();
        await rig.Part<Bindings>().DropPhoneAsync(rig.Phone(AccessRig.Hers), "absent", None);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await rig.Part<Bindings>().ConfirmAsync(rig.Phone(AccessRig.Hers), rig.Person(), BindingOrigin.Office, "visit", None);

        Assert.Equal("l1", (await rig.LevelAsync()).Word);
    }

    [Theory, EachEngine]
    public async Task A_binding_that_nobody_confirmed_for_half_a_year_no_longer_counts(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();
        await rig.Part<Bindings>().ConfirmAsync(rig.Phone(AccessRig.Strange), rig.Person(), BindingOrigin.Office, "visit", None);
        rig.Time.Advance(TimeSpan.FromDays(181));

        var level = await rig.LevelAsync(AccessRig.Strange);

        Assert.Equal(("l0", AccessReason.TooOld), (level.Word, level.Reason));
    }

    [Theory, EachEngine]
    public async Task A_helper_with_consent_is_told_the_status_and_can_prove_nothing(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await rig.RecordAsync();
        await rig.Part<Bindings>().ConfirmAsync(rig.Phone(AccessRig.Strange), rig.Person(), BindingOrigin.Helper, "consent", None);

        var result = await rig.ProveAsync("1980", AccessRig.Strange);

        Assert.IsType<ProofResult.Refused>(result);
        Assert.Equal("l1", (await rig.LevelAsync(AccessRig.Strange)).Word);
    }

    [Fact]
    public async Task Telling_everybody_opens_the_status_and_never_an_amount()
    {
        await using var rig = await AccessRig.StartAsync(TestDatabase.Sqlite, ("Registry:Disclosure", "Everyone"));
        await rig.RecordAsync();

        var level = await rig.LevelAsync(AccessRig.Strange);

        Assert.Equal(("l1", AccessReason.OpenToAll, false), (level.Word, level.Reason, level.TellsAmounts));
        Assert.IsType<ProofResult.Refused>(await rig.ProveAsync("1980", AccessRig.Strange));
    }
}
