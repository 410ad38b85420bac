using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox.Policies;
using Gateway.Outbox.Queue;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>
/// Sends one operator's messages: leases what windows and rate allow, encodes, marks, and writes without waiting for one answer
/// before the next message. While the operator cannot be reached it leases nothing. What was withdrawn is not written, and replies to
/// one number leave one after the other.
/// </summary>
internal sealed partial class Dispatcher
{
    private const int MaxLease = 256;
    private static readonly TimeSpan IdleWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ErrorPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HeldGlance = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan HoldGlance = TimeSpan.FromMilliseconds(250);
    private static readonly SendOutcome Withdrawn = new SendOutcome.Rejected("withdrawn");

    private readonly IRoute _route;
    private readonly RateControl _rate;
    private readonly IOutgoingQueue _queue;
    private readonly TimeProvider _time;
    private readonly Withdrawals? _withdrawals;
    private readonly ILogger<Dispatcher> _logger;
    private readonly OutboxParts _parts;
    private readonly ReplyOrder _order;
    private readonly OutcomeRecorder _recorder;
    private readonly MessageSender _sender;
    private readonly Bell _room;

    /// <summary>Makes the dispatcher of the operator that the route leads to.</summary>
    public Dispatcher(IRoute route, RateControl rate, OutboxParts parts, Func<double> chance, ILogger<Dispatcher> logger)
    {
        _route = route;
        _rate = rate;
        (_queue, _withdrawals, _time) = (parts.Queue, parts.Withdrawals, parts.Time);
        _logger = logger;
        _room = new Bell(_time);
        _parts = parts;
        _order = new ReplyOrder(TimeSpan.FromSeconds((parts.Messages ?? new()).OrderSeconds), _time);
        _recorder = new OutcomeRecorder(route.Name, _queue, _time, logger);
        _sender = new MessageSender(route, rate, _recorder, parts, Settled, chance, logger);
        route.Changed += _room.Ring;
    }

    /// <summary>Messages written and not yet settled.</summary>
    public int InFlight => _sender.InFlight;

