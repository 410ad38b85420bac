using Gateway.Messages;
using Gateway.Outbox;

namespace Gateway.Tests.Outbox;

public sealed class RecentSubmissionsTests
{
    private readonly RecentSubmissions _recent = new();

    [Fact]
    public void An_id_stands_for_its_message_at_its_operator_only()
    {
        var message = Id(1);

        Assert.True(_recent.Remember("jazz", "4711", message));

        Assert.True(_recent.TryFind("jazz", "4711", out var found));
        Assert.Equal(message, found);
        Assert.False(_recent.TryFind("telenor", "4711", out _));
        Assert.False(_recent.TryFind("jazz", "4712", out _));
        Assert.False(_recent.TryFind("jaz", "z4711", out _));
    }

    [Fact]
    public void The_id_of_a_part_stands_for_no_whole_message()
    {
        _recent.Remember("jazz", "4711", Id(1), isPart: true);

        Assert.False(_recent.TryFind("jazz", "4711", out _));
        Assert.True(_recent.TryFind("jazz", "4711", out var message, out var isPart));
        Assert.True(isPart);
        Assert.Equal(Id(1), message);
    }

    [Fact]
    public void A_second_message_under_the_same_id_is_told_and_the_first_stays()
    {
        _recent.Remember("jazz", "4711", Id(1));

        Assert.True(_recent.Remember("jazz", "4711", Id(1)));
        Assert.False(_recent.Remember("jazz", "4711", Id(2)));

        _recent.TryFind("jazz", "4711", out var found);
        Assert.Equal(Id(1), found);
    }

    [Fact]
    public void The_oldest_make_room_and_every_younger_one_is_found()
    {
        const int Count = 150_000;
        for (var i = 0; i < Count; i++)
            Assert.True(_recent.Remember("jazz", $"id{i}", Id(i)));

        for (var i = Count - 65_536; i < Count; i++)
        {
            Assert.True(_recent.TryFind("jazz", $"id{i}", out var found));
            Assert.Equal(Id(i), found);
        }

        Assert.False(_recent.TryFind("jazz", "id0", out _));
        Assert.False(_recent.TryFind("jazz", $"id{Count - 65_537}", out _));
    }

    private static MessageId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));
}
