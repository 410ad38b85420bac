using Gateway.Broadcasts;
using Gateway.Operators;
using Gateway.Operators.Leases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Faults;

/// <summary>Fault 26: somebody sets the clock, by hand, by NTP or for the summer time. What counts time that passes does not see it.</summary>
public sealed class ClockJumpTests
{
    private static readonly TimeSpan[] Jumps = [TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromDays(-30)];
    private readonly JumpingTime _time = new();

    [Trait("Fault", "26")]
    [Fact]
    public void The_rate_of_an_operator_is_neither_exceeded_nor_missed()
    {
        var rate = new RateControl(100, _time);
        var sent = new List<int>();
        foreach (var step in Enumerable.Range(0, 3000))
        {
            if (step % 1000 == 500)
                _time.Jump(Jumps[step / 1000]);
            var now = rate.Available();
            rate.Spend(now);
            sent.Add(now);
            _time.Pass(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(Enumerable.Range(0, 2900).Max(start => sent.Skip(start).Take(100).Sum()), 95, 105);
        Assert.InRange(sent.Sum(), 2990, 3010);
    }

    [Trait("Fault", "26")]
    [Fact]
    public void A_lease_lasts_as_long_as_it_was_confirmed_for_and_no_longer()
    {
        using var book = new LeaseBook(new LeaseOptions(), null, null, _time, NullLogger<LeaseBook>.Instance);
        var lease = Lease.Kept("jazz/0/0", _time, book);
        lease.Confirm(1, _time.GetTimestamp() + (10 * _time.TimestampFrequency));

        _time.Jump(TimeSpan.FromHours(1));
        Assert.True(lease.IsHeld);
        _time.Jump(TimeSpan.FromHours(-2));
        _time.Pass(TimeSpan.FromSeconds(11));

        Assert.False(lease.IsHeld);
    }

    [Trait("Fault", "26")]
    [Fact]
    public void Sending_hours_follow_the_wall_clock_of_the_programme()
    {
        var hours = new SendingHours(new BroadcastOptions());

        Assert.False(hours.IsOpen(_time.GetUtcNow()));
        _time.Jump(TimeSpan.FromHours(5));

        Assert.True(hours.IsOpen(_time.GetUtcNow()));
    }

    /// <summary>22:00 UTC, 03:00 in Karachi; the wall clock can be set, the other one only passes.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        private DateTimeOffset _wall = new(2026, 3, 1, 22, 0, 0, TimeSpan.Zero);
        private long _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _wall;

        public override long GetTimestamp() => _passed;

        public void Pass(TimeSpan by) => (_wall, _passed) = (_wall + by, _passed + by.Ticks);

        public void Jump(TimeSpan by) => _wall += by;
    }
}
