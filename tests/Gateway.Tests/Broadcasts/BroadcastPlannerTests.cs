using Gateway.Broadcasts;
using Gateway.Messages;

namespace Gateway.Tests.Broadcasts;

public sealed class BroadcastPlannerTests
{
    [Theory, EachEngine]
    public async Task A_plan_counts_people_segments_and_cost_by_language_and_operator(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(30, telenorFrom: 20);
        await rig.PeopleAsync(10, "ur", start: 100);

        var plan = await rig.Planner.PlanAsync(BroadcastRig.Request(), default);

        Assert.Empty(plan.Problems);
        Assert.Equal(40, plan.People);
        Assert.Equal([("en", 30L, "Gsm7", 1), ("ur", 10L, "Ucs2", 1)], plan.Texts.Select(t => (t.Language, t.People, t.Encoding, t.Segments)));
        Assert.Equal([("jazz", 30L), ("telenor", 10L)], plan.Operators.Select(o => (o.Operator, o.People)));
        Assert.Equal(20m, plan.Cost);
        Assert.Equal(TimeSpan.FromSeconds(0.3), plan.Duration);
    }

    [Theory, EachEngine]
    public async Task Who_is_left_out_is_counted_by_reason(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(10);
        await rig.PeopleAsync(5, status: "exited", start: 50);
        await rig.ChooseAsync("03001000003", null, optOuts: 1);
        await database.Writer.WriteAsync(session =>
        {
            rig.Person(session, 900, null, "en", "active");
            rig.Person(session, 901, "03001000004", "en", "active");
        }, default);

        var plan = await rig.Planner.PlanAsync(BroadcastRig.Request(), default);

        Assert.Equal(9, plan.People);
        Assert.Equal(
            new Dictionary<string, long> { [ExclusionReason.NoPhone] = 1, [ExclusionReason.OptedOut] = 1, [ExclusionReason.SamePhone] = 1 }, plan.Excluded);
    }

    [Fact]
    public async Task A_payment_notice_reaches_those_who_stopped_reminders()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(1);
        await rig.ChooseAsync("03001000000", null, optOuts: 3);

        Assert.Equal(0, (await rig.Planner.PlanAsync(BroadcastRig.Request(), default)).People);
        Assert.Equal(1, (await rig.Planner.PlanAsync(BroadcastRig.Request(MessageClass.Payment), default)).People);
    }

    [Fact]
    public async Task The_language_a_person_chose_and_the_operator_it_was_seen_at_count()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(1);
        await rig.ChooseAsync("03001000000", "ur", optOuts: 0, lastOperator: "telenor");

        var plan = await rig.Planner.PlanAsync(BroadcastRig.Request(), default);

        Assert.Equal("ur", Assert.Single(plan.Texts).Language);
        Assert.Equal("telenor", Assert.Single(plan.Operators).Operator);
    }

    [Fact]
    public async Task Districts_languages_and_a_limit_narrow_the_audience()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(20);
        await rig.PeopleAsync(20, "ur", start: 100);
        var request = BroadcastRig.Request();

        async Task<long> CountAsync(Audience audience) => (await rig.Planner.PlanAsync(request with { Audience = audience }, default)).People;

        Assert.Equal(20, await CountAsync(request.Audience with { Districts = ["Lahore"] }));
        Assert.Equal(20, await CountAsync(request.Audience with { Languages = ["UR"] }));
        Assert.Equal(7, await CountAsync(request.Audience with { Limit = 7 }));
    }

    [Fact]
    public async Task A_broadcast_that_would_go_wrong_is_refused_with_every_reason()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database, new BroadcastOptions { MaxSegments = 0 });
        await rig.PeopleAsync(1);
        await rig.PeopleAsync(1, "ur-Latn", start: 5);

        var plan = await rig.Planner.PlanAsync(BroadcastRig.Request() with { Values = new Dictionary<string, string>() }, default);
        var unknown = await rig.Planner.PlanAsync(BroadcastRig.Request(key: "notice.nothing"), default);

        Assert.Contains(plan.Problems, p => p.Contains("\"amount\" is missing"));
        Assert.Contains(plan.Problems, p => p.Contains("Roman Urdu: there is no wording for 1 people but the English one"));
        Assert.Contains(plan.Problems, p => p.Contains("segments"));
        Assert.Contains("There is no message \"notice.nothing\".", unknown.Problems);
        await Assert.ThrowsAsync<InvalidOperationException>(() => rig.Store.CreateAsync(plan, "test", default));
    }
}
