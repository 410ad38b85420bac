using Gateway.Broadcasts;
using Gateway.Broadcasts.Control;
using Gateway.Security;

namespace Gateway.Tests.Broadcasts;

public sealed class SpendingBrakeTests
{
    [Theory, EachEngine]
    public async Task At_the_ceiling_of_the_day_all_broadcasts_are_paused_and_a_person_allows_the_sum_once_more(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        // Half a rupee a segment: 500 messages, the first chunk, cost 250 rupees.
        await using var rig = new BroadcastRig(database, new BroadcastOptions { RupeesPerDay = 200 });
        await rig.PeopleAsync(2000);
        await rig.CreateAsync();

        await rig.Expander.ExpandAsync(default);
        var first = await database.CountAsync("messages");
        var pause = await rig.Pauses.FindAsync(default);
        await rig.Expander.ExpandAsync(default);
        var whilePaused = await database.CountAsync("messages");
        var waiting = (await rig.Pauses.WaitingAsync(default)).Waiting;
        var resumed = await rig.Pauses.ResumeAsync(pause!.Number, $"{waiting}", "the ministry agreed", new ByStaff("sara", "sara"), default);
        await rig.Expander.ExpandAsync(default);

        Assert.Equal((500, 500), (first, whilePaused));
        Assert.Equal((ByStaff.Gateway.Id, PauseScope.Broadcasts), (pause.By, pause.Scope));
        Assert.Contains("250 of 200 rupees", pause.Reason, StringComparison.Ordinal);
        Assert.Equal(Gateway.Broadcasts.Approval.DeskVerdict.Done, resumed.Verdict);
        Assert.Equal(1000, await database.CountAsync("messages"));
        Assert.Equal(2, await database.ScalarAsync<long>("SELECT COUNT(*) FROM audit WHERE action = 'security.spending_ceiling'"));
        Assert.NotNull(await rig.Pauses.FindAsync(default));
    }

    [Theory, EachEngine]
    public async Task The_next_day_begins_with_nothing_spent(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var rig = new BroadcastRig(database, new BroadcastOptions { RupeesPerDay = 600 });
        await rig.PeopleAsync(500);
        await rig.CreateAsync();
        await rig.Expander.ExpandAsync(default);
        rig.Time.Advance(TimeSpan.FromDays(1));
        await rig.PeopleAsync(500, start: 500);
        await rig.CreateAsync();

        await rig.Expander.ExpandAsync(default);

        Assert.Null(await rig.Pauses.FindAsync(default));
        Assert.Equal(2, await database.CountAsync("spending_days"));
    }
}
