using Gateway.Messages;

namespace Gateway.Tests.Broadcasts;

/// <summary>UC-09: those whose payment is ready are counted, told at decent hours, each once; the notice is owed to them.</summary>
public sealed class Uc09_PaymentReadyTests
{
    [Theory, EachEngine]
    public async Task The_cost_is_known_before_and_each_family_is_told_once_in_the_morning(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(30, telenorFrom: 20);
        await rig.PeopleAsync(10, "ur", start: 100);
        await rig.PeopleAsync(5, status: "exited", start: 200);
        await rig.ChooseAsync("03001000003", null, optOuts: 1);
        var notice = BroadcastRig.Request(MessageClass.Payment);

        var plan = await rig.Planner.PlanAsync(notice, default);
        rig.Time.Advance(TimeSpan.FromHours(10));
        await rig.CreateAsync(notice);
        var atNight = await LeavesAsync(rig);
        rig.Time.Advance(TimeSpan.FromHours(11));
        var inTheMorning = await LeavesAsync(rig);
        var afterwards = await LeavesAsync(rig);

        Assert.Equal((40L, 20m), (plan.People, plan.Cost));
        Assert.Equal((0, 40, 0), (atNight, inTheMorning, afterwards));
        Assert.Equal(40, await database.ScalarAsync<long>("SELECT COUNT(DISTINCT receiver) FROM messages"));
    }

    private static async Task<int> LeavesAsync(BroadcastRig rig)
    {
        await rig.Expander.ExpandAsync(default);
        await rig.Relay.RelayAllAsync(default);
        return (await rig.Queue.LeaseAsync("jazz", 100, 1e9, default)).Count + (await rig.Queue.LeaseAsync("telenor", 100, 1e9, default)).Count;
    }
}