    /// <summary>Sends until <paramref name="stopping"/>, then waits for what is in flight and records it.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var opening = new Opening(_route.Name, _parts.Personal, _parts.Suspects, _logger);
        var recording = _recorder.RunAsync(stopping);
        var started = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!started)
                    await PrepareAsync(opening, stopping);
                started = true;
                await SendSomeAsync(opening, stopping);
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
        // Leased and never marked: they certainly did not leave, and the next start finds them at the head of their lanes.
        foreach (var held in _order.Clear())
            await _recorder.AddAsync(held.Lease, new SendOutcome.NotWritten());
        _recorder.Complete();
        await recording;
    }

    // What was withdrawn before the last stop must be known before the first message leaves.
    private async ValueTask PrepareAsync(Opening opening, CancellationToken stopping)
    {
        if (_withdrawals is not null)
            await _withdrawals.ReadAsync(stopping);
        if (_parts.Holds is { } holds)
            await holds.ReadAsync(stopping);
        await opening.StartAsync(stopping);
    }

    private async ValueTask SendSomeAsync(Opening opening, CancellationToken stopping)
    {
        if (_parts.Holds?.Of(_route.Name) is not null)
        {
            // What is on the wire ends as it ends; nothing more is taken until staff let it go on.
            await Task.Delay(HoldGlance, _time, stopping);
            return;
        }

        var room = Math.Min(Math.Min(_route.Free, _rate.Available()), MaxLease);
        if (room <= 0)
        {
            await WaitForRoomAsync(stopping);
            return;
        }

        await SendReleasedAsync(stopping);
        var leased = await _queue.LeaseAsync(_route.Name, room, _rate.Effective, stopping);
        if (leased.Count == 0)
        {
            // What is held goes on when an earlier answer comes, and that rings here.
            if (_order.Held > 0)
                await _room.WaitAsync(HeldGlance, stopping);
            else
                await _queue.WaitAsync(_route.Name, IdleWait, stopping);
            return;
        }

        var (ready, broken) = opening.Open(leased, _route.Form);
        await MarkAndSendAsync(ready.FindAll(message => !IsWithdrawn(message.Lease, broken) && _order.Enter(message)), stopping);
        await EndAsync(broken, stopping);
        await opening.ClearAsync(stopping);
    }

    private async ValueTask SendReleasedAsync(CancellationToken stopping)
    {
        var ended = new List<BrokenMessage>();
        var released = _order.TakeReleased();
        if (released.Count == 0)
            return;
        await MarkAndSendAsync(released.FindAll(message => !IsWithdrawn(message.Lease, ended)), stopping);
        foreach (var message in released.Where(message => ended.Exists(one => one.Lease == message.Lease)))
            _order.Leave(message, Withdrawn);
        await EndAsync(ended, stopping);
    }

    private async ValueTask MarkAndSendAsync(List<ReadyMessage> messages, CancellationToken stopping)
    {
        if (messages.Count == 0)
            return;
        var settled = _parts.Copies is { } copies ? await copies.SettledAsync(messages.Select(message => message.Lease), stopping) : null;
        var allowed = await MarkAsync(messages, stopping);
        for (var i = 0; i < messages.Count; i++)
        {
            if (!allowed[i])
            {
                _order.Leave(messages[i], new SendOutcome.NotWritten());
            }
            else if (settled?.GetValueOrDefault(messages[i].Lease.Id) is { } outcome)
            {
                // Marked, so that the queue takes an outcome, and not written.
                await _recorder.AddAsync(messages[i].Lease, outcome);
                _order.Leave(messages[i], outcome);
            }
            else
            {
                _sender.Send(messages[i]);
            }
        }
    }

    private async ValueTask<IReadOnlyList<bool>> MarkAsync(List<ReadyMessage> messages, CancellationToken stopping)
    {
        try
        {
            return await _queue.MarkAsync(messages.ConvertAll(message => message.Lease), stopping);
        }
        catch
        {
            // None may be written; all of them go back to the queue.
            messages.ForEach(message => _order.Leave(message, new SendOutcome.NotWritten()));
            throw;
        }
    }

    private bool IsWithdrawn(LeasedMessage lease, List<BrokenMessage> ended)
    {
        if (_withdrawals?.Has(lease.Id, out var reason) != true)
            return false;
        ended.Add(new(lease, reason!));
        return true;
    }

    private void Settled(ReadyMessage message, SendOutcome outcome)
    {
        _order.Leave(message, outcome);
        _room.Ring();
    }

    private async ValueTask WaitForRoomAsync(CancellationToken stopping)
    {
        // A bucket that is not full again in a moment is waited for exactly; a window and a bind ring the bell.
        var rate = _route.Free > 0 ? _rate.UntilNext() : IdleWait;
        await _room.WaitAsync(rate < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : rate, stopping);
    }

    private async ValueTask EndAsync(List<BrokenMessage> ended, CancellationToken stopping)
    {
        if (ended.Count == 0)
            return;
        // The journal first: what the queue says afterwards finds them ended.
        if (_withdrawals is not null && ended.Where(one => _withdrawals.Has(one.Lease.Id, out _)).ToList() is { Count: > 0 } withdrawn)
            await _withdrawals.EndAsync(withdrawn.ConvertAll(one => (one.Lease.Id, one.Reason)), stopping);
        var allowed = await _queue.MarkAsync(ended.ConvertAll(one => one.Lease), stopping);
        for (var i = 0; i < ended.Count; i++)
        {
            if (allowed[i])
                await _recorder.AddAsync(ended[i].Lease, new SendOutcome.Rejected(ended[i].Reason));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Operator}: sending is held, because the queue does not work")]
    private partial void LogHeld(string @operator, Exception exception);
}
