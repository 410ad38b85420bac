using System.Collections.Concurrent;
using Gateway.Smpp;
using Gateway.Smpp.Sessions;
using Gateway.Smpp.Wire;
using Gateway.Tests.Smpp;

namespace Gateway.Tests.Faults;

/// <summary>Faults of an SMSC that speaks SMPP wrongly, or stops speaking it.</summary>
public sealed class SessionFaultTests
{
    // Fault 3: what is answered while the session drains counts; the rest is unknown, and what was never written is not.
    [Trait("Fault", "3")]
    [Fact]
    public async Task An_unbind_in_the_middle_of_a_window_loses_nothing()
    {
        var seen = new ConcurrentQueue<uint>();
        var unbound = false;
        await using var smsc = new ScriptedSmsc((_, header, pdu) =>
        {
            if (pdu is SubmitSm)
                seen.Enqueue(header.Sequence);
            unbound |= pdu is UnbindResp;
            return Task.FromResult(pdu is SubmitSm);
        });
        await using var link = await new BoundLink(smsc.Port, options => options.WindowSize = 20).BoundAsync();
        var submits = Enumerable.Range(0, 25).Select(_ => link.SubmitAsync()).ToList();
        await BoundLink.UntilAsync(() => seen.Count == 20, "the window is full");

        await smsc.Current!.SendAsync(new Unbind(), 1);
        await BoundLink.UntilAsync(() => unbound, "unbind is answered");
        foreach (var sequence in seen.Take(12))
            await smsc.Current!.SendAsync(new SubmitSmResp($"{sequence}"), sequence);
        await BoundLink.UntilAsync(() => submits.Count(submit => submit.IsCompleted) == 17, "twelve are answered and five not written");
        link.Time.Advance(TimeSpan.FromSeconds(6));
        var outcomes = (await Task.WhenAll(submits)).GroupBy(answer => answer.Outcome).ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal((12, 8, 5), (outcomes[RequestOutcome.Answered], outcomes[RequestOutcome.Unknown], outcomes[RequestOutcome.NotWritten]));
        await link.RebindAsync();
    }

    // Fault 4: the length is judged before anything is allocated for it.
    [Trait("Fault", "4")]
    [Theory]
    [InlineData(0u)]
    [InlineData(15u)]
    [InlineData(0x00010001u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0xFFFFFFFFu)]
    public async Task A_length_that_cannot_be_ends_the_connection_with_a_nack(uint length)
    {
        var nack = new TaskCompletionSource<CommandStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var smsc = new ScriptedSmsc((_, header, pdu) =>
        {
            if (pdu is GenericNack)
                nack.TrySetResult(header.Status);
            return Task.FromResult(false);
        });
        await using var link = await new BoundLink(smsc.Port).BoundAsync();
        var header = new byte[16];
        new PduHeader(length, CommandId.DeliverSm, CommandStatus.Ok, 1).Write(header);

        await smsc.Current!.SendAsync(header);

        Assert.Equal(CommandStatus.InvalidCommandLength, await nack.Task.WaitAsync(SmscPeer.Patience));
        await link.RebindAsync();
        Assert.Equal(1, link.State.Counters.ProtocolErrors);
    }

    // Fault 4 and 11: a PDU that cannot be read is refused by itself; its neighbours are none the worse.
    [Trait("Fault", "11")]
    [Theory]
    [InlineData("00000010 00000099 00000000 00000007", 0x80000000u, 0x03u)]
    [InlineData("00000014 00000005 00000000 00000007 00010139", 0x80000005u, null)]
    [InlineData("00000018 00000005 00000000 00000007 4142434445464748", 0x80000005u, null)]
    [InlineData("0000002A 00000005 00000000 00000007 00 010131 00 030038 00 00 00 00 00 00 00 00 00 00 FF 41 4142", 0x80000005u, null)]
    [InlineData("00000028 00000005 00000000 00000007 00 010131 00 030038 00 00 00 00 00 00 00 00 00 00 00 0424 00FF 41", 0x80000005u, null)]
    public async Task A_PDU_that_cannot_be_read_is_refused_and_the_session_goes_on(string hex, uint command, uint? status)
    {
        var octets = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        octets[3] = (byte)octets.Length;
        var answer = new TaskCompletionSource<PduHeader>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var smsc = new ScriptedSmsc(async (connection, header, pdu) =>
        {
            if (pdu is DeliverSmResp or GenericNack)
                answer.TrySetResult(header);
            if (pdu is SubmitSm)
                await connection.SendAsync(new SubmitSmResp("1"), header.Sequence);
            return pdu is SubmitSm;
        });
        await using var link = await new BoundLink(smsc.Port).BoundAsync();

        await smsc.Current!.SendAsync(octets);
        var header = await answer.Task.WaitAsync(SmscPeer.Patience);

        Assert.Equal((command, 7u), ((uint)header.Command, header.Sequence));
        Assert.True(status is null ? header.Status != CommandStatus.Ok : status == (uint)header.Status);
        Assert.True((await link.SubmitAsync()).IsAccepted);
        Assert.Equal(1, smsc.Binds);
    }

