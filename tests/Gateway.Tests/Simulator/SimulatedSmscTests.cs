using Gateway.Simulator;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Simulator;

public sealed class SimulatedSmscTests
{
    private const string Handset = "923001234567";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_submit_reaches_the_handset_and_its_receipt_comes_back()
    {
        await using var loop = await Loop.StartAsync(new() { ReceiptDelay = TimeSpan.FromMilliseconds(1) });

        var result = await loop.Link.SubmitAsync(Text("Assalam o alaikum"), CancellationToken.None);
        var delivered = await loop.NextAsync();

        Assert.True(DeliveryReceipt.TryParse(delivered, out var receipt));
        Assert.Equal((result.MessageId, MessageState.Delivered), (receipt!.MessageId, receipt.State));
        Assert.Equal("Assalam o alaikum", Assert.Single(loop.Smsc.InboxOf(Handset)).Text);
    }

    [Fact]
    public async Task An_id_written_in_another_form_in_the_receipt_is_still_found()
    {
        await using var loop = await Loop.StartAsync(
            new() { ReceiptDelay = TimeSpan.FromMilliseconds(1), MessageIds = MessageIdFormat.HexThenDecimal });

        var result = await loop.Link.SubmitAsync(Text("salam"), CancellationToken.None);
        var delivered = await loop.NextAsync();

        Assert.True(DeliveryReceipt.TryParse(delivered with { Tlvs = default }, out var receipt));
        Assert.Contains(result.MessageId, receipt!.MatchCandidates());
    }

    [Fact]
    public async Task Every_submit_can_be_seen_with_its_octets()
    {
        await using var loop = await Loop.StartAsync(new());

        await loop.Link.SubmitAsync(Text("salam"), CancellationToken.None);

        Assert.True(loop.Smsc.Submits.TryRead(out var seen));
        var read = PduCodec.Decode(seen!.Raw.Span, out var header);
        Assert.Equal((seen.Pdu, seen.Sequence), (read, header.Sequence));
    }

    [Theory]
    [InlineData("ELIGIBILITY 35202-1234567-1")]
    [InlineData("میری قسط کب آئے گی؟")]
    public async Task A_handset_writes_to_the_short_code(string text)
    {
        await using var loop = await Loop.StartAsync(new());

        var answer = loop.Smsc.DeliverAsync(Handset, "8171", text, CancellationToken.None);
        var pdu = await loop.NextAsync();

        Assert.Equal(CommandStatus.Ok, await answer.WaitAsync(Patience));
        Assert.Equal((Handset, "8171"), (pdu.Source.Value, pdu.Destination.Value));
        Assert.Equal(text, Localization.Sms.SmsDecoder.Decode(pdu.Payload.Span, (byte)pdu.DataCoding, hasHeader: false).Text);
    }

    [Fact]
    public async Task A_long_text_travels_in_parts_both_ways()
    {
        await using var loop = await Loop.StartAsync(new());
        var text = string.Concat(Enumerable.Repeat("درخواست موصول ہو گئی۔ ", 12));

        var answer = loop.Smsc.DeliverAsync(Handset, "8171", text, CancellationToken.None);
        for (var i = 0; i < 4; i++)
        {
            var part = await loop.NextAsync();
            var back = new SubmitSm
            {
                Source = part.Destination, Destination = part.Source, EsmClass = part.EsmClass, DataCoding = part.DataCoding,
                ShortMessage = part.ShortMessage,
            };
            Assert.True((await loop.Link.SubmitAsync(back, CancellationToken.None)).IsAccepted);
        }

        Assert.Equal(CommandStatus.Ok, await answer.WaitAsync(Patience));
        var received = Assert.Single(loop.Smsc.InboxOf(Handset));
        Assert.Equal((text, 4), (received.Text, received.Parts));
    }

    [Fact]
    public async Task A_message_that_the_gateway_cannot_store_now_is_sent_again()
    {
        var answers = new Queue<CommandStatus>([CommandStatus.ReceiverTemporaryError, CommandStatus.MessageQueueFull, CommandStatus.Ok]);
        await using var loop = await Loop.StartAsync(new() { RetryDelay = TimeSpan.FromMilliseconds(10) }, _ => answers.Dequeue());

        var status = await loop.Smsc.DeliverAsync(Handset, "8171", "salam", CancellationToken.None).WaitAsync(Patience);

        Assert.Equal(CommandStatus.Ok, status);
        Assert.Empty(answers);
    }

