using Gateway.Services;
using Gateway.Services.Surveys;
using Gateway.Tests.Conversations;

namespace Gateway.Tests.Services;

/// <summary>Surveys by SMS: asked of those who wanted them, kept answer by answer, told in groups.</summary>
public class SurveyBookTests
{
    [Theory, EachEngine]
    public async Task Only_who_asked_for_surveys_is_asked_and_every_answer_is_kept_at_once(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        Assert.True(Gateway.Messages.Msisdn.TryParse(ConversationRig.Phone, out var number));
        var family = new Household(rig.Token(), number, "en", "Lahore");
        await rig.SmsAsync("START surveys");

        var invited = await rig.Part<SurveyBook>().InviteAsync("payment_day", [family], CancellationToken.None);
        var again = await rig.Part<SurveyBook>().InviteAsync("payment_day", [family], CancellationToken.None);
        var first = await rig.OutreachAsync();
        await rig.SmsAsync("1");

        Assert.Equal((1, 0), (invited, again));
        Assert.Single(first);
        Assert.Equal(1, await rig.Database.CountAsync("survey_answers"));
        Assert.Equal(1, await rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM survey_sittings WHERE last_question <> '' AND ended_at IS NULL"));
    }

    [Fact]
    public async Task Who_did_not_ask_for_surveys_is_left_alone()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        Assert.True(Gateway.Messages.Msisdn.TryParse(ConversationRig.Phone, out var number));

        await rig.Part<SurveyBook>().InviteAsync("payment_day", [new Household(rig.Token(), number, "en", "")], CancellationToken.None);

        Assert.Empty(await rig.OutreachAsync());
        Assert.Equal("stopped by the person", await rig.Database.ScalarAsync<string>("SELECT outcome FROM outreach"));
    }

    [Fact]
    public void Answers_of_fewer_than_ten_are_put_together_so_that_none_can_be_reckoned()
    {
        SurveyCount[] counts = [new("fee", "Lahore", "no", 40), new("fee", "Lahore", "yes", 3), new("fee", "Lahore", "skipped", 12)];

        var told = SurveyCounts.Suppress(counts);

        Assert.Equal([new("fee", "Lahore", "no", 40), new("fee", "Lahore", SurveyCounts.FewMark, 15)], told);
    }
}
