using Gateway.Contacts;
using Gateway.Contacts.Consent;
using Gateway.Messages;
using Gateway.Tests.Contacts.Access;

namespace Gateway.Tests.Contacts.Consent;

public class ConsentLedgerTests
{
    private static readonly ConsentSource Sms = new("sms", "stop.done");

    [Theory, EachEngine]
    public async Task Reminders_come_unasked_and_lessons_only_to_those_who_asked(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);

        Assert.True(await AllowsAsync(rig, ConsentPurpose.Service));
        Assert.True(await AllowsAsync(rig, ConsentPurpose.Reminders));
        Assert.False(await AllowsAsync(rig, ConsentPurpose.Lessons));
        await RecordAsync(rig, ConsentPurpose.Lessons, ConsentChoice.OptIn);
        Assert.True(await AllowsAsync(rig, ConsentPurpose.Lessons));
        Assert.False(await AllowsAsync(rig, ConsentPurpose.Surveys));
    }

    [Theory, EachEngine]
    public async Task Stopping_one_purpose_leaves_the_others(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await RecordAsync(rig, ConsentPurpose.Lessons, ConsentChoice.OptIn);

        var first = await RecordAsync(rig, ConsentPurpose.Reminders, ConsentChoice.OptOut);
        var second = await RecordAsync(rig, ConsentPurpose.Reminders, ConsentChoice.OptOut);

        Assert.Equal((ConsentChange.Changed, ConsentChange.AlreadySo), (first, second));
        Assert.False(await AllowsAsync(rig, ConsentPurpose.Reminders));
        Assert.True(await AllowsAsync(rig, ConsentPurpose.Lessons));
    }

    [Theory, EachEngine]
    public async Task After_STOP_a_purpose_that_is_wanted_again_comes_alone(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await RecordAsync(rig, ConsentPurpose.Surveys, ConsentChoice.OptIn);
        await rig.Part<ContactBook>().StopAsync(Number, OptOuts.Everything, Sms, CancellationToken.None);

        await RecordAsync(rig, ConsentPurpose.Lessons, ConsentChoice.OptIn);

        Assert.True(await AllowsAsync(rig, ConsentPurpose.Lessons));
        Assert.False(await AllowsAsync(rig, ConsentPurpose.Surveys));
        Assert.False(await AllowsAsync(rig, ConsentPurpose.Reminders));
        var contact = await rig.Part<ContactBook>().FindAsync(rig.Phone(AccessRig.Hers), CancellationToken.None);
        Assert.True(contact!.OptOuts.Stops(MessageClass.Case));
    }

    [Theory, EachEngine]
    public async Task START_brings_back_what_she_had_asked_for_and_nothing_else(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await RecordAsync(rig, ConsentPurpose.Lessons, ConsentChoice.OptIn);
        await rig.Part<ContactBook>().StopAsync(Number, OptOuts.Optional, Sms, CancellationToken.None);
        Assert.False(await AllowsAsync(rig, ConsentPurpose.Lessons));

        await rig.Part<ContactBook>().StartAsync(Number, Sms, CancellationToken.None);

        Assert.True(await AllowsAsync(rig, ConsentPurpose.Lessons));
        Assert.False(await AllowsAsync(rig, ConsentPurpose.Surveys));
    }

    [Theory, EachEngine]
    public async Task The_ledger_tells_what_was_agreed_when_and_by_which_words(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        await RecordAsync(rig, ConsentPurpose.Lessons, ConsentChoice.OptIn);

        var record = Assert.Single(await rig.Part<ConsentLedger>().HistoryAsync(rig.Phone(AccessRig.Hers), CancellationToken.None));

        Assert.Equal(("lessons", "2026-11", "consent", true, "signed"), (record.DataAgreement, record.DataAgreementRevision, record.LawfulBasis, record.OptIn, record.State));
        Assert.Equal((Sms, rig.Time.GetUtcNow()), (record.Signature, record.At));
    }

    [Theory, EachEngine]
    public async Task A_row_that_somebody_changed_or_took_out_is_found(string engine)
    {
        await using var rig = await AccessRig.StartAsync(engine);
        foreach (var choice in new[] { ConsentChoice.OptIn, ConsentChoice.OptOut, ConsentChoice.OptIn })
            await RecordAsync(rig, ConsentPurpose.Lessons, choice);
        Assert.True(await IsIntactAsync(rig));

        await ExecuteAsync(rig, "UPDATE consent_ledger SET change = 'given' WHERE change = 'withdrawn'");
        Assert.False(await IsIntactAsync(rig));
        await ExecuteAsync(rig, "UPDATE consent_ledger SET change = 'withdrawn' WHERE seq = (SELECT MIN(seq) + 1 FROM consent_ledger)");
        Assert.True(await IsIntactAsync(rig));
        await ExecuteAsync(rig, "DELETE FROM consent_ledger WHERE seq = (SELECT MIN(seq) + 1 FROM consent_ledger)");
        Assert.False(await IsIntactAsync(rig));
    }

    [Fact]
    public async Task Nobody_opts_out_of_a_public_task()
    {
        await using var rig = await AccessRig.StartAsync(TestDatabase.Sqlite);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RecordAsync(rig, ConsentPurpose.Service, ConsentChoice.OptOut));
    }

    private static Msisdn Number => Msisdn.TryParse(AccessRig.Hers, out var number) ? number : throw new InvalidOperationException();

    private static ValueTask<bool> AllowsAsync(AccessRig rig, ConsentPurpose purpose) =>
        rig.Part<ConsentLedger>().AllowsAsync(rig.Phone(AccessRig.Hers), purpose, CancellationToken.None);

    private static Task<ConsentChange> RecordAsync(AccessRig rig, ConsentPurpose purpose, ConsentChoice choice) =>
        rig.Part<ConsentLedger>().RecordAsync(Number, purpose, choice, "2026-11", Sms, CancellationToken.None);

    private static ValueTask<bool> IsIntactAsync(AccessRig rig) => rig.Part<ConsentLedger>().IsIntactAsync(rig.Phone(AccessRig.Hers), CancellationToken.None);

    private static Task ExecuteAsync(AccessRig rig, string sql) => rig.Db.Writer.WriteAsync(session => session.Execute(sql), CancellationToken.None);
}
