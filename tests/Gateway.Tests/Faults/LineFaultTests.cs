using System.Collections.Concurrent;
using Gateway.Messages;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Tests.Outbox;

namespace Gateway.Tests.Faults;

/// <summary>Faults of the line itself: whatever it does to the octets, every message ends in exactly one known or named outcome.</summary>
public sealed class LineFaultTests
{
    [Fact]
    public async Task One_octet_at_a_time_and_at_uneven_times_carries_everything()
    {
        await using var smsc = ScriptedSmsc.Accepting();
        await using var proxy = new FaultProxy(smsc.Port);
        foreach (var lane in new[] { proxy.ToSmsc, proxy.ToGateway })
            (lane.Slice, lane.Latency, lane.Jitter) = (1, TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(8));
        await using var link = await new BoundLink(proxy.Port).BoundAsync();

        var answers = await link.SubmitAsync(120);

        Assert.All(answers, answer => Assert.True(answer.IsAccepted));
        Assert.Equal(120, answers.Select(answer => answer.MessageId).Distinct().Count());
    }

    // Fault 1: five seconds there and back. The window is what is under way, and nobody is given up before the response time-out.
    [Trait("Fault", "1")]
    [Fact]
    public async Task A_slow_SMSC_gets_one_window_a_round_trip_and_nothing_times_out()
    {
        var waiting = new ConcurrentQueue<(ScriptedConnection Connection, uint Sequence)>();
        await using var smsc = new ScriptedSmsc((connection, header, pdu) =>
        {
            if (pdu is SubmitSm)
                waiting.Enqueue((connection, header.Sequence));
            return Task.FromResult(pdu is SubmitSm);
        });
        await using var link = await new BoundLink(smsc.Port, options => options.WindowSize = 10).BoundAsync();
        var submits = Enumerable.Range(0, 30).Select(_ => link.SubmitAsync()).ToList();

        for (var round = 1; round <= 3; round++)
        {
            await BoundLink.UntilAsync(() => waiting.Count == 10, $"window {round} is with the SMSC");
            Assert.Equal((10, 10 * round), (link.State.WindowInUse, smsc.Submits));
            link.Time.Advance(TimeSpan.FromSeconds(5));
            for (var i = 0; i < 10 && waiting.TryDequeue(out var submit); i++)
                await submit.Connection.SendAsync(new SubmitSmResp($"{submit.Sequence}"), submit.Sequence);
        }

        Assert.All(await Task.WhenAll(submits), answer => Assert.True(answer.IsAccepted));
        Assert.Equal(0, link.State.Counters.Unknown);
    }

    [Trait("Fault", "5")]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_broken_line_leaves_written_messages_unknown_and_the_link_comes_back(bool reset)
    {
        await using var smsc = new ScriptedSmsc((_, _, pdu) => Task.FromResult(pdu is SubmitSm));
        await using var proxy = new FaultProxy(smsc.Port);
        await using var link = await new BoundLink(proxy.Port).BoundAsync();
        var submits = link.SubmitAsync(5);
        await BoundLink.UntilAsync(() => smsc.Submits == 5, "five are with the SMSC");

        if (reset)
            proxy.Reset();
        else
            proxy.Finish();
        var answers = await submits;
        await link.RebindAsync();

        Assert.All(answers, answer => Assert.Equal(RequestOutcome.Unknown, answer.Outcome));
        Assert.Equal(2, smsc.Binds);
    }

    // Fault 5: nobody says that the peer is gone; enquire_link finds out within 50 seconds.
    [Trait("Fault", "5")]
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_half_open_line_is_found_out(bool there, bool back)
    {
        await using var smsc = ScriptedSmsc.Accepting();
        await using var proxy = new FaultProxy(smsc.Port);
        await using var link = await new BoundLink(proxy.Port).BoundAsync();
        (proxy.ToSmsc.Blackhole, proxy.ToGateway.Blackhole) = (there, back);
        var submit = link.SubmitAsync();

        for (var second = 0; second < 52; second++)
            link.Time.Advance(TimeSpan.FromSeconds(1));
        await BoundLink.UntilAsync(() => link.State.Phase != LinkPhase.Bound, "found out");

        Assert.Equal(RequestOutcome.Unknown, (await submit).Outcome);
        Assert.Equal("the SMSC does not answer enquire_link", link.State.LastError);
        (proxy.ToSmsc.Blackhole, proxy.ToGateway.Blackhole) = (false, false);
        await link.RebindAsync();
        Assert.True((await link.SubmitAsync()).IsAccepted);
    }

