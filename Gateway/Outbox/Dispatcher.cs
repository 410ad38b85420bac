using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox.Queue;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>
/// Sends one operator's messages: leases what windows and rate allow, encodes, marks, and writes without waiting for one answer
/// before the next message. While the operator cannot be reached it leases nothing.
/// </summary>
internal sealed partial class Dispatcher
{
    private const int MaxLease = 256;
    private static readonly TimeSpan IdleWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ErrorPause = TimeSpan.FromSeconds(1);

    private readonly IRoute _route;
    private readonly RateControl _rate;
    private readonly IOutgoingQueue _queue;
    private readonly PersonalData _personal;
    private readonly Telemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ILogger<Dispatcher> _logger;
    private readonly SegmentReferences _references = new();
    private readonly OutcomeRecorder _recorder;
    private readonly MessageSender _sender;
    private readonly Bell _room;

    /// <summary>Makes the dispatcher of the operator that the route leads to.</summary>
    public Dispatcher(IRoute route, RateControl rate, OutboxParts parts, Func<double> chance, ILogger<Dispatcher> logger)
    {
        _route = route;
        _rate = rate;
        (_queue, _personal, _telemetry, _time) = (parts.Queue, parts.Personal, parts.Telemetry, parts.Time);
        _logger = logger;
        _room = new Bell(_time);
        _recorder = new OutcomeRecorder(route.Name, _queue, _time, logger);
        _sender = new MessageSender(route, rate, _recorder, parts, _room, chance, logger);
        route.Changed += _room.Ring;
    }

    /// <summary>Messages written and not yet settled.</summary>
    public int InFlight => _sender.InFlight;

    /// <summary>Sends until <paramref name="stopping"/>, then waits for what is in flight and records it.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var recording = _recorder.RunAsync(stopping);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await SendSomeAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                LogHeld(_route.Name, e);
                await Task.Delay(ErrorPause, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await _sender.DrainAsync();
        _recorder.Complete();
        await recording;
    }

    private async ValueTask SendSomeAsync(CancellationToken stopping)
    {
        var room = Math.Min(Math.Min(_route.Free, _rate.Available()), MaxLease);
        if (room <= 0)
        {
            await WaitForRoomAsync(stopping);
            return;
        }

        var leased = await _queue.LeaseAsync(_route.Name, room, _rate.Effective, stopping);
        if (leased.Count == 0)
        {
            await _queue.WaitAsync(_route.Name, IdleWait, stopping);
            return;
        }

        var (ready, broken) = Open(leased);
        var allowed = await _queue.MarkAsync(ready.ConvertAll(message => message.Lease), stopping);
        for (var i = 0; i < ready.Count; i++)
        {
            if (allowed[i])
                _sender.Send(ready[i]);
        }

        await RejectAsync(broken, stopping);
    }

    private async ValueTask WaitForRoomAsync(CancellationToken stopping)
    {
        // A bucket that is not full again in a moment is waited for exactly; a window and a bind ring the bell.
        var rate = _route.Free > 0 ? _rate.UntilNext() : IdleWait;
        await _room.WaitAsync(rate < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : rate, stopping);
    }

    private (List<ReadyMessage> Ready, List<LeasedMessage> Broken) Open(IReadOnlyList<LeasedMessage> leased)
    {
        var ready = new List<ReadyMessage>(leased.Count);
        var broken = new List<LeasedMessage>();
        var form = _route.Form;
        foreach (var message in leased)
        {
            try
            {
                ready.Add(ReadyMessage.Open(message, _personal, _references, form));
            }
            catch (Exception e)
            {
                // One message that cannot be opened or encoded must not hold up its lane.
                LogBroken(message.Id, e);
                broken.Add(message);
            }
        }

        return (ready, broken);
    }

    private async ValueTask RejectAsync(List<LeasedMessage> broken, CancellationToken stopping)
    {
        if (broken.Count == 0)
            return;
        var allowed = await _queue.MarkAsync(broken, stopping);
        for (var i = 0; i < broken.Count; i++)
        {
            if (allowed[i])
                await _recorder.AddAsync(broken[i], new SendOutcome.Rejected("internal: the message could not be encoded"));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Operator}: sending is held, because the queue does not work")]
    private partial void LogHeld(string @operator, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} cannot be encoded and fails")]
    private partial void LogBroken(MessageId message, Exception exception);
}
