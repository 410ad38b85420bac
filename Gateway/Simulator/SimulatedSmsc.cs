using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Gateway.Smpp.Wire;
using Localization.Sms;

namespace Gateway.Simulator;

/// <summary>
/// An SMSC on a loopback port, real SMPP 3.4 over TCP: it accepts binds, answers submits, sends receipts, keeps what
/// reached each number and lets a number write back. The embedded default's operator, and the peer in the tests.
/// </summary>
internal sealed partial class SimulatedSmsc : IAsyncDisposable
{
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(20);
    private const int ObservedKept = 10_000;

    private readonly SimulatorOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Lock _gate = new();
    private readonly List<SmscConnectionSide> _connections = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly MessageIds _ids;
    private readonly SubmitMeter _meter;
    private readonly HandsetInbox _inbox;
    private readonly DelayQueue<PendingReceipt> _receipts;
    private readonly DelayQueue<(SmscConnectionSide Connection, Pdu Answer, uint Sequence, CommandStatus Status)> _answers;
    private readonly Channel<ObservedSubmit> _submits = Channel.CreateBounded<ObservedSubmit>(
        new BoundedChannelOptions(ObservedKept) { FullMode = BoundedChannelFullMode.DropOldest });

    private Task[] _loops = [];
    private int _lastConnection;
    private int _lastReference;
    private int _turn;
    private long _submitted;

    private SimulatedSmsc(SimulatorOptions options, TimeProvider time, ILogger logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _ids = new(options.MessageIds, time);
        _meter = new(options.ThrottleAbove, time);
        _inbox = new(options);
        _receipts = new(options.ReceiptDelay, options.Undelivered, time);
        _answers = new(options.Latency, options.Undelivered, time);
        Deliverer = new(options, time, NextReceiver);
    }

    /// <summary>The port it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Every submit with its octets and its answer; the oldest are dropped when nobody reads. Empty when lean.</summary>
    public ChannelReader<ObservedSubmit> Submits => _submits.Reader;

    /// <summary>Told of every whole text that reaches a handset; it must not block.</summary>
    public event Action<HandsetText>? TextReceived;

    /// <summary>Decides the answer to each submit in place of the options; null leaves it unanswered.</summary>
    public Func<SubmitSm, CommandStatus?>? AnswerWith { get; set; }

    /// <summary>How many submits have come.</summary>
    public long Submitted => Interlocked.Read(ref _submitted);

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
    public static SimulatedSmsc Start(SimulatorOptions options, TimeProvider time, ILogger logger)
    {
        var smsc = new SimulatedSmsc(options, time, logger);
        smsc._listener.Bind(new IPEndPoint(IPAddress.Loopback, options.Port));
        smsc._listener.Listen();
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
        var encoded = SmsEncoder.Encode(text, new() { Reference = Interlocked.Increment(ref _lastReference) & 0xFF });
        var deliveries = new List<Delivery>();
        foreach (var segment in encoded.Segments)
        {
            deliveries.Add(new(
                new()
                {
                    Source = Address.International(from),
                    Destination = new(3, 0, to),
                    EsmClass = segment.HasHeader ? EsmClass.Udhi : EsmClass.Default,
                    DataCoding = (DataCoding)encoded.DataCoding,
                    ShortMessage = segment.ShortMessage,
                },
                isAwaited: true));
        }

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

    private async Task AcceptAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var socket = await _listener.AcceptAsync(stopping);
            socket.NoDelay = true;
            var number = Interlocked.Increment(ref _lastConnection);
            var connection = new SmscConnectionSide(number, new NetworkStream(socket, ownsSocket: true), this, _options);
            lock (_gate)
                _connections.Add(connection);
            _ = Task.Run(connection.RunAsync, CancellationToken.None); // Ends with its connection and never fails.
        }
    }

    private async Task TickAsync(CancellationToken stopping)
    {
        var receipts = new List<PendingReceipt>();
        var answers = new List<(SmscConnectionSide Connection, Pdu Answer, uint Sequence, CommandStatus Status)>();
        using var timer = new PeriodicTimer(TickPeriod, _time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            Deliverer.Tick();
            _receipts.TakeDue(receipts);
            foreach (var receipt in receipts)
                Deliverer.TryAdd(new(ReceiptWriter.Write(receipt, _time.GetUtcNow()), isAwaited: false));
            receipts.Clear();

            _answers.TakeDue(answers);
            foreach (var (connection, answer, sequence, status) in answers)
                connection.Append(answer, sequence, status);
            foreach (var connection in answers.Select(a => a.Connection).Distinct())
                await connection.TryFlushAsync();
            answers.Clear();
        }
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
