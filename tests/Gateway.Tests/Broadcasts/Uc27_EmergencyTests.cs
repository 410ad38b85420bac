using Gateway.Broadcasts;

namespace Gateway.Tests.Broadcasts;

/// <summary>UC-27: a warning to a district leaves at any hour, in every language, and a cancel stops what has not left.</summary>
public sealed class Uc27_EmergencyTests
{
    [Theory, EachEngine]
    public async Task It_leaves_by_night_to_the_district_alone_and_a_cancel_stops_the_rest(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(20);
        await rig.PeopleAsync(20, "ur", start: 100);
        rig.Time.Advance(TimeSpan.FromHours(14));
        var warning = BroadcastRig.Request() with { Audience = new Audience { Programme = "kafaalat", Districts = ["Quetta"] }, AnyHour = true };

        var plan = await rig.Planner.PlanAsync(warning, default);
        var id = await rig.CreateAsync(warning);
        await rig.Expander.ExpandAsync(default);
        await rig.Relay.RelayAllAsync(default);
        var left = await rig.Queue.LeaseAsync("jazz", 5, 1e9, default);
        await rig.Store.SetStateAsync(id, BroadcastState.Cancelled, default);
        await rig.Expander.ExpandAsync(default);

        Assert.Equal(["en", "ur"], plan.Texts.Select(text => text.Language).Order());
        Assert.Equal((20L, 5), (plan.People, left.Count));
        Assert.Empty(await rig.Queue.LeaseAsync("jazz", 100, 1e9, default));
    }
}
