using System.Collections.Concurrent;
using System.Text;
using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Tests.Outbox;

namespace Gateway.Tests.Faults;

/// <summary>Faults of an operator that reach as far as the outbox: haste, ids, receipts, refused binds.</summary>
public sealed class OperatorFaultTests
{
    // Fault 2: the whole operator slows, nothing is lost, and it is not a hot loop.
    [Trait("Fault", "2")]
    [Theory]
    [InlineData(0x58u)]
    [InlineData(0x14u)]
    public async Task An_operator_that_refuses_three_in_ten_gets_all_with_less_than_twice_the_submits(uint status)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        var (chance, submits) = (new Random(8171), 0);
        smsc.AnswerWith = _ =>
        {
            lock (chance)
                return ++submits <= 150 && chance.NextDouble() < 0.3 ? (CommandStatus)status : CommandStatus.Ok;
        };
        await using var rig = OutboxRig.Create(database, smsc.Port, change: options => options.TransactionsPerSecond = 2000).Start();

        await rig.AddAsync(150);

        await rig.UntilAsync(MessageStatus.Delivered, 150);
        Assert.InRange(smsc.Submitted, 151, 299);
        Assert.True(rig.Runners.RateOf(OutboxRig.Operator) < 2000);
    }

    [Trait("Fault", "2")]
    [Fact]
    public async Task An_operator_near_congestion_is_eased_before_it_refuses()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = new ScriptedSmsc(async (connection, header, pdu) =>
        {
            if (pdu is SubmitSm)
                await connection.SendAsync(new SubmitSmResp($"{header.Sequence}") { Tlvs = new(Tlv.Byte(TlvTag.CongestionState, 96)) }, header.Sequence);
            return pdu is SubmitSm;
        });
        await using var rig = OutboxRig.Create(database, smsc.Port, change: options => options.TransactionsPerSecond = 1000).Start();

        await rig.AddAsync(50);

        await rig.UntilAsync(MessageStatus.Submitted, 50);
        Assert.True(rig.Runners.RateOf(OutboxRig.Operator) < 1000);
    }

    // Fault 6: an id given to two messages; each of the two receipts ends one of them.
    [Trait("Fault", "6")]
    [Fact]
    public async Task Ids_given_twice_end_both_messages()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = new ScriptedSmsc(async (connection, header, pdu) =>
        {
            if (pdu is not SubmitSm submit)
                return false;
            var id = $"{header.Sequence / 2}";
            await connection.SendAsync(new SubmitSmResp(id), header.Sequence);
            await connection.SendAsync(Receipt(id, submit), header.Sequence);
            return true;
        });
        await using var rig = OutboxRig.Create(database, smsc.Port).Start();

        await rig.AddAsync(40);

        await rig.UntilAsync(MessageStatus.Delivered, 40);
        Assert.Equal(40, smsc.Submits);
    }

    // Fault 8.
    [Trait("Fault", "8")]
    [Fact]
    public async Task Receipts_that_come_before_the_answer_all_find_their_messages()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = new ScriptedSmsc(async (connection, header, pdu) =>
        {
            if (pdu is not SubmitSm submit)
                return false;
            await connection.SendAsync(Receipt($"id{header.Sequence}", submit), header.Sequence);
            await connection.SendAsync(new SubmitSmResp($"id{header.Sequence}"), header.Sequence);
            return true;
        });
        await using var rig = OutboxRig.Create(database, smsc.Port).Start();

        await rig.AddAsync(100);

        await rig.UntilAsync(MessageStatus.Delivered, 100);
        Assert.Equal(0, await database.CountAsync("receipts"));
    }

    [Fact]
    public async Task A_receipt_without_its_mark_ends_the_message_on_a_link_that_says_so()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = new ScriptedSmsc(async (connection, header, pdu) =>
        {
            if (pdu is not SubmitSm submit)
                return false;
            await connection.SendAsync(new SubmitSmResp($"{header.Sequence}"), header.Sequence);
            await connection.SendAsync(Receipt($"{header.Sequence}", submit) with { EsmClass = EsmClass.Default }, header.Sequence);
            return true;
        });
        await using var rig = OutboxRig.Create(database, smsc.Port, change: options => options.Links[0].UnflaggedReceipts = UnflaggedReceipts.Accept).Start();

        await rig.AddAsync(10);

        await rig.UntilAsync(MessageStatus.Delivered, 10);
    }

    // Fault 10: every status of the specification, and the vendors' own.
    [Trait("Fault", "10")]
    [Fact]
    public void Every_status_is_either_tried_again_or_final_with_its_name()
    {
        CommandStatus[] temporary =
        [
            CommandStatus.Throttled, CommandStatus.MessageQueueFull, CommandStatus.SystemError, CommandStatus.ReceiverTemporaryError, CommandStatus.SubmitFailed,
            CommandStatus.DeliveryFailure, CommandStatus.IncorrectBindStatus, CommandStatus.UnknownError, CommandStatus.ServiceTypeUnavailable,
        ];
        var vendors = Enumerable.Range(0x400, 0x100).Select(status => (CommandStatus)status);

        foreach (var status in Enum.GetValues<CommandStatus>().Except([CommandStatus.Ok]).Concat(vendors))
        {
            var outcome = OutcomeTable.Of([SubmitResult.Answered(status, null)], 1, 0.5);
            var last = OutcomeTable.Of([SubmitResult.Answered(status, null)], RetrySchedule.MaxAttempts, 0.5);

            if (temporary.Contains(status) || !Enum.IsDefined(status))
                Assert.IsType<SendOutcome.Retry>(outcome);
            else
                Assert.Equal(new SendOutcome.Rejected(status.SpecName()), outcome);
            Assert.Equal(status.IsThrottle(), last is SendOutcome.Retry);
        }
    }

    // Fault 13: the account of one link is refused; the others carry on, and nobody hammers.
    [Trait("Fault", "13")]
    [Fact]
    public async Task A_refused_bind_holds_up_no_other_link()
    {
        await using var database = await TestDatabase.CreateAsync();
        var binds = new ConcurrentQueue<CommandStatus>();
        await using var refusing = new ScriptedSmsc(async (connection, header, pdu) =>
        {
            if (pdu is not BindRequest bind)
                return false;
            binds.Enqueue(CommandStatus.InvalidPassword);
            await connection.SendAsync(new BindResp(bind.Command.Response(), ""), header.Sequence, CommandStatus.InvalidPassword);
            return true;
        });
        await using var smsc = OutboxRig.Smsc();
        await using var rig = OutboxRig.Create(database, smsc.Port, change: options =>
            options.Links.Insert(0, new() { Host = "127.0.0.1", Port = refusing.Port, SystemId = "gateway" })).Start();

        await rig.AddAsync(100);

        await rig.UntilAsync(MessageStatus.Delivered, 100);
        await BoundLink.UntilAsync(() => rig.Runners.Links.Single().States[0].Phase == LinkPhase.Waiting, "the refused link waits");
        var state = rig.Runners.Links.Single().States[0];
        Assert.Equal("bind refused with ESME_RINVPASWD", state.LastError);
        Assert.True(state.NextAttemptAt - state.LastErrorAt >= TimeSpan.FromSeconds(59));
        Assert.Single(binds);
    }

    private static DeliverSm Receipt(string id, SubmitSm submit) => new()
    {
        Source = submit.Destination,
        Destination = submit.Source,
        EsmClass = EsmClass.Receipt,
        ShortMessage = Encoding.ASCII.GetBytes($"id:{id} sub:001 dlvrd:001 submit date:2603011200 done date:2603011200 stat:DELIVRD err:000 text:"),
    };
}
