using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Policies;
using Gateway.Outbox.Queue;
using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Tests.Outbox.Policies;

/// <summary>Replies to one number leave one after the other.</summary>
public sealed class ReplyOrderTests
{
    private static readonly SendOutcome Taken = new SendOutcome.Submitted(["1"]);
    private static readonly SendOutcome Later = new SendOutcome.Retry(TimeSpan.FromSeconds(1), "busy");
    private readonly FakeTime _time = new();

    [Fact]
    public void The_second_waits_until_the_first_is_settled_and_another_number_passes()
    {
        var order = Order();
        var (first, second, other) = (Message("1"), Message("1"), Message("2"));

        Assert.Equal((true, false, true), (order.Enter(first), order.Enter(second), order.Enter(other)));
        Assert.Empty(order.TakeReleased());
        order.Leave(first, Taken);

        Assert.Equal([second], order.TakeReleased());
        Assert.Equal(0, order.Held);
    }

    [Fact]
    public void A_retry_of_the_first_goes_before_the_second()
    {
        var order = Order();
        var (first, second) = (Message("1"), Message("1"));
        order.Enter(first);
        order.Enter(second);

        order.Leave(first, Later);

        Assert.Empty(order.TakeReleased());
        Assert.True(order.Enter(first));
        order.Leave(first, Taken);
        Assert.Equal([second], order.TakeReleased());
    }

    [Fact]
    public void A_first_that_is_refused_for_too_long_no_longer_holds_up_the_second()
    {
        var order = Order();
        var (first, second) = (Message("1"), Message("1"));
        order.Enter(first);
        order.Enter(second);
        order.Leave(first, Later);
        _time.Advance(TimeSpan.FromSeconds(30));
        order.Enter(first);
        order.Leave(first, Later);

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([second], order.TakeReleased());
        Assert.False(order.Enter(first));
    }

    [Fact]
    public void A_message_leased_again_is_held_once_under_its_new_lease()
    {
        var order = Order();
        var (first, second) = (Message("1"), Message("1"));
        order.Enter(first);
        order.Enter(second);
        var again = second with { Lease = second.Lease with { Fence = 2 } };

        Assert.False(order.Enter(again));
        order.Leave(first, Taken);

        Assert.Equal([again], order.TakeReleased());
    }

    [Fact]
    public void Only_so_many_are_held_and_the_rest_passes()
    {
        var order = Order();
        order.Enter(Message("1"));

        var held = Enumerable.Range(0, ReplyOrder.Capacity + 5).Count(_ => !order.Enter(Message("1")));

        Assert.Equal(ReplyOrder.Capacity, held);
        Assert.Equal(ReplyOrder.Capacity, order.Clear().Count);
    }

    [Fact]
    public void News_and_notices_are_never_held()
    {
        var order = Order();

        Assert.True(order.Enter(Message("1", Priority.Bulk)));
        Assert.True(order.Enter(Message("1", Priority.Bulk)));
    }

    // Two sessions, and an SMSC that refuses the first of each pair once.
    [Fact]
    public async Task Over_two_sessions_and_a_refusal_both_replies_arrive_in_the_order_they_were_given()
    {
        await using var database = await TestDatabase.CreateAsync();
        var rig = new PolicyRig(database, TimeProvider.System);
        await using var smsc = OutboxRig.Smsc();
        var taken = new List<string>();
        smsc.AnswerWith = submit =>
        {
            var text = submit.ShortMessage.Span[0] == 'A' ? "first" : "second";
            lock (taken)
            {
                if (text == "first" && !taken.Contains("refused"))
                {
                    taken.Add("refused");
                    return CommandStatus.SystemError;
                }

                taken.Add(text);
                return CommandStatus.Ok;
            }
        };
        await using var outbox = OutboxRig.Create(database, smsc.Port, change: options => options.Links[0].Sessions = 2, policies: rig).Start();

        var replies = new[] { "A first answer", "B second answer" }.Select(text => rig.Message(MessageClass.Reply, priority: Priority.Interactive, text: text)).ToList();
        await database.Writer.WriteAsync(session => replies.ForEach(reply => rig.Outbox.Add(session, reply)), default);
        rig.Outbox.Signal();

        await outbox.UntilAsync(MessageStatus.Delivered, 2);
        Assert.Equal(["refused", "first", "second"], taken);
    }

    private ReplyOrder Order() => new(TimeSpan.FromSeconds(60), _time);

    private ReadyMessage Message(string receiver, Priority priority = Priority.Interactive)
    {
        var lease = new LeasedMessage(MessageId.Create(_time), Lane.Of("jazz", priority), 0, 1, null, [], 1, 1);
        return new(lease, receiver, new ShortCode("8171"), "Hello", 0, default, SmsEncoder.Encode("Hello"));
    }
}