    [Fact]
    public async Task A_message_waits_while_nobody_is_bound()
    {
        await using var smsc = SimulatedSmsc.Start(new(), TimeProvider.System, NullLogger.Instance);
        var answer = smsc.DeliverAsync(Handset, "8171", "salam", CancellationToken.None);

        await using var loop = await Loop.ConnectAsync(smsc, _ => CommandStatus.Ok);

        Assert.Equal(CommandStatus.Ok, await answer.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var smsc = SimulatedSmsc.Start(new(), TimeProvider.System, NullLogger.Instance);
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var link = Loop.LinkTo(smsc, new SmppHandlers((_, _) => new(CommandStatus.Ok)), password: "wrong");
        link.StateChanged += state =>
        {
            if (state.Phase == LinkPhase.Waiting)
                refused.TrySetResult();
        };
        using var stopping = new CancellationTokenSource();

        var run = link.RunAsync(stopping.Token);
        await refused.Task.WaitAsync(Patience);
        await stopping.CancelAsync();
        await run;

        Assert.Equal("bind refused with ESME_RINVPASWD", link.State.LastError);
        Assert.Equal(0, smsc.Bound);
    }

    [Fact]
    public async Task A_rate_above_the_account_is_throttled()
    {
        await using var loop = await Loop.StartAsync(new() { ThrottleAbove = 20 });

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => loop.Link.SubmitAsync(Text("salam"), CancellationToken.None).AsTask()));

        Assert.Contains(results, r => r.IsAccepted);
        Assert.Contains(results, r => r.Status == CommandStatus.Throttled);
        Assert.Equal(results.Count(r => r.Status == CommandStatus.Throttled), loop.Link.State.Counters.Throttled);
    }

    [Fact]
    public async Task A_broken_line_leaves_the_unanswered_unknown_and_the_link_returns()
    {
        await using var loop = await Loop.StartAsync(new());
        loop.Smsc.AnswerWith = _ => null;
        var unanswered = loop.Link.SubmitAsync(Text("salam"), CancellationToken.None).AsTask();
        await loop.Smsc.Submits.WaitToReadAsync().AsTask().WaitAsync(Patience);

        loop.Smsc.DropConnections();

        Assert.Equal(RequestOutcome.Unknown, (await unanswered.WaitAsync(Patience)).Outcome);
        await loop.BoundAgainAsync();
    }

    [Fact]
    public async Task An_SMSC_that_unbinds_is_bound_again()
    {
        await using var loop = await Loop.StartAsync(new());

        await loop.Smsc.UnbindConnectionsAsync();

        await loop.BoundAgainAsync();
    }

    [Fact]
    public async Task Stopping_answers_everything_in_flight_before_it_unbinds()
    {
        var loop = await Loop.StartAsync(new() { Latency = TimeSpan.FromMilliseconds(50) });
        var submits = Enumerable.Range(0, 5).Select(_ => loop.Link.SubmitAsync(Text("salam"), CancellationToken.None).AsTask()).ToArray();

        await loop.DisposeAsync();

        Assert.All(await Task.WhenAll(submits), r => Assert.True(r.IsAccepted));
        Assert.Equal(LinkPhase.Stopped, loop.Link.State.Phase);
    }

    [Fact]
    public async Task A_lean_SMSC_answers_each_submit_with_its_own_id()
    {
        await using var loop = await Loop.StartAsync(new() { Lean = true }, window: 100);

        var results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => loop.Link.SubmitAsync(Text("salam"), CancellationToken.None).AsTask()));

        Assert.Equal(1000, results.Select(r => r.MessageId).Distinct().Count());
        Assert.Equal(1000, loop.Smsc.Submitted);
    }

    private static SubmitSm Text(string text) => new()
    {
        Source = new(3, 0, "8171"), Destination = Address.International(Handset), RegisteredDelivery = RegisteredDelivery.Final,
        ShortMessage = System.Text.Encoding.ASCII.GetBytes(text),
    };
}
