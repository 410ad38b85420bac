using Gateway.Broadcasts;
using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Control;
using Gateway.Outbox.Queue;

namespace Gateway.Tests.Broadcasts.Drafts;

public sealed class BrakesTests
{
    private static readonly BroadcastOptions Trying = new() { TestPhones = ["03009999999"], TrialPeople = 20, TrialMinutes = 10, BrakeMessages = 30 };

    [Theory, EachEngine]
    public async Task T19_A_trial_that_fails_holds_the_broadcast_at_its_size(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await using var rig = new DraftRig(data, Trying);
        await rig.Base.PeopleAsync(100, telenorFrom: 70);
        var broadcast = await rig.StartedAsync();
        await rig.Base.Expander.ExpandAsync(default);
        await rig.Base.Expander.ExpandAsync(default);
        var tried = (await rig.Base.ProgressAsync(broadcast)).Handed;

        await rig.AnswerAsync(broadcast, delivered: 0);
        await rig.Base.Expander.ExpandAsync(default);
        await rig.Base.Expander.ExpandAsync(default);

        var progress = await rig.Base.ProgressAsync(broadcast);
        Assert.Equal((20, 20, BroadcastState.Paused), (tried, progress.Handed, progress.Broadcast.State));
        Assert.Equal("8171 gateway", progress.Broadcast.Pausing!.Name);
    }

