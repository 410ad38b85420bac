using Gateway.Registry.Sources;
using Gateway.Tests.Conversations;
using StandIns;

namespace Gateway.Tests.Registry.Sources;

/// <summary>UC-37: everybody asks at once. A registry outside hears of one person once at a time, of few at once, and not again of whom it does not know.</summary>
public class Uc37_SurgeTests
{
    [Fact]
    public async Task A_thousand_questions_about_one_person_are_one()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite, SourceRig.Settings(server));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Gate = gate.Task;
        var remote = rig.Part<RemoteLookups>();

        var asked = Enumerable.Range(0, 1000).Select(
            _ => remote.AskAsync(SourceRig.CnicOf(SourceRig.First), Patience.Seconds, TimeSpan.FromMinutes(1), CancellationToken.None)).ToList();
        gate.SetResult();
        var findings = await Task.WhenAll(asked);

        Assert.All(findings, finding => Assert.IsType<Finding.Found>(finding));
        // A login, who she is, and what she has.
        Assert.Equal(3, server.Requests);
    }

    [Fact]
    public async Task More_people_than_may_wait_are_answered_later()
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(
            TestDatabase.Sqlite, [.. SourceRig.Settings(server), ("Registry:LookupsAtOnce", "2"), ("Registry:LookupsWaiting", "3"), ("Registry:Sources:imis:TimeoutSeconds", "60")]);
        server.Faults = StandIns.Faults.Parse("slow:300s");
        var remote = rig.Part<RemoteLookups>();
        var waiting = SourceRig.People.Take(5).Select(person => remote.AskAsync(SourceRig.CnicOf(person), Patience.Seconds, TimeSpan.FromMinutes(1), CancellationToken.None)).ToList();
        await SourceRig.UntilAsync(() => Task.FromResult(remote.Asking == 5));

        var sixth = await remote.AskAsync(SourceRig.CnicOf(SourceRig.People[5]), Patience.Seconds, TimeSpan.FromMinutes(1), CancellationToken.None);
        rig.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(Fault.Full, Assert.IsType<Finding.NoAnswer>(sixth).Fault);
        Assert.All(await Task.WhenAll(waiting), finding => Assert.IsType<Finding.NoAnswer>(finding));
    }

    [Theory, EachEngine]
    public async Task Who_is_not_known_there_is_not_asked_about_again_for_a_while(string engine)
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(engine, SourceRig.Settings(server));
        var first = await rig.SmsAsync(SourceRig.Nobody.Digits);
        var asked = server.Requests;
        var second = await rig.SmsAsync(SourceRig.Nobody.Digits);
        var still = server.Requests;

        rig.Time.Advance(TimeSpan.FromMinutes(61));
        await rig.SmsAsync(SourceRig.Nobody.Digits);

        Assert.Equal(first, second);
        Assert.Equal(asked, still);
        Assert.True(server.Requests > still);
    }
}
