using Gateway.Inbox;
using Gateway.Messages;
using Gateway.Security;

namespace Gateway.Tests.Inbox;

public sealed class InboxLanesTests : IDisposable
{
    private const int Lanes = 64;
    private readonly InboxLanes _lanes = new(Lanes);
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));

    [Fact]
    public async Task A_persons_second_message_has_its_turn_when_the_first_is_done_with()
    {
        await AddAsync(sequence: 1, person: 7);
        await AddAsync(sequence: 2, person: 7);

        var first = Assert.Single(await TakeAsync());
        Assert.Equal(1, first.Sequence);
        _lanes.Done(first);

        Assert.Equal(2, Assert.Single(await TakeAsync()).Sequence);
    }

    [Fact]
    public async Task Messages_of_different_people_are_taken_together_in_the_order_they_came()
    {
        // Two people may share a lane, which differs from run to run: these do not.
        var people = Enumerable.Range(0, 256).Select(person => (byte)person).DistinctBy(person => (uint)SenderOf(person).GetHashCode() % Lanes).Take(5).ToList();
        for (var i = 0; i < people.Count; i++)
            await AddAsync(i, people[i]);

        Assert.Equal([0L, 1, 2], (await TakeAsync(most: 3)).Select(message => message.Sequence));
        Assert.Equal([3L, 4], (await TakeAsync(most: 3)).Select(message => message.Sequence));
    }

    [Fact]
    public async Task Whoever_adds_to_full_lanes_waits_until_one_is_done_with()
    {
        for (var i = 0; i < InboxLanes.Capacity; i++)
            await AddAsync(i, person: 1);
        var late = AddAsync(InboxLanes.Capacity, person: 2);
        Assert.False(late.IsCompleted);

        _lanes.Done((await TakeAsync())[0]);

        await late.WaitAsync(_limit.Token);
    }

    public void Dispose()
    {
        _lanes.Dispose();
        _limit.Dispose();
    }

    private Task AddAsync(long sequence, byte person) => _lanes.AddAsync(
        new WaitingMessage(sequence, MessageId.Create(TimeProvider.System), "north", SenderOf(person), [], new ShortCode("8171"), [], default, 0), _limit.Token).AsTask();

    private static Token SenderOf(byte person)
    {
        var sender = new byte[Token.Octets];
        sender[0] = person;
        return new Token(sender);
    }

    private async Task<List<WaitingMessage>> TakeAsync(int most = 8)
    {
        var taken = new List<WaitingMessage>();
        await _lanes.TakeAsync(taken, most, _limit.Token);
        return taken;
    }
}