    [Trait("Fault", "11")]
    [Fact]
    public async Task Wherever_an_octet_is_changed_every_request_is_settled_and_the_link_recovers()
    {
        for (var at = 20; at < 120; at += 7)
        {
            await using var smsc = ScriptedSmsc.Accepting();
            await using var proxy = new FaultProxy(smsc.Port);
            proxy.ToGateway.CorruptAt = at + 26;
            await using var link = await new BoundLink(proxy.Port).BoundAsync();

            var submits = link.SubmitAsync(8);
            await link.AdvanceUntilAsync(() => submits.IsCompleted, "every request is settled");

            await link.RecoverAsync();
            Assert.Equal((at, 0), (at, link.State.WindowInUse));
        }
    }

    [Trait("Fault", "9")]
    [Fact]
    public async Task Answers_that_are_swapped_and_doubled_are_each_counted_once()
    {
        await using var smsc = ScriptedSmsc.Accepting();
        await using var proxy = new FaultProxy(smsc.Port, seed: 9);
        proxy.ToGateway.Rule = header => header.Command != CommandId.SubmitSmResp ? PduFault.Pass
            : header.Sequence % 50 == 1 ? PduFault.Pass
            : proxy.ToGateway.Chance(0.3) ? PduFault.Swap : proxy.ToGateway.Chance(0.3) ? PduFault.Duplicate : PduFault.Pass;
        await using var link = await new BoundLink(proxy.Port, options => options.WindowSize = 400).BoundAsync();

        var submits = link.SubmitAsync(300);
        await BoundLink.UntilAsync(() => link.State.Counters.Accepted >= 290, "nearly all are answered");
        proxy.ToGateway.Rule = _ => PduFault.Pass;
        await link.SubmitAsync();
        link.Time.Advance(TimeSpan.FromSeconds(12));
        var answers = await submits;

        // A swapped answer at the very end has nothing to overtake it: that one message is honestly unknown.
        Assert.All(answers, answer => Assert.True(answer.IsAccepted || answer.Outcome == RequestOutcome.Unknown));
        Assert.Equal(answers.Count(answer => answer.IsAccepted), answers.Where(answer => answer.IsAccepted).Select(answer => answer.MessageId).Distinct().Count());
        Assert.True(link.State.Counters.UnmatchedResponses > 0);
        Assert.Equal(0, link.State.WindowInUse);
    }

    [Fact]
    public async Task Lost_answers_make_messages_unknown_and_never_two()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc(options => options.Receipts = false);
        await using var proxy = new FaultProxy(smsc.Port, seed: 5);
        proxy.ToGateway.Rule = header => header.Command == CommandId.SubmitSmResp && proxy.ToGateway.Chance(0.1) ? PduFault.Drop : PduFault.Pass;
        await using var rig = OutboxRig.Create(database, proxy.Port).Start();

        await rig.AddAsync(200);

        await OutboxRig.UntilAsync(async () => await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status IN (1, 2)") == 200, "all are submitted or unknown");
        Assert.Equal(200, smsc.Submitted);
        Assert.NotEqual(0, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 2"));
    }

    [Trait("Fault", "1")]
    [Fact]
    public async Task One_operator_that_does_not_answer_holds_up_nobody_else()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var deaf = new ScriptedSmsc((_, _, pdu) => Task.FromResult(pdu is SubmitSm));
        await using var smsc = OutboxRig.Smsc();
        await using var rig = OutboxRig.Create(database, deaf.Port, change: options => options.Links[0].ResponseTimeout = TimeSpan.FromMinutes(5), other: smsc.Port).Start();

        await rig.AddAsync(200);
        await BoundLink.UntilAsync(() => deaf.Submits == 50, "the deaf operator's window is full");
        await rig.AddAsync(200, to: OutboxRig.Other);

        await rig.UntilAsync(MessageStatus.Delivered, 200);
        Assert.Equal(50, deaf.Submits);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE operator = $1 AND status <> 0", OutboxRig.Operator));
        deaf.Current!.Reset();
    }
}
