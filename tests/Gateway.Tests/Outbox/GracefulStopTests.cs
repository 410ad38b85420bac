using Gateway.Messages;
using Gateway.Smpp.Wire;
using Gateway.Tests.Outbox.Policies;

namespace Gateway.Tests.Outbox;

/// <summary>Planned restarts under load, and the order in which lanes leave.</summary>
public sealed class GracefulStopTests
{
    // Fault 24: every stop comes in the middle of full windows.
    [Fact]
    public async Task Twenty_restarts_under_load_leave_nothing_unknown_lost_or_doubled()
    {
        const int restarts = 20, each = 60;
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc(options => options.Latency = TimeSpan.FromMilliseconds(20));
        for (var i = 0; i < restarts; i++)
        {
            await using var rig = OutboxRig.Create(database, smsc.Port, policies: new PolicyRig(database, TimeProvider.System)).Start();
            var before = smsc.Submitted;
            await rig.AddAsync(each, kind: MessageClass.Case);
            await OutboxRig.UntilAsync(() => Task.FromResult(smsc.Submitted > before), "sending has begun");
        }

        Assert.Equal(0, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = 2 OR unknown_since IS NOT NULL"));
        await using var last = OutboxRig.Create(database, smsc.Port).Start();
        await last.UntilAsync(MessageStatus.Delivered, restarts * each);
        Assert.Equal(restarts * each, smsc.Submitted);
    }

    // A backlog of notices at the full rate: answers go first, and notices still get their twentieth.
    [Fact]
    public async Task Answers_overtake_a_backlog_of_notices_which_keep_a_share()
    {
        const int answers = 200;
        await using var database = await TestDatabase.CreateAsync();
        var rig = new PolicyRig(database, TimeProvider.System);
        await using var smsc = OutboxRig.Smsc();
        await using var outbox = OutboxRig.Create(database, smsc.Port, change: options => options.TransactionsPerSecond = 200, policies: rig).Start();
        await outbox.AddAsync(600, i => $"N{i}", broadcast: Guid.CreateVersion7());
        await OutboxRig.UntilAsync(() => Task.FromResult(smsc.Submitted > 20), "the backlog is being sent");

        var replies = Enumerable.Range(0, answers).Select(i => rig.Message(MessageClass.Reply, $"0301{1000000 + i}", priority: Priority.Interactive, text: $"A{i}")).ToList();
        await database.Writer.WriteAsync(session => replies.ForEach(reply => rig.Outbox.Add(session, reply)), default);
        rig.Outbox.Signal();
        await outbox.UntilAsync(MessageStatus.Delivered, 600 + answers);

        var order = new List<char>();
        while (smsc.Submits.TryRead(out var submit))
            order.Add((char)submit.Pdu.ShortMessage.Span[0]);
        var (first, last) = (order.IndexOf('A'), order.LastIndexOf('A'));
        var notices = order[first..last].Count(kind => kind == 'N');
        // Between the first answer and the last nearly everything is answers, and a twentieth is not.
        Assert.InRange(notices, answers / 40, answers / 4);
        Assert.InRange(last, answers, 599);
    }

    [Fact]
    public async Task An_expired_message_is_not_sent_and_one_that_will_expire_says_so_to_the_operator()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        await using var outbox = OutboxRig.Create(database, smsc.Port).Start();

        await outbox.AddAsync(1, expires: TimeProvider.System.GetUtcNow().AddSeconds(-1));
        await outbox.AddAsync(1, expires: TimeProvider.System.GetUtcNow().AddHours(1));

        await outbox.UntilAsync(MessageStatus.Expired, 1);
        await outbox.UntilAsync(MessageStatus.Delivered, 1);
        Assert.True(smsc.Submits.TryRead(out var submit));
        Assert.StartsWith("00000000", submit.Pdu.ValidityPeriod, StringComparison.Ordinal);
        Assert.False(smsc.Submits.TryRead(out _));
    }
}
