using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Tests.Smpp;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Faults;

/// <summary>A link to a port of the test with a clock that only the test moves; deadlines of the test itself are generous.</summary>
internal sealed class BoundLink : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _run;

    public BoundLink(
        int port, Action<SmscLinkOptions>? change = null, Func<DeliverSm, CancellationToken, ValueTask<CommandStatus>>? deliver = null,
        TimeProvider? time = null)
    {
        var options = new SmscLinkOptions { Host = "127.0.0.1", Port = port, SystemId = "gateway", Password = "secret", WindowSize = 50 };
        change?.Invoke(options);
        Link = new SmscLink(
            "test", options, new(deliver ?? ((_, _) => new(CommandStatus.Ok)), late => Late.Add(late)), time ?? Time, NullLogger.Instance) { Jitter = () => 0 };
        _run = Link.RunAsync(_stopping.Token);
    }

    public FakeTime Time { get; } = new();

    public SmscLink Link { get; }

    public List<LateResponse> Late { get; } = [];

    public LinkState State => Link.State;

    public async Task<BoundLink> BoundAsync()
    {
        await UntilAsync(() => State.Phase == LinkPhase.Bound, "bound");
        return this;
    }

    public Task<SubmitResult> SubmitAsync(string to = "923001234567") => Link.SubmitAsync(SmscPeer.Message(to), Guid.NewGuid(), CancellationToken.None).AsTask();

    public Task<SubmitResult[]> SubmitAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => SubmitAsync()));

    /// <summary>Moves the clock in small steps until something is so: the ticks and delays of the link run on it.</summary>
    public Task AdvanceUntilAsync(Func<bool> condition, string what, TimeSpan? step = null) => UntilAsync(
        () =>
        {
            if (condition())
                return true;
            Time.Advance(step ?? TimeSpan.FromSeconds(1));
            return condition();
        },
        what);

    /// <summary>Waits for the second bind. The clock moves only while the link waits, so that no bind times out on a slow machine.</summary>
    public Task RebindAsync(int binds = 2) => UntilAsync(
        () =>
        {
            if (State.Phase == LinkPhase.Waiting)
                Time.Advance(TimeSpan.FromSeconds(1));
            return State.Phase == LinkPhase.Bound && State.Counters.Binds >= binds;
        },
        "bound again");

    /// <summary>Submits until the SMSC accepts: the session may end under the first attempts.</summary>
    public async Task RecoverAsync()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            await RebindAsync(binds: 1);
            var submit = SubmitAsync();
            await AdvanceUntilAsync(() => submit.IsCompleted, "settled");
            if ((await submit).IsAccepted)
                return;
            await Task.Delay(2);
        }

        Assert.Fail("The link did not recover.");
    }

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var patience = Environment.TickCount64 + 30_000;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 < patience, $"never: {what}");
            await Task.Delay(2);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        // An unbind that is not answered ends by the clock that only the test moves.
        while (!_run.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        await _run;
        _stopping.Dispose();
    }
}
