using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Gateway.Simulator.Faults;
using Gateway.Simulator.Phones;
using Gateway.Simulator.Traffic;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator;

/// <summary>
/// An SMSC on a loopback port, real SMPP 3.4 over TCP: it accepts binds, answers submits, sends receipts, keeps what
/// reached each number and lets a number write back. The embedded default's operator, and the peer in the tests.
/// </summary>
internal sealed partial class SimulatedSmsc : IAsyncDisposable
{
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(20);

    private readonly SimulatorOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Socket _listener;
    private readonly Lock _gate = new();
    private readonly List<SmscConnectionSide> _connections = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly MessageIds _ids;
    private readonly SubmitJudge _judge;
    private readonly ReceiptDice _dice;
    private readonly MessageBook _book;
    private readonly SimulatorCounters _counters = new();
    private readonly HandsetInbox _inbox;
    private readonly DelayQueue<PendingReceipt> _receipts;
    private readonly DelayQueue<(SmscConnectionSide Connection, PendingAnswer Answer)> _answers;
    private readonly Channel<ObservedSubmit> _submits;

    private Task[] _loops = [];
    private int _lastConnection;
    private int _lastReference;
    private int _turn;
    private volatile SimulatorFaults _faults;
    private volatile MoFlood? _flood;

    private SimulatedSmsc(SimulatorOptions options, TimeProvider time, ILogger logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _faults = options.Faults;
        _listener = new(options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _ids = new(time);
        _book = new(options.Kept);
        _submits = Channel.CreateBounded<ObservedSubmit>(new BoundedChannelOptions(options.Kept / 2) { FullMode = BoundedChannelFullMode.DropOldest });
        _judge = new(time);
        _dice = new(options.Seed);
        _inbox = new(options);
        _receipts = new(options.Undelivered, time);
        _answers = new(options.Undelivered, time);
        Deliverer = new(options, time, NextReceiver);
        Ussd = new(DeliverAsync);
    }

    /// <summary>The port it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Every submit with its octets and its answer; the oldest are dropped when nobody reads. Empty when lean.</summary>
    public ChannelReader<ObservedSubmit> Submits => _submits.Reader;

    /// <summary>Told of every whole text that reaches a handset; it must not block.</summary>
    public event Action<HandsetText>? TextReceived;

    /// <summary>What is wrong with it at this moment; another value counts from the next submit on.</summary>
    public SimulatorFaults Faults
    {
        get => _faults;
        set => _faults = value;
    }

    /// <summary>The USSD of its phones.</summary>
    public UssdPhones Ussd { get; }

    /// <summary>What it has done so far.</summary>
    public SimulatorFigures Figures => _counters.Read(Bound, Deliverer);

    /// <summary>Decides the answer to each submit in place of the options; null leaves it unanswered.</summary>
    public Func<SubmitSm, CommandStatus?>? AnswerWith { get; set; }

    /// <summary>How many submits have come.</summary>
    public long Submitted => _counters.Submits;

    /// <summary>How many connections are bound.</summary>
    public int Bound
    {
        get
        {
            lock (_gate)
                return _connections.Count(c => c.State.IsBound());
        }
    }

    /// <summary>Messages and receipts that wait for somebody to receive them.</summary>
    public int Undelivered => Deliverer.Waiting;

    /// <summary>The way to whoever is bound to receive.</summary>
    internal Deliverer Deliverer { get; }

    /// <summary>Starts to listen.</summary>
    /// <exception cref="SocketException">The address or port cannot be listened on.</exception>
    public static SimulatedSmsc Start(SimulatorOptions options, TimeProvider time, ILogger logger)
    {
        var smsc = new SimulatedSmsc(options, time, logger);
        try
        {
            smsc._listener.Bind(new IPEndPoint(options.Address, options.Port));
            smsc._listener.Listen();
        }
        catch (SocketException)
        {
            smsc._listener.Dispose();
            throw;
        }

        var stopping = smsc._stopping.Token;
        smsc._loops = [smsc.AcceptAsync(stopping), smsc.TickAsync(stopping), smsc.Deliverer.RunAsync(stopping)];
        return smsc;
    }

    /// <summary>What has reached a number, oldest first.</summary>
    public IReadOnlyList<HandsetText> InboxOf(string msisdn) => _inbox.Of(msisdn);

    /// <summary>
    /// A number writes to a short code: GSM-7 or UCS-2, long texts in parts. Returns the receiver's final answer, after
    /// retries; it waits while nobody is bound to receive.
    /// </summary>
    public async Task<CommandStatus> DeliverAsync(string from, string to, string text, CancellationToken aborted)
    {
        var mo = new MoText(to, text, Interlocked.Increment(ref _lastReference));
        var deliveries = mo.From(from).Select(pdu => new Delivery(pdu, isAwaited: true)).ToList();
        foreach (var delivery in deliveries)
            Deliverer.TryAdd(delivery);
        foreach (var delivery in deliveries)
        {
            var status = await delivery.Result.WaitAsync(aborted);
            if (status != CommandStatus.Ok)
                return status;
        }

        return CommandStatus.Ok;
    }

    /// <summary>Delivers one PDU as it is, such as a receipt of a special form or a USSD operation.</summary>
    public Task<CommandStatus> DeliverAsync(DeliverSm pdu, CancellationToken aborted)
    {
        var delivery = new Delivery(pdu, isAwaited: true);
        Deliverer.TryAdd(delivery);
        return delivery.Result.WaitAsync(aborted);
    }

    /// <summary>
    /// Many numbers write the same text to a short code, at a steady rate, beside whatever else happens; another flood takes
    /// the place of this one. Returns how many there will be.
    /// </summary>
    public long Flood(int perSecond, TimeSpan length, string to, string text)
    {
        var flood = new MoFlood(perSecond, length, new(to, text, Interlocked.Increment(ref _lastReference)), _time);
        _flood = flood;
        return flood.Total;
    }

    /// <summary>Breaks every connection as a broken line would.</summary>
    public void DropConnections()
    {
        foreach (var connection in Connections())
            connection.Drop();
    }

    /// <summary>Says unbind on every connection, as an SMSC does before maintenance.</summary>
    public async Task UnbindConnectionsAsync()
    {
        foreach (var connection in Connections())
        {
            connection.Append(new Unbind(), 0x7FFFFFFF);
            await connection.FlushAsync();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        foreach (var connection in Connections())
            await connection.DisposeAsync();
        await Task.WhenAll(_loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task TickAsync(CancellationToken stopping)
    {
        var receipts = new List<PendingReceipt>();
        var answers = new List<(SmscConnectionSide Connection, PendingAnswer Answer)>();
        using var timer = new PeriodicTimer(TickPeriod, _time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            Deliverer.Tick();
            FloodSome();
            _receipts.TakeDue(receipts);
            foreach (var receipt in receipts)
                SendReceipt(receipt);
            receipts.Clear();

            _answers.TakeDue(answers);
            foreach (var (connection, answer) in answers)
                connection.Answer(answer, _faults.Shuffle);
            foreach (var connection in Connections())
            {
                if (connection.ReleaseStale() || answers.Exists(a => a.Connection == connection))
                    await connection.TryFlushAsync();
            }

            answers.Clear();
        }
    }

    private void FloodSome()
    {
        if (_flood is not { } flood)
            return;
        foreach (var pdu in flood.TakeDue())
            Deliverer.TryAdd(new(pdu, isAwaited: false));
        if (flood.IsOver)
            Interlocked.CompareExchange(ref _flood, null, flood);
    }

    private SmscConnectionSide[] Connections()
    {
        lock (_gate)
            return [.. _connections];
    }

    private SmscConnectionSide? NextReceiver()
    {
        lock (_gate)
        {
            for (var i = 0; i < _connections.Count; i++)
            {
                var connection = _connections[(_turn++ & int.MaxValue) % _connections.Count];
                if (connection.Receives)
                    return connection;
            }

            return null;
        }
    }
}
