using System.IO.Pipelines;
using Gateway.Smpp.Sessions;
using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

/// <summary>
/// Keeps one bind to an SMSC alive: connects, binds, carries messages, and returns after a failure. While it is not bound a
/// submit is answered NotWritten at once: what waits belongs in the outbox, not here.
/// </summary>
internal sealed partial class SmscLink(string name, SmscLinkOptions options, SmppHandlers handlers, TimeProvider time, ILogger logger)
{
    private const byte FirstVersionWithTlvs = 0x34;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CertificateWarning = TimeSpan.FromDays(30);
    private static readonly TimeSpan StableAfter = TimeSpan.FromSeconds(30);

    private readonly SessionCounters _counters = new();
    private readonly Lock _gate = new();
    private volatile SmppSession? _session;
    private LinkPhase _phase = LinkPhase.Stopped;
    private DateTimeOffset? _boundSince, _nextAttemptAt, _lastErrorAt, _certificateExpiresAt;
    private string? _lastError;
    private volatile bool _knowsTlvs;
    private TaskCompletionSource? _wake;

    /// <summary>Told of every change of phase; it must not block.</summary>
    public event Action<LinkState>? StateChanged;

    /// <summary>The link's name in logs and on the console.</summary>
    public string Name => name;

    /// <summary>How the link was set up.</summary>
    public SmscLinkOptions Options => options;

    /// <summary>How texts are to be written on it now: without optional parameters when its SMSC knows none.</summary>
    public TextForm Form => _knowsTlvs ? options.Form : options.Form.WithoutTlvs;

    /// <summary>Whether the SMSC takes optional parameters.</summary>
    public bool TakesTlvs => _knowsTlvs;

    /// <summary>How long a stop waits for answers to what is in flight.</summary>
    public TimeSpan DrainTimeout { get; init; } = options.ResponseTimeout;

    /// <summary>Whether this process may send over it at this instant; null: it always may. See <see cref="SmppSessionOptions.MayWrite"/>.</summary>
    public Func<bool>? MayWrite { get; init; }

    /// <summary>How it connects; another way is for tests.</summary>
    public Func<SmscLinkOptions, CancellationToken, ValueTask<IDuplexPipe>> Connect { get; init; } =
        static async (options, aborted) => await SmscConnection.ConnectAsync(options, aborted);

    /// <summary>Spreads the reconnects of many links: a number from 0 to 1.</summary>
    public Func<double> Jitter { get; init; } = new Random().NextDouble;

    /// <summary>A snapshot for the console and the health check.</summary>
    public LinkState State
    {
        get
        {
            var (inUse, waiting) = _session?.Load ?? default;
            lock (_gate)
            {
                return new(
                    name, _phase, _boundSince, _nextAttemptAt, inUse, options.WindowSize, waiting, _counters.Read(), _lastError, _lastErrorAt)
                {
                    CertificateExpiresAt = _certificateExpiresAt,
                };
            }
        }
    }

    /// <summary>Sends one submit_sm when the window has a place; see <see cref="SmppSession.SubmitAsync"/>.</summary>
    public ValueTask<SubmitResult> SubmitAsync(SubmitSm pdu, CancellationToken aborted) => SubmitAsync(pdu, default, aborted);

    /// <summary>The same with the caller's own mark, which a late answer carries.</summary>
    public ValueTask<SubmitResult> SubmitAsync(SubmitSm pdu, Guid reference, CancellationToken aborted) =>
        _session is { } session ? session.SubmitAsync(pdu, reference, aborted)
        : options.IdleClose > TimeSpan.Zero ? WakeAndSubmitAsync(pdu, reference, aborted)
        : new(SubmitResult.NotWritten("the link is not bound"));

    /// <summary>Sends query_sm, cancel_sm, replace_sm, data_sm or submit_multi.</summary>
    public ValueTask<PduResponse> RequestAsync(Pdu pdu) =>
        _session is { } session
            ? session.RequestAsync(pdu)
            : new(new PduResponse(RequestOutcome.NotWritten, default, null, "the link is not bound"));

    /// <summary>Keeps the bind until <paramref name="stopping"/>, then drains, unbinds and returns.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var delay = new ReconnectDelay(Jitter);
        SmppTelemetry.Add(this);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var end = await BindOnceAsync(stopping);
                stopping.ThrowIfCancellationRequested();
                if (end == BindEnd.Idle)
                {
                    await WaitUntilNeededAsync(stopping);
                    continue;
                }