    [Trait("Fault", "11")]
    [Theory]
    [InlineData("")]
    [InlineData("4142")]
    [InlineData("414200 0424 FFFF")]
    public async Task An_acceptance_whose_body_is_damaged_is_still_an_acceptance(string body)
    {
        var octets = Convert.FromHexString(body.Replace(" ", "", StringComparison.Ordinal));
        await using var smsc = new ScriptedSmsc(async (connection, header, pdu) =>
        {
            if (pdu is not SubmitSm)
                return false;
            var frame = new byte[16 + octets.Length];
            new PduHeader((uint)frame.Length, CommandId.SubmitSmResp, CommandStatus.Ok, header.Sequence).Write(frame);
            octets.CopyTo(frame, 16);
            await connection.SendAsync(frame);
            return true;
        });
        await using var link = await new BoundLink(smsc.Port).BoundAsync();

        Assert.True((await link.SubmitAsync()).IsAccepted);
    }

    // Fault 9: by sequence number, once, whatever the order.
    [Trait("Fault", "9")]
    [Fact]
    public async Task Answers_out_of_order_twice_and_to_nothing_free_each_place_once()
    {
        var seen = new ConcurrentQueue<(uint Sequence, string To)>();
        await using var smsc = new ScriptedSmsc(async (connection, header, pdu) =>
        {
            if (pdu is not SubmitSm submit)
                return false;
            seen.Enqueue((header.Sequence, submit.Destination.Value));
            if (seen.Count % 50 != 0)
                return true;
            var window = seen.TakeLast(50).ToArray();
            new Random(8171).Shuffle(window);
            await connection.SendAsync(new SubmitSmResp("nobody"), 0x7FFFFFFE);
            foreach (var (sequence, to) in window.Concat(window))
                await connection.SendAsync(new SubmitSmResp(to), sequence);
            return true;
        });
        await using var link = await new BoundLink(smsc.Port, options => options.WindowSize = 50).BoundAsync();

        var numbers = Enumerable.Range(0, 200).Select(i => $"92300{1000000 + i}").ToList();
        var answers = await Task.WhenAll(numbers.Select(link.SubmitAsync));
        await BoundLink.UntilAsync(() => link.State.Counters.UnmatchedResponses == 204, "every other answer is counted");

        Assert.Equal(numbers, answers.Select(answer => answer.MessageId));
        Assert.Equal((0, 200L), (link.State.WindowInUse, link.State.Counters.Accepted));
    }

    // Fault 12.
    [Trait("Fault", "12")]
    [Fact]
    public async Task Sequence_numbers_wrap_without_using_one_twice()
    {
        await using var peer = await new SmscPeer(new SmppSessionOptions { WindowSize = 50, LastSequence = 0x7FFFFFF0 }).BoundAsync();
        var submits = Enumerable.Range(0, 50).Select(_ => peer.SubmitAsync()).ToList();
        var used = new List<uint>();
        for (var i = 0; i < 50; i++)
            used.Add((await peer.ReadAsync()).Header.Sequence);

        await peer.SendAsync(new SubmitSmResp("beyond"), 0x80000001);
        foreach (var sequence in used)
            await peer.SendAsync(new SubmitSmResp($"{sequence}"), sequence);
        foreach (var (submit, sequence) in submits.Zip(used))
            Assert.Equal($"{sequence}", (await submit).MessageId);

        Assert.Equal(50, used.Distinct().Count());
        Assert.Equal([.. Enumerable.Range(0x7FFFFFF2, 14).Select(n => (uint)n), .. Enumerable.Range(1, 36).Select(n => (uint)n)], used);
    }

    [Trait("Fault", "12")]
    [Theory]
    [InlineData(0u)]
    [InlineData(0x80000000u)]
    [InlineData(0xFFFFFFFFu)]
    public async Task A_request_with_a_number_it_must_not_have_is_answered_under_that_number(uint sequence)
    {
        await using var peer = await new SmscPeer().BoundAsync();

        await peer.SendAsync(new EnquireLink(), sequence);
        var (header, _) = await peer.ReadAsync();

        Assert.Equal((CommandId.EnquireLinkResp, sequence), (header.Command, header.Sequence));
    }

    // Fault 14: what cannot be taken stays with the SMSC; nothing is acknowledged before it is safe.
    [Trait("Fault", "14")]
    [Fact]
    public async Task A_flood_is_taken_as_far_as_the_store_keeps_up_and_the_rest_stays_with_the_SMSC()
    {
        const int Flood = 3000;
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stored = 0;
        var answers = new ConcurrentQueue<CommandStatus>();
        await using var smsc = new ScriptedSmsc((_, header, pdu) =>
        {
            if (pdu is DeliverSmResp)
                answers.Enqueue(header.Status);
            return Task.FromResult(pdu is DeliverSmResp);
        });
        await using var link = await new BoundLink(smsc.Port, deliver: async (_, aborted) =>
        {
            await open.Task.WaitAsync(aborted);
            Interlocked.Increment(ref stored);
            return CommandStatus.Ok;
        }).BoundAsync();

        for (var i = 1u; i <= Flood; i++)
            await smsc.Current!.SendAsync(new DeliverSm { Source = Address.International("923001234567"), ShortMessage = "SALAM"u8.ToArray() }, i);
        await BoundLink.UntilAsync(() => answers.Count == Flood - 256, "all beyond the bound are refused");
        Assert.All(answers, status => Assert.Equal(CommandStatus.MessageQueueFull, status));
        open.SetResult();
        await BoundLink.UntilAsync(() => answers.Count == Flood, "all are answered");

        Assert.Equal((256, 256), (stored, answers.Count(status => status == CommandStatus.Ok)));
        Assert.Equal((256L, Flood - 256L), (link.State.Counters.Delivered, link.State.Counters.DeliveredRefused));
    }
}
