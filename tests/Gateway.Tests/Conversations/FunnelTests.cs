using Gateway.Conversations.Events;
using Gateway.Conversations.Publishing;

namespace Gateway.Tests.Conversations;

public class FunnelTests
{
    [Theory, EachEngine]
    public async Task A_funnel_tells_who_came_where_who_stopped_and_how_long_a_step_took(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        var began = rig.Time.GetUtcNow();
        await rig.SmsAsync("complaint", "923001110011");
        rig.Time.Advance(TimeSpan.FromSeconds(19));
        await rig.SmsAsync("4", "923001110011");
        await rig.SmsAsync("1", "923001110011");
        await rig.SmsAsync("complaint", "923001110012");
        await rig.SmsAsync("???x", "923001110012");

        var row = Assert.Single(await rig.Part<Funnel>().CountAsync(began, rig.Time.GetUtcNow().AddSeconds(1), "complaint", CancellationToken.None));
        var first = row.Steps.Single(step => step.State == "category");

        Assert.Equal((2, 1), (row.Conversations, row.Finished));
        Assert.Equal(("sms", "en", "north"), (row.Slice.Channel, row.Slice.Language, row.Slice.Operator));
        Assert.Equal((2, 1, 1), (first.Reached, first.Stopped, first.AskedAgain));
        Assert.InRange(first.Seconds, 10, 20);
    }

    [Theory, EachEngine]
    public async Task Events_hold_no_text_no_number_and_no_person(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("3520212345674");
        await rig.SmsAsync("complaint");
        await rig.SmsAsync("5");
        await rig.SmsAsync("9");
        await rig.SmsAsync("the agent Akram took my card");

        var rows = await rig.Database.Database.ReadAsync(
            session => session.All("SELECT conversation, flow, state, kind, COALESCE(detail, ''), channel, language, operator FROM conversation_events",
                row => string.Join('|', Enumerable.Range(0, 8).Select(row.GetString))), CancellationToken.None);

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.DoesNotMatch("Akram|3520212345674|1110001", row));
    }

    [Theory, EachEngine]
    public async Task A_state_that_asks_for_a_secret_is_in_no_event_and_never_offered_again(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        rig.Part<LiveFlows>().Take([new PublishedFlow("pin", 1, "", PinFlow, "test", rig.Time.GetUtcNow(), null)]);
        await rig.SmsAsync("pinflow");
        await rig.SmsAsync("not a pin");
        var unasked = await rig.WaitAsync(TimeSpan.FromHours(2));
        await rig.SmsAsync("4711");

        var events = await rig.Database.Database.ReadAsync(
            session => session.All("SELECT state, kind FROM conversation_events WHERE flow = 'pin'", row => (row.GetString(0), row.GetString(1))), CancellationToken.None);

        Assert.Empty(unasked);
        Assert.Equal([("done", "ended")], events);
    }

    private const string PinFlow = """
        flow: pin
        version: 1
        start: ask
        keywords: { en: [pinflow] }
        slots: { pin: { type: number, sensitivity: secret } }
        states:
          ask: { say: common.blank, controls: hash, input: { type: number, min: 1000, max: 9999 }, slot: pin, on: { entered: done } }
          done: { say: common.bye, end: true }
        """;

    [Theory, EachEngine]
    public async Task Events_are_forgotten_when_they_are_too_old_to_count(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("complaint");

        await rig.Database.Writer.WriteAsync(EventRows.Forgetting(rig.Time.GetUtcNow().AddSeconds(1)), CancellationToken.None);

        Assert.Equal(0, await rig.Database.CountAsync("conversation_events"));
    }
}
