using Gateway.Messages;
using Gateway.Services;
using Gateway.Services.Changes;
using Gateway.Tests.Conversations;

namespace Gateway.Tests.Services;

/// <summary>Changes that families report, from the first word to the news of what became of them.</summary>
public class HouseholdChangeTests
{
    [Theory, EachEngine]
    public async Task Uc24_A_birth_is_read_back_saved_once_and_its_evidence_named(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);

        var readBack = await ReportBirthAsync(rig);
        var saved = await rig.SmsAsync("1");

        Assert.Contains("03/04/2019", readBack);
        Assert.Contains("birth certificate", saved);
        Assert.Equal(1, await rig.Database.CountAsync("change_requests"));
        Assert.Equal(1, await rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM change_events WHERE status = 'received'"));
    }

    [Theory, EachEngine]
    public async Task Uc24_UNDO_takes_it_back_within_a_day(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await ReportBirthAsync(rig);
        await rig.SmsAsync("1");

        await rig.SmsAsync("undo");
        await rig.SmsAsync("1");

        Assert.Equal("withdrawn", await rig.Database.ScalarAsync<string>("SELECT status FROM change_requests"));
    }

    [Fact]
    public async Task Uc24_A_death_is_spoken_of_with_care()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        await rig.SmsAsync("update");
        await rig.SmsAsync("1");

        var who = await rig.SmsAsync("2");

        Assert.Contains("sorry", who);
        Assert.DoesNotContain("Great", who);
    }

    [Theory, EachEngine]
    public async Task Uc24_What_was_decided_is_told_once_and_stays_decided(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await ReportBirthAsync(rig);
        await rig.SmsAsync("1");
        var (desk, reference) = (rig.Part<ChangeDesk>(), await rig.Database.ScalarAsync<string>("SELECT reference FROM change_requests"));

        var first = await desk.DecideAsync(reference!, ChangeStatus.AwaitingEvidence, null, "registry", CancellationToken.None);
        var papers = await rig.OutreachAsync();
        var second = await desk.DecideAsync(reference!, ChangeStatus.Refused, "mismatch", "registry", CancellationToken.None);
        var again = await desk.DecideAsync(reference!, ChangeStatus.Accepted, null, "registry", CancellationToken.None);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        var refused = await rig.OutreachAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((ChangeDecision.Done, ChangeDecision.Done, ChangeDecision.NotPossible), (first, second, again));
        Assert.Contains("papers", Assert.Single(papers));
        Assert.Contains("do not match", Assert.Single(refused));
        Assert.Empty(await rig.OutreachAsync());
    }

    [Fact]
    public async Task Uc24_STATUS_tells_where_it_stands()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        await ReportBirthAsync(rig);
        await rig.SmsAsync("1");

        Assert.Contains("received", await rig.SmsAsync("status"));
    }

    [Theory, EachEngine]
    public async Task Uc24_News_of_the_civil_registry_can_be_contradicted(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        Assert.True(Msisdn.TryParse(ConversationRig.Phone, out var number));
        var family = new Household(rig.Token(), number, "en", "");

        await rig.Part<CivilNews>().TellAsync("event-1", "DEATH", family, CancellationToken.None);
        await rig.Part<CivilNews>().TellAsync("event-1", "DEATH", family, CancellationToken.None);
        var told = await rig.OutreachAsync();
        var answer = await rig.SmsAsync("2");

        Assert.Contains("sorry", Assert.Single(told));
        Assert.Contains("Nothing changes", answer);
        Assert.Equal("REGISTRY_WRONG", await rig.Database.ScalarAsync<string>("SELECT kind FROM change_requests"));
    }

    private static async Task<string> ReportBirthAsync(ConversationRig rig)
    {
        foreach (var text in new[] { "update", "1", "1", "Amina Bibi", "03/04/2019" })
            await rig.SmsAsync(text);
        return await rig.SmsAsync("1");
    }
}