                var wait = delay.Next(end);
                ChangePhase(LinkPhase.Waiting, time.GetUtcNow() + wait);
                await Task.Delay(wait, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogStopped(name);
        }
        finally
        {
            SmppTelemetry.Remove(this);
            ChangePhase(LinkPhase.Stopped);
        }
    }

    private async Task<BindEnd> BindOnceAsync(CancellationToken stopping)
    {
        ChangePhase(LinkPhase.Connecting);
        IDuplexPipe pipe;
        try
        {
            using var deadline = new CancellationTokenSource(ConnectTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
            pipe = await Connect(options, either.Token);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            Fail(e is OperationCanceledException ? "connecting took too long" : $"cannot connect: {e.Message}");
            return BindEnd.Failed;
        }

        _certificateExpiresAt = (pipe as SmscConnection)?.CertificateExpiresAt;
        try
        {
            await using var session = new SmppSession(name, pipe, SessionOptions(), handlers, _counters, time, logger);
            return await HoldBindAsync(session, stopping);
        }
        finally
        {
            _session = null;
            if (pipe is IAsyncDisposable connection)
                await connection.DisposeAsync();
        }
    }

    private async Task<BindEnd> HoldBindAsync(SmppSession session, CancellationToken stopping)
    {
        session.Start();
        var answer = await session.RequestAsync(BindRequest());
        if (answer is not { Outcome: RequestOutcome.Answered, Status: CommandStatus.Ok })
        {
            Fail(answer.Outcome == RequestOutcome.Answered ? $"bind refused with {answer.Status.SpecName()}" : $"bind not answered: {answer.Reason}");
            return answer.Outcome == RequestOutcome.Answered && answer.Status.IsBindRefusal() ? BindEnd.Refused : BindEnd.Failed;
        }

        var boundAt = time.GetTimestamp();
        _counters.Bound();
        _knowsTlvs = KnowsTlvs(answer.Body);
        _session = session;
        ChangePhase(LinkPhase.Bound);
        LogBound(name, options.BindMode);
        WarnOfExpiry();
        try
        {
            if (await Task.WhenAny(session.Completion, session.Idle).WaitAsync(stopping) == session.Idle)
            {
                ChangePhase(LinkPhase.Draining);
                await session.UnbindAsync(DrainTimeout);
                return BindEnd.Idle;
            }

            Fail(await session.Completion);
        }
        catch (OperationCanceledException)
        {
            ChangePhase(LinkPhase.Draining);
            await session.UnbindAsync(DrainTimeout);
        }

        return time.GetElapsedTime(boundAt) >= StableAfter ? BindEnd.WasStable : BindEnd.Failed;
    }

    private void WarnOfExpiry()
    {
        if (_certificateExpiresAt is { } end && end - time.GetUtcNow() < CertificateWarning)
            LogExpiry(name, (int)(end - time.GetUtcNow()).TotalDays);
    }

    private SmppSessionOptions SessionOptions() => new()
    {
        WindowSize = options.WindowSize,
        ResponseTimeout = options.ResponseTimeout,
        EnquireLinkInterval = options.EnquireLinkInterval,
        IdleAfter = options.IdleClose,
        MayWrite = MayWrite,
    };

    // No sc_interface_version says that the SMSC knows no optional parameters (SMPP 3.4 §3.4).
    private bool KnowsTlvs(Pdu? answer)
    {
        if (options.InterfaceVersion == "3.3")
            return false;
        var knows = options.AssumeTlvs || answer?.Tlvs.Byte(TlvTag.ScInterfaceVersion) >= FirstVersionWithTlvs;
        if (!knows && options.Form.WithoutTlvs != options.Form)
            LogNoTlvs(name, options.LongMessages);
        return knows;
    }

    private BindRequest BindRequest()
    {
        BindRequest bind = options.BindMode switch
        {
            BindMode.Transmitter => new BindTransmitter { SystemId = options.SystemId },
            BindMode.Receiver => new BindReceiver { SystemId = options.SystemId },
            _ => new BindTransceiver { SystemId = options.SystemId },
        };
        return bind with { Password = options.Password, SystemType = options.SystemType, InterfaceVersion = options.InterfaceVersionOctet };
    }

    private void Fail(string reason)
    {
        lock (_gate)
            (_lastError, _lastErrorAt) = (reason, time.GetUtcNow());
        LogFailed(name, reason);
    }

    private void ChangePhase(LinkPhase phase, DateTimeOffset? nextAttemptAt = null)
    {
        lock (_gate)
        {
            if (phase == LinkPhase.Bound)
                _boundSince = time.GetUtcNow();
            else if (phase != LinkPhase.Draining)
                _boundSince = null;
            _phase = phase;
            _nextAttemptAt = nextAttemptAt;
        }

        StateChanged?.Invoke(State);
    }

    [LoggerMessage(LogLevel.Information, "SMPP {Link}: bound as {Mode}")]
    private partial void LogBound(string link, BindMode mode);

    [LoggerMessage(LogLevel.Warning, "SMPP {Link}: {Reason}")]
    private partial void LogFailed(string link, string reason);

    [LoggerMessage(LogLevel.Warning, "SMPP {Link}: the SMSC names no sc_interface_version, so that long texts travel with a header and not as {Form}; AssumeTlvs says otherwise")]
    private partial void LogNoTlvs(string link, LongMessages form);

    [LoggerMessage(LogLevel.Warning, "SMPP {Link}: the SMSC's certificate ends in {Days} days")]
    private partial void LogExpiry(string link, int days);

    [LoggerMessage(LogLevel.Information, "SMPP {Link}: stopped")]
    private partial void LogStopped(string link);
}