    [Fact]
    public async Task A_trial_without_results_holds_the_broadcast_when_its_time_is_over()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data, Trying);
        await rig.Base.PeopleAsync(100);
        var broadcast = await rig.StartedAsync();
        for (var round = 0; round < 3; round++)
            await rig.Base.Expander.ExpandAsync(default);

        rig.Time.Advance(TimeSpan.FromMinutes(11));
        await rig.Base.Expander.ExpandAsync(default);

        Assert.Equal(BroadcastState.Paused, (await rig.Base.ProgressAsync(broadcast)).Broadcast.State);
    }

    [Fact]
    public async Task A_good_trial_lets_the_rest_follow_and_many_failures_later_hold_it()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data, Trying);
        await rig.Base.PeopleAsync(100, telenorFrom: 70);
        var broadcast = await rig.StartedAsync();
        await rig.Base.Expander.ExpandAsync(default);
        await rig.Base.Expander.ExpandAsync(default);
        await rig.AnswerAsync(broadcast, delivered: 20);
        for (var round = 0; round < 3; round++)
            await rig.Base.Expander.ExpandAsync(default);
        var handed = (await rig.Base.ProgressAsync(broadcast)).Handed;

        await rig.AnswerAsync(broadcast, delivered: 40);
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        await rig.Base.Expander.ExpandAsync(default);

        Assert.Equal(100, handed);
        Assert.Equal(BroadcastState.Paused, (await rig.Base.ProgressAsync(broadcast)).Broadcast.State);
        Assert.Equal(1, await data.ScalarAsync<long>("SELECT COUNT(*) FROM audit WHERE action = 'broadcast.trial_passed'"));
    }

    [Trait("Fault", "39")]
    [Theory, EachEngine]
    public async Task T20_A_pause_of_all_holds_what_is_queued_what_is_prepared_and_what_would_start(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(10);
        await rig.StartedAsync();
        var later = await rig.AskedAsync(DraftRig.Content("Another notice is ready."));
        await rig.ApproveAsync(later, DraftRig.Approver);
        await RoundAsync(rig);

        var unreasoned = await rig.Pauses.PauseAsync(PauseScope.Broadcasts, " ", DraftRig.Supervisor, default);
        var paused = await rig.Pauses.PauseAsync(PauseScope.Broadcasts, "wrong amount", DraftRig.Supervisor, default);
        await RoundAsync(rig);
        rig.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal((DeskVerdict.NoReason, DeskVerdict.Done), (unreasoned.Verdict, paused.Verdict));
        // Test messages are no broadcast.
        Assert.DoesNotContain(await rig.Base.Queue.LeaseAsync("jazz", 20, 1e9, default), one => one.Lane.Priority == Gateway.Messages.Priority.Bulk);
        Assert.Equal(0, await rig.Starts.StartDueAsync(default));
    }

    [Fact]
    public async Task T21_Another_person_lets_it_go_on_and_types_how_much_waits()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(10);
        await rig.StartedAsync();
        await RoundAsync(rig);
        await rig.Pauses.PauseAsync(PauseScope.Everything, "wrong amount", DraftRig.Supervisor, default);
        await RoundAsync(rig);
        var number = (await rig.Pauses.FindAsync(default))!.Number;

        var alone = await rig.Pauses.ResumeAsync(number, "10", "checked", DraftRig.Supervisor, default);
        var wrong = await rig.Pauses.ResumeAsync(number, "9", "checked", DraftRig.Approver, default);
        var right = await rig.Pauses.ResumeAsync(number, "۱۰", "checked", DraftRig.Approver, default);
        await RoundAsync(rig);

        Assert.Equal((DeskVerdict.SamePerson, DeskVerdict.WrongNumber, DeskVerdict.Done), (alone.Verdict, wrong.Verdict, right.Verdict));
        Assert.Equal(10, (await rig.Base.Queue.LeaseAsync("jazz", 20, 1e9, default)).Count(one => one.Lane.Priority == Gateway.Messages.Priority.Bulk));
    }

    [Fact]
    public async Task A_pause_of_everything_holds_answers_too()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        await rig.Pauses.PauseAsync(PauseScope.Everything, "wrong amount", DraftRig.Supervisor, default);
        await RoundAsync(rig);

        // The test message is an answer like any other.
        var id = await rig.ListedAsync();
        await rig.Tests.SendAsync(id, 0, DraftRig.Author, default);
        await RoundAsync(rig);

        Assert.Equal(1, await data.CountAsync("messages"));
        Assert.Empty(await rig.Base.Queue.LeaseAsync("jazz", 10, 1e9, default));
    }

    [Fact]
    public async Task One_broadcast_is_held_by_anybody_and_let_go_on_by_somebody_else()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(10);
        var broadcast = await rig.StartedAsync();
        await RoundAsync(rig);

        await rig.Control.PauseAsync(broadcast, "wrong text", DraftRig.Approver, default);
        var alone = await rig.Control.ResumeAsync(broadcast, "10", DraftRig.Approver, default);
        var author = await rig.Control.ResumeAsync(broadcast, "10", DraftRig.Author, default);
        var wrong = await rig.Control.ResumeAsync(broadcast, "11", DraftRig.Second, default);
        var right = await rig.Control.ResumeAsync(broadcast, "10", DraftRig.Second, default);

        Assert.Equal(
            [DeskVerdict.SamePerson, DeskVerdict.SamePerson, DeskVerdict.WrongNumber, DeskVerdict.Done],
            new[] { alone, author, wrong, right }.Select(answer => answer.Verdict));
    }

    [Theory, EachEngine]
    public async Task T22_The_seven_states_add_up_to_the_people_at_every_step(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await using var rig = new DraftRig(data, rate: 1);
        await rig.Base.PeopleAsync(300, telenorFrom: 150);
        var broadcast = await rig.StartedAsync();
        for (var round = 0; round < 2; round++)
        {
            await rig.Base.Expander.ExpandAsync(default);
            Assert.Equal(300, (await rig.StatesAsync(broadcast)).People);
            await rig.AnswerAsync(broadcast, delivered: 30);
            Assert.Equal(300, (await rig.StatesAsync(broadcast)).People);
        }

        await rig.Control.StopAsync(broadcast, $"{(await rig.StatesAsync(broadcast)).Waiting}", "wrong text", DraftRig.Supervisor, default);
        await RoundAsync(rig);

        var states = await rig.StatesAsync(broadcast);
        Assert.Equal((300, 0), (states.People, states.Waiting));
        Assert.True(states is { Cancelled: > 0, Delivered: > 0, Failed: > 0 });
    }

    private static async Task RoundAsync(DraftRig rig)
    {
        await rig.Base.Expander.ExpandAsync(default);
        await rig.Base.Relay.RelayAllAsync(default);
    }
}
