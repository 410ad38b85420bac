using System.Threading.Channels;
using Gateway.Simulator;
using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Simulator;

/// <summary>A simulated SMSC and a link bound to it.</summary>
internal sealed class Loop : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<DeliverSm> _delivered = Channel.CreateBounded<DeliverSm>(1000);
    private readonly Channel<LinkState> _bound = Channel.CreateBounded<LinkState>(1000);
    private readonly CancellationTokenSource _stopping = new();
    private readonly bool _ownsSmsc;
    private readonly Task _run;

    private Loop(SimulatedSmsc smsc, bool ownsSmsc, Func<DeliverSm, CommandStatus> deliver, int window, Action<SmscLinkOptions>? linkOptions = null)
    {
        (Smsc, _ownsSmsc) = (smsc, ownsSmsc);
        Link = LinkTo(smsc, new SmppHandlers((pdu, _) =>
        {
            var status = deliver(pdu);
            _delivered.Writer.TryWrite(pdu);
            return new(status);
        }), window: window, change: linkOptions);
        Link.StateChanged += state =>
        {
            if (state.Phase == LinkPhase.Bound)
                _bound.Writer.TryWrite(state);
        };
        _run = Link.RunAsync(_stopping.Token);
    }

    public SimulatedSmsc Smsc { get; }

    public SmscLink Link { get; }

    public static async Task<Loop> StartAsync(SimulatorOptions options, Func<DeliverSm, CommandStatus>? deliver = null, int window = 10, Action<SmscLinkOptions>? linkOptions = null)
    {
        var smsc = SimulatedSmsc.Start(options, TimeProvider.System, NullLogger.Instance);
        var loop = new Loop(smsc, ownsSmsc: true, deliver ?? (_ => CommandStatus.Ok), window, linkOptions);
        await loop.BoundAgainAsync();
        return loop;
    }

    public static async Task<Loop> ConnectAsync(SimulatedSmsc smsc, Func<DeliverSm, CommandStatus> deliver)
    {
        var loop = new Loop(smsc, ownsSmsc: false, deliver, window: 10);
        await loop.BoundAgainAsync();
        return loop;
    }

    public static SmscLink LinkTo(
        SimulatedSmsc smsc, SmppHandlers handlers, string password = "secret", int window = 10, Action<SmscLinkOptions>? change = null)
    {
        var options = new SmscLinkOptions { Host = "127.0.0.1", Port = smsc.Port, SystemId = "gateway", Password = password, WindowSize = window };
        change?.Invoke(options);
        return new("loop", options, handlers, TimeProvider.System, NullLogger.Instance);
    }

    public Task BoundAgainAsync() => _bound.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public Task<DeliverSm> NextAsync() => _delivered.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _run;
        if (_ownsSmsc)
            await Smsc.DisposeAsync();
        _stopping.Dispose();
    }
}
