using Gateway.Smpp;
using Gateway.Smpp.Sessions;

namespace Gateway.Tests.Smpp;

public sealed class SmppWindowTests
{
    [Fact]
    public void After_the_last_sequence_number_comes_one()
    {
        var window = new SmppWindow(50, lastSequence: 0x7FFFFFF0);
        var sequences = new List<uint>();

        for (var i = 0; i < 40; i++)
            sequences.Add(Send(window).Sequence);

        Assert.Equal(0x7FFFFFF1u, sequences[0]);
        Assert.Equal(0x7FFFFFFFu, sequences[14]);
        Assert.Equal(1u, sequences[15]);
        Assert.Equal(40, sequences.Distinct().Count());
        Assert.All(sequences, s => Assert.True(window.TryTake(s, out _)));
        Assert.Equal(0, window.InUse);
    }

    [Fact]
    public void A_number_that_is_not_in_flight_finds_nobody_even_where_another_stands()
    {
        var window = new SmppWindow(50);
        var request = Send(window);

        for (var other = request.Sequence + 1; other < 10_000; other++)
        {
            Assert.False(window.TryTake(other, out var found));
            Assert.Null(found);
        }

        Assert.Equal(1, window.InUse);
    }

    [Fact]
    public void A_number_whose_place_is_in_use_is_skipped()
    {
        var window = new SmppWindow(2);
        var old = Send(window);
        var numbers = new HashSet<uint>();

        for (var i = 0; i < 5000; i++)
        {
            var request = Send(window);
            Assert.True(numbers.Add(request.Sequence));
            Assert.True(window.TryTake(request.Sequence, out _));
        }

        Assert.DoesNotContain(old.Sequence, numbers);
        Assert.True(window.TryTake(old.Sequence, out var found));
        Assert.Same(old, found);
    }

    [Fact]
    public void A_number_that_shares_a_place_with_one_in_flight_takes_nothing()
    {
        var window = new SmppWindow(10);
        var request = Send(window);

        Assert.False(window.TryTake(request.Sequence + 0x10000, out _));
        Assert.False(window.TryTake(0, out _));
        Assert.False(window.TryTake(0xFFFFFFFF, out _));
        Assert.Equal(1, window.InUse);
    }

    [Fact]
    public void What_is_past_its_deadline_is_taken_once_and_remembered_once()
    {
        var window = new SmppWindow(10);
        var early = Send(window, deadline: 100);
        Send(window, deadline: 200);
        var expired = new List<PendingRequest>();

        window.TakeExpired(150, expired);

        Assert.Equal([early], expired);
        Assert.Equal(1, window.InUse);
        Assert.False(window.TryTake(early.Sequence, out _));
        Assert.True(window.TryTakeLate(early.Sequence, out _));
        Assert.False(window.TryTakeLate(early.Sequence, out _));
    }

    [Fact]
    public void Requests_that_pass_the_window_take_no_place_in_it()
    {
        var window = new SmppWindow(1);
        var control = new PendingRequest(_ => { }).Start(new Gateway.Smpp.Wire.EnquireLink(), default, isControl: true);

        window.Add(control);

        Assert.True(window.HasRoom);
        Assert.True(window.TryTake(control.Sequence, out _));
    }

    private static PendingRequest Send(SmppWindow window, long deadline = 0)
    {
        var request = new PendingRequest(_ => { }).Start(SmscPeer.Message(), Guid.NewGuid(), isControl: false);
        request.Deadline = deadline;
        window.Add(request);
        return request;
    }
}
