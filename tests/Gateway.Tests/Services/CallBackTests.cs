using Gateway.Services.CallBack;
using Gateway.Tests.Conversations;

namespace Gateway.Tests.Services;

/// <summary>Calls that people wait for.</summary>
public class CallBackTests
{
    [Theory, EachEngine]
    public async Task Uc31_A_call_is_asked_for_with_language_and_time_of_day_and_the_voice_system_hears_of_it(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("call back");

        var answer = await rig.SmsAsync("2");
        await rig.SmsAsync("call back");
        var again = await rig.SmsAsync("1");

        var ticket = Assert.Single(await rig.Part<CallBackBook>().OpenAsync(10, CancellationToken.None));
        Assert.Contains("2 days", answer);
        Assert.Contains("already", again);
        Assert.Equal(("en", "afternoon"), (ticket.Language, ticket.Hours));
        Assert.Equal(1, await rig.Database.ScalarAsync<long>("SELECT COUNT(*) FROM outward_events WHERE kind = 'call_back.requested'"));
        Assert.True(await rig.Part<CallBackBook>().CloseAsync(ticket.Reference, CancellationToken.None));
    }
}
