using System.Globalization;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Operators.Http;
using Gateway.Smpp;

namespace Gateway.Outbox;

/// <summary>
/// An operator reached over HTTP. While it cannot be reached, or refuses whoever asks, one message at a time tries, after longer and longer pauses, and the rest
/// waits in the queue.
/// </summary>
internal sealed class HttpRoute(string name, HttpAggregator aggregator, RateControl rate, OutboxParts parts, Func<double> chance) : IRoute
{
    private readonly Lock _gate = new();
    private int _inFlight;
    private int _failures;
    private long _resting;
    private TimeSpan _rest;

    /// <inheritdoc />
    public event Action? Changed;

    /// <summary>Never told: a request that was given up is over.</summary>
    public event Action<LateResponse>? Late
    {
        add { }
        remove { }
    }

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public TextForm Form => default;

    /// <summary>Requests under way.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>How many there may be.</summary>
    public int Window => aggregator.Window;

    /// <inheritdoc />
    public bool IsUp
    {
        get
        {
            lock (_gate)
                return _failures == 0;
        }
    }

    /// <inheritdoc />
    public int Free
    {
        get
        {
            lock (_gate)
            {
                if (_failures == 0)
                    return Math.Max(0, aggregator.Window - _inFlight);
                return _inFlight == 0 && parts.Time.GetElapsedTime(_resting) >= _rest ? 1 : 0;
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask<SendOutcome> SendAsync(ReadyMessage message)
    {
        lock (_gate)
            _inFlight++;
        HttpAnswer answer;
        try
        {
            var validity = message.Lease.ExpiresAt - parts.Time.GetUtcNow();
            answer = await aggregator.SendAsync(new HttpMessage(message.Lease.Id, message.Receiver, message.Sender, message.Text, validity));
        }
        finally
        {
            lock (_gate)
                _inFlight--;
        }

        Note(answer.Verdict is not (HttpVerdict.NotWritten or HttpVerdict.Unusable));
        if (answer.Verdict == HttpVerdict.Accepted)
            rate.Accepted();
        if (answer.Verdict == HttpVerdict.Throttled)
        {
            rate.Throttled();
            parts.Telemetry.Throttled(name);
        }

        return Outcome(answer, message.Lease.Attempt + 1);
    }

    /// <summary>There is nothing to keep open: connections come and go with requests.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        Changed?.Invoke();
        await Task.Delay(Timeout.InfiniteTimeSpan, parts.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        aggregator.Dispose();
    }

    private SendOutcome Outcome(HttpAnswer answer, int attempts) => answer.Verdict switch
    {
        HttpVerdict.Accepted => new SendOutcome.Submitted([answer.Detail]),
        // Nobody took it: it goes back to the head of its lane and loses no attempt, while one message at a time tries again.
        HttpVerdict.NotWritten or HttpVerdict.Unusable => new SendOutcome.NotWritten(),
        HttpVerdict.Permanent => new SendOutcome.Rejected(answer.Detail),
        HttpVerdict.Unknown => new SendOutcome.Unknown(answer.Detail),
        HttpVerdict.Temporary when attempts >= RetrySchedule.MaxAttempts => new SendOutcome.Rejected(string.Create(CultureInfo.InvariantCulture, $"{answer.Detail}, {attempts} times")),
        _ => new SendOutcome.Retry(RetrySchedule.After(attempts, chance()), answer.Detail),
    };

    private void Note(bool reached)
    {
        bool changed;
        lock (_gate)
        {
            changed = reached == (_failures > 0);
            _failures = reached ? 0 : _failures + 1;
            if (!reached)
                (_resting, _rest) = (parts.Time.GetTimestamp(), RetrySchedule.After(_failures, chance()));
        }

        if (changed)
            Changed?.Invoke();
    }
}
