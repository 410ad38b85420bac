using Gateway.Contacts;
using Gateway.Contacts.Consent;
using Gateway.Services.Privacy;
using Gateway.Tests.Conversations;
using Gateway.Tests.Registry;

namespace Gateway.Tests.Services;

/// <summary>STOP and START by purpose, the privacy notice, one's own data, and numbers that changed hands.</summary>
public class OwnDataTests
{
    [Theory, EachEngine]
    public async Task Uc29_STOP_of_one_purpose_leaves_the_others(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);

        var stopped = await rig.SmsAsync("STOP reminders");
        var optOuts = (await rig.Part<ContactBook>().FindAsync(rig.Token(), CancellationToken.None))!.OptOuts;
        await rig.SmsAsync("START reminders");

        Assert.Contains("Payment and complaint notices stay", stopped);
        Assert.Equal((true, false), (optOuts.Stops(ConsentPurpose.Reminders), optOuts.Stops(ConsentPurpose.Lessons)));
        Assert.True(await rig.Part<ConsentLedger>().AllowsAsync(rig.Token(), ConsentPurpose.Reminders, CancellationToken.None));
        Assert.True(await rig.Part<ConsentLedger>().IsIntactAsync(rig.Token(), CancellationToken.None));
    }

    [Fact]
    public async Task Uc29_STOP_ALL_stops_all_that_may_be_stopped()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);

        await rig.SmsAsync("stop all");

        Assert.True((await rig.Part<ContactBook>().FindAsync(rig.Token(), CancellationToken.None))!.OptOuts.HasFlag(OptOuts.Everything));
    }

    [Theory, EachEngine]
    public async Task Uc29_DATA_counts_what_is_kept_and_takes_a_request_to_erase_it_once(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("data");

        var held = await rig.SmsAsync("1");
        await rig.SmsAsync("data");
        var kept = await rig.SmsAsync("3");
        var requested = await rig.SmsAsync("1");
        await rig.SmsAsync("data");
        await rig.SmsAsync("3");
        var again = await rig.SmsAsync("1");

        Assert.Contains("0 complaints", held);
        Assert.Contains("by law", kept);
        Assert.Contains("received", requested);
        Assert.Contains("already", again);
        Assert.Equal(1, await rig.Database.CountAsync("data_requests"));
    }

    [Theory, EachEngine]
    public async Task Uc29_The_privacy_notice_follows_the_first_contact_once_a_version(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine, ("Privacy:NoticeFrom", "2026-01-01"));
        var notices = rig.Part<PrivacyNotices>();
        await rig.SmsAsync("help");

        var tooSoon = await notices.LookAsync(CancellationToken.None);
        rig.Time.Advance(TimeSpan.FromMinutes(11));
        var due = await notices.LookAsync(CancellationToken.None);
        var told = await rig.OutreachAsync();
        var again = await notices.LookAsync(CancellationToken.None);

        Assert.Equal((0, 1, 0), (tooSoon, due, again));
        Assert.Contains("never asks for a PIN", Assert.Single(told));
    }

    [Theory, EachEngine]
    public async Task Uc42_A_number_of_somebody_else_is_unbound_stopped_and_flagged_once(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await new TestRegistry(rig.Database).LoadAsync([]);
        await rig.SmsAsync("english");
        await rig.SmsAsync("wrong person");

        var answer = await rig.SmsAsync("1");
        await rig.SmsAsync("wrong person");
        await rig.SmsAsync("1");

        Assert.Contains("removed", answer);
        Assert.True((await rig.Part<ContactBook>().FindAsync(rig.Token(), CancellationToken.None))!.OptOuts.HasFlag(OptOuts.Everything));
        Assert.Empty(await rig.Part<Gateway.Contacts.Access.Bindings>().OfPhoneAsync(rig.Token(), CancellationToken.None));
        Assert.Equal(1, await rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM outward_events WHERE kind = 'number.wrong_person'"));
    }
}
