using Gateway.Inbox;

namespace Gateway.Tests.Inbox;

public sealed class SharedDeadlineTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void Those_who_begin_together_share_it_and_later_ones_get_another()
    {
        var deadline = new SharedDeadline(TimeSpan.FromSeconds(5), _time);
        var first = deadline.Next();

        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(first, deadline.Next());
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.NotEqual(first, deadline.Next());
    }

    [Fact]
    public void It_is_over_after_its_time()
    {
        var token = new SharedDeadline(TimeSpan.FromSeconds(5), _time).Next();

        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.True(token.IsCancellationRequested);
    }
}
