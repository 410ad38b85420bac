using Gateway.Operators;

namespace Gateway.Tests.Operators;

public sealed class RateControlTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void A_minute_of_full_use_takes_what_was_configured_and_no_second_more_than_a_burst_over()
    {
        var rate = new RateControl(100, _time);
        var sent = new List<int>();

        for (var step = 0; step < 600; step++)
        {
            var now = rate.Available();
            rate.Spend(now);
            sent.Add(now);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        var bySecond = Enumerable.Range(0, 590).Select(start => sent.Skip(start).Take(10).Sum()).ToList();
        Assert.InRange(bySecond.Max(), 50, 105);
    }

    [Fact]
    public void Looking_often_gets_the_whole_rate()
    {
        var rate = new RateControl(200, _time);
        var sent = 0;

        for (var step = 0; step < 1000; step++)
        {
            var now = rate.Available();
            rate.Spend(now);
            sent += now;
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(sent, 1990, 2010);
    }

    [Fact]
    public void A_long_message_runs_into_debt_that_the_next_pays()
    {
        var rate = new RateControl(10, _time);

        rate.Spend(5);

        Assert.Equal(0, rate.Available());
        Assert.Equal(TimeSpan.FromSeconds(0.5), rate.UntilNext());
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(1, rate.Available());
    }

    [Fact]
    public void A_window_full_of_refusals_slows_once_and_pauses()
    {
        var rate = new RateControl(1000, _time);

        for (var i = 0; i < 50; i++)
            rate.Throttled();

        Assert.Equal(900, rate.Effective, 6);
        Assert.Equal(0, rate.Available());
        Assert.Equal(TimeSpan.FromMilliseconds(100), rate.UntilNext());
    }

    [Fact]
    public void Refusals_one_after_another_slow_more_than_one_alone()
    {
        var rate = new RateControl(1000, _time);

        rate.Throttled();
        _time.Advance(rate.UntilNext());
        rate.Throttled();

        Assert.InRange(rate.Effective, 600, 660);
    }

    [Fact]
    public void The_rate_comes_back_quickly_to_just_under_what_was_refused_and_then_by_a_twentieth_every_ten_seconds()
    {
        var rate = new RateControl(1000, _time);
        rate.Throttled();

        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(950, rate.Effective, 3);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(980, rate.Effective, 3);
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(1000, rate.Effective, 6);
    }

    [Fact]
    public void An_operator_near_congestion_is_given_less_once_a_second()
    {
        var rate = new RateControl(1000, _time);

        for (var i = 0; i < 50; i++)
            rate.Congested(95);
        Assert.Equal(900, rate.Effective, 6);
        _time.Advance(TimeSpan.FromSeconds(1));
        rate.Congested(100);

        Assert.Equal(810, rate.Effective, 6);
        Assert.NotEqual(0, rate.Available());
    }

    [Fact]
    public void An_operator_that_is_just_busy_enough_keeps_its_rate_and_an_idle_one_gets_more()
    {
        var rate = new RateControl(1000, _time);
        rate.Congested(90);

        for (var second = 0; second < 60; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            rate.Congested(85);
        }

        Assert.Equal(900, rate.Effective, 6);
        _time.Advance(TimeSpan.FromSeconds(10));
        rate.Congested(10);
        Assert.Equal(950, rate.Effective, 6);
    }

    [Fact]
    public void A_pause_grows_while_everything_is_refused_and_shrinks_while_something_is_taken()
    {
        var rate = new RateControl(1000, _time);
        var pauses = new List<double>();

        foreach (var taken in new[] { false, false, false, true, true, true, true, true })
        {
            if (taken)
                rate.Accepted();
            rate.Throttled();
            pauses.Add(rate.UntilNext().TotalMilliseconds);
            _time.Advance(rate.UntilNext());
        }

        Assert.Equal([100, 200, 400, 200, 100, 50, 50, 50], pauses);
    }
}
