using Gateway.Operators.Routing;

namespace Gateway.Tests.Operators.Routing;

public sealed class OperatorHealthTests
{
    [Fact]
    public void An_operator_is_down_since_it_was_lost_however_often_that_is_said()
    {
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        var health = new OperatorHealth(time);
        health.Report("jazz", true);
        health.Report("jazz", false);
        time.Advance(TimeSpan.FromSeconds(30));

        health.Report("jazz", false);

        Assert.Equal(TimeSpan.FromSeconds(30), health.DownFor("JAZZ"));
        Assert.False(health.IsUp("jazz"));
    }

    [Fact]
    public void One_never_heard_of_is_down_since_the_start_and_up_once_it_is_bound()
    {
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        var health = new OperatorHealth(time);
        time.Advance(TimeSpan.FromSeconds(9));
        var before = health.DownFor("jazz");

        health.Report("jazz", true);

        Assert.Equal((TimeSpan.FromSeconds(9), TimeSpan.Zero, true), (before, health.DownFor("jazz"), health.IsUp("jazz")));
    }
}
