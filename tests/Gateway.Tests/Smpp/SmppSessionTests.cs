using Gateway.Smpp;
using Gateway.Smpp.Sessions;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Smpp;

public sealed class SmppSessionTests
{
    [Fact]
    public async Task A_submit_is_answered_with_the_id_of_the_SMSC()
    {
        await using var peer = await new SmscPeer().BoundAsync();

        var submit = peer.SubmitAsync();
        var (header, pdu) = await peer.ReadAsync();
        await peer.SendAsync(new SubmitSmResp("42"), header.Sequence);

        Assert.Equal(SubmitResult.Answered(CommandStatus.Ok, "42"), await submit);
        Assert.Equal(SmscPeer.Message(), pdu);
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        await using var peer = await new SmscPeer().BoundAsync();

        var submit = peer.SubmitAsync();
        var (header, _) = await peer.ReadAsync();
        await peer.SendAsync(new SubmitSmResp(""), header.Sequence, CommandStatus.Throttled);

        Assert.Equal(SubmitResult.Answered(CommandStatus.Throttled, null), await submit);
        Assert.Equal(1, peer.Counters.Read().Throttled);
    }

    [Fact]
    public async Task Answers_in_front_of_a_broken_frame_are_told()
    {
        await using var peer = await new SmscPeer().BoundAsync();
        var submit = peer.SubmitAsync();
        var (header, _) = await peer.ReadAsync();
        var read = new System.Buffers.ArrayBufferWriter<byte>();

        PduCodec.Encode(read, new SubmitSmResp("42"), header.Sequence);
        await peer.SendAsync([.. read.WrittenSpan, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

        Assert.Equal(SubmitResult.Answered(CommandStatus.Ok, "42"), await submit.AsTask().WaitAsync(SmscPeer.Patience));
        Assert.Contains("framing error", await peer.EndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_before_the_bind()
    {
        await using var peer = new SmscPeer();

        var result = await peer.SubmitAsync();

        Assert.Equal(RequestOutcome.NotWritten, result.Outcome);
    }

    [Fact]
    public async Task The_window_holds_back_what_does_not_fit()
    {
        await using var peer = await new SmscPeer(new() { WindowSize = 2 }).BoundAsync();

        var submits = Enumerable.Range(0, 3).Select(_ => peer.SubmitAsync().AsTask()).ToArray();
        var (first, _) = await peer.ReadAsync();
        await peer.ReadAsync();
        Assert.Equal((2, 1), peer.Session.Load);
        await peer.SendAsync(new SubmitSmResp("1"), first.Sequence);
        var (third, _) = await peer.ReadAsync();

        Assert.Equal("1", (await submits[0]).MessageId);
        Assert.Equal(first.Sequence + 2, third.Sequence);
        Assert.Equal((2, 0), peer.Session.Load);
    }

    [Fact]
    public async Task Giving_up_while_waiting_for_the_window_writes_nothing()
    {
        await using var peer = await new SmscPeer(new() { WindowSize = 1 }).BoundAsync();
        using var aborted = new CancellationTokenSource();

        var first = peer.SubmitAsync().AsTask();
        var second = peer.Session.SubmitAsync(SmscPeer.Message("923009999999"), default, aborted.Token).AsTask();
        await aborted.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        var (header, _) = await peer.ReadAsync();
        await peer.SendAsync(new SubmitSmResp("1"), header.Sequence);
        Assert.True((await first).IsAccepted);
        Assert.Equal((0, 0), peer.Session.Load);
    }

    [Fact]
    public async Task Responses_are_matched_by_sequence_whatever_their_order()
    {
        await using var peer = await new SmscPeer().BoundAsync();
        var submits = Enumerable.Range(0, 5).Select(_ => peer.SubmitAsync().AsTask()).ToArray();
        var sequences = new List<uint>();
        for (var i = 0; i < 5; i++)
            sequences.Add((await peer.ReadAsync()).Header.Sequence);

        foreach (var i in new[] { 3, 0, 4, 1, 2 })
            await peer.SendAsync(new SubmitSmResp($"id{i}"), sequences[i]);

        for (var i = 0; i < 5; i++)
            Assert.Equal($"id{i}", (await submits[i]).MessageId);
    }

    [Fact]
    public async Task A_second_or_unknown_response_is_counted_and_frees_no_place()
    {
        await using var peer = await new SmscPeer().BoundAsync();
        var first = peer.SubmitAsync();
        var (header, _) = await peer.ReadAsync();

        await peer.SendAsync(new SubmitSmResp("1"), header.Sequence);
        await peer.SendAsync(new SubmitSmResp("again"), header.Sequence);
        await peer.SendAsync(new SubmitSmResp("what"), 4711);
        Assert.Equal("1", (await first).MessageId);
        await RoundTripAsync(peer);

        Assert.Equal(2, peer.Counters.Read().UnmatchedResponses);
        Assert.Equal((0, 0), peer.Session.Load);
    }

    [Fact]
    public async Task Closing_fails_every_request_in_flight()
    {
        await using var peer = await new SmscPeer(new() { WindowSize = 3 }).BoundAsync();
        var submits = Enumerable.Range(0, 10).Select(_ => peer.SubmitAsync().AsTask()).ToArray();
        for (var i = 0; i < 3; i++)
            await peer.ReadAsync();

        peer.Hang();
        var results = await Task.WhenAll(submits).WaitAsync(SmscPeer.Patience);

        Assert.All(results[..3], r => Assert.Equal(RequestOutcome.Unknown, r.Outcome));
        Assert.All(results[3..], r => Assert.Equal(RequestOutcome.NotWritten, r.Outcome));
        Assert.Equal(3, peer.Counters.Read().Unknown);
        Assert.Equal("the SMSC closed the connection", await peer.EndAsync());
    }

    [Fact]
    public async Task Closing_twice_ends_once()
    {
        await using var peer = await new SmscPeer().BoundAsync();

        peer.Session.Close("first");
        peer.Session.Close("second");

        Assert.Equal("first", await peer.EndAsync());
        Assert.Equal(RequestOutcome.NotWritten, (await peer.SubmitAsync()).Outcome);
    }

    [Fact]
    public async Task Peer_closing_inside_a_PDU_ends_the_session()
    {
        await using var peer = await new SmscPeer().BoundAsync();

        await peer.SendAsync(Splits.Hex("00000015 80000004 00000000"));
        peer.Hang();

        Assert.Equal("the SMSC closed the connection inside a PDU", await peer.EndAsync());
    }

    [Theory]
    [InlineData("0000000F")]
    [InlineData("7FFFFFFF")]
    [InlineData("FFFFFFFF")]
    public async Task A_framing_error_is_answered_and_ends_the_session(string length)
    {
        await using var peer = await new SmscPeer().BoundAsync();
        var submit = peer.SubmitAsync();
        await peer.ReadAsync();

        await peer.SendAsync(Splits.Hex(length));
        var (header, _) = await peer.ReadAsync();

        Assert.Equal((CommandId.GenericNack, CommandStatus.InvalidCommandLength), (header.Command, header.Status));
        Assert.Equal(RequestOutcome.Unknown, (await submit).Outcome);
        Assert.StartsWith("framing error", await peer.EndAsync());
    }

    [Fact]
    public async Task A_PDU_that_cannot_be_read_is_answered_and_the_stream_goes_on()
    {
        await using var peer = await new SmscPeer().BoundAsync();

        await peer.SendAsync(Splits.Hex("00000010 00000777 00000000 00000005"));
        await peer.SendAsync(Splits.Hex("00000012 00000005 00000000 00000006 0000"));
        var (nack, _) = await peer.ReadAsync();
        var (deliver, _) = await peer.ReadAsync();
        await RoundTripAsync(peer);

        Assert.Equal((CommandId.GenericNack, CommandStatus.InvalidCommandId, 5u), (nack.Command, nack.Status, nack.Sequence));
        Assert.Equal((CommandId.DeliverSmResp, CommandStatus.InvalidCommandLength, 6u), (deliver.Command, deliver.Status, deliver.Sequence));
        Assert.Equal(2, peer.Counters.Read().ProtocolErrors);
    }

    [Fact]
    public async Task A_nack_answers_the_request_it_names_and_is_never_an_acceptance()
    {
        await using var peer = await new SmscPeer().BoundAsync();
        var first = peer.SubmitAsync();
        var second = peer.SubmitAsync();
        var (one, _) = await peer.ReadAsync();
        var (two, _) = await peer.ReadAsync();

        await peer.SendAsync(new GenericNack(), one.Sequence, CommandStatus.InvalidCommandId);
        await peer.SendAsync(new GenericNack(), two.Sequence);

        Assert.Equal(CommandStatus.InvalidCommandId, (await first).Status);
        Assert.False((await second).IsAccepted);
    }

    [Fact]
    public async Task A_deliver_sm_is_answered_only_after_the_handler_returns()
    {
        var stored = new TaskCompletionSource<CommandStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var peer = await new SmscPeer(deliver: (_, _) => new(stored.Task)).BoundAsync();

        await peer.SendAsync(new DeliverSm { Source = Address.International("923001234567") }, 77);
        await peer.SendAsync(new EnquireLink(), 78);
        Assert.Equal(CommandId.EnquireLinkResp, (await peer.ReadAsync()).Header.Command);
        stored.SetResult(CommandStatus.Ok);

        Assert.Equal((CommandId.DeliverSmResp, 77u, CommandStatus.Ok), Facts(await peer.ReadAsync()));
    }

    [Fact]
    public async Task A_handler_that_fails_leaves_the_message_with_the_SMSC()
    {
        await using var peer = await new SmscPeer(deliver: (_, _) => throw new InvalidOperationException("the store is down")).BoundAsync();

        await peer.SendAsync(new DeliverSm(), 77);

        Assert.Equal((CommandId.DeliverSmResp, 77u, CommandStatus.ReceiverTemporaryError), Facts(await peer.ReadAsync()));
    }

    [Fact]
    public async Task More_deliveries_than_are_allowed_at_a_time_stay_with_the_SMSC()
    {
        var stored = new TaskCompletionSource<CommandStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var peer = await new SmscPeer(new() { MaxDeliveries = 2 }, (_, _) => new(stored.Task)).BoundAsync();

        for (uint sequence = 1; sequence <= 3; sequence++)
            await peer.SendAsync(new DeliverSm(), sequence);
        Assert.Equal((CommandId.DeliverSmResp, 3u, CommandStatus.MessageQueueFull), Facts(await peer.ReadAsync()));
        stored.SetResult(CommandStatus.Ok);

        Assert.Equal(CommandStatus.Ok, (await peer.ReadAsync()).Header.Status);
        Assert.Equal(CommandStatus.Ok, (await peer.ReadAsync()).Header.Status);
    }

    [Fact]
    public async Task A_deliver_sm_that_follows_bind_resp_in_the_same_read_is_taken()
    {
        await using var peer = new SmscPeer();
        var bind = peer.Session.RequestAsync(new BindTransceiver { SystemId = "gateway" });
        var (header, _) = await peer.ReadAsync();

        var both = new System.Buffers.ArrayBufferWriter<byte>();
        PduCodec.Encode(both, new BindResp(CommandId.BindTransceiverResp, "smsc"), header.Sequence);
        PduCodec.Encode(both, new DeliverSm(), 1);
        await peer.SendAsync(both.WrittenSpan.ToArray());

        Assert.Equal((CommandId.DeliverSmResp, 1u, CommandStatus.Ok), Facts(await peer.ReadAsync()));
        Assert.Equal(CommandStatus.Ok, (await bind).Status);
    }

    [Fact]
    public async Task A_field_that_does_not_fit_is_the_callers_mistake_and_takes_no_place()
    {
        await using var peer = await new SmscPeer().BoundAsync();

        var submit = peer.Session.SubmitAsync(new SubmitSm { ShortMessage = new byte[255] }, default, CancellationToken.None);

        await Assert.ThrowsAsync<ArgumentException>(async () => await submit);
        Assert.Equal((0, 0), peer.Session.Load);
    }

    internal static async Task RoundTripAsync(SmscPeer peer)
    {
        await peer.SendAsync(new EnquireLink(), 99);
        Assert.Equal((CommandId.EnquireLinkResp, 99u, CommandStatus.Ok), Facts(await peer.ReadAsync()));
    }

    private static (CommandId Command, uint Sequence, CommandStatus Status) Facts((PduHeader Header, Pdu Pdu) read) =>
        (read.Header.Command, read.Header.Sequence, read.Header.Status);

    [Theory]
    [InlineData("696400", null, "id")]
    [InlineData("696400 04280001 5B", 0x5B, "id")]
    [InlineData("00 04280001 64", 0x64, null)]
    [InlineData("696400 001D0003 6F6B00 04280001 32", 0x32, "id")]
    [InlineData("696400 04280002 0032", null, "id")]
    [InlineData("696400 0427FFFF 02", null, "id")]
    [InlineData("696400 0428", null, "id")]
    public async Task The_answer_tells_how_busy_the_SMSC_is(string body, int? congestion, string? id)
    {
        await using var peer = await new SmscPeer().BoundAsync();
        var submit = peer.SubmitAsync();
        var (header, _) = await peer.ReadAsync();
        var octets = Convert.FromHexString(body.Replace(" ", "", StringComparison.Ordinal));
        var frame = new byte[16 + octets.Length];
        new PduHeader((uint)frame.Length, CommandId.SubmitSmResp, CommandStatus.Ok, header.Sequence).Write(frame);
        octets.CopyTo(frame, 16);

        await peer.SendAsync(frame);
        var result = await submit;

        Assert.True(result.IsAccepted);
        Assert.Equal(((byte?)congestion, id), (result.Congestion, result.MessageId));
    }
}
