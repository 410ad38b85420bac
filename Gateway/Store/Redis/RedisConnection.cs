using StackExchange.Redis;

namespace Gateway.Store.Redis;

/// <summary>
/// One connection to Redis on which every call ends within a deadline: the client library's asynchronous calls have none of their own.
/// It connects by itself, at the start and again whenever the connection ends; until then calls fail at once.
/// </summary>
internal sealed partial class RedisConnection : IAsyncDisposable
{
    // Calls given up whose answer is still awaited on the connection: beyond so many, no more are written to a Redis that does not answer.
    private const int MostAbandoned = 64;
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ConnectPause = TimeSpan.FromMilliseconds(500);

    private readonly RedisOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<RedisConnection> _logger;
    private readonly TimeSpan _deadline;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<ConnectionMultiplexer> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _opening;
    private int _abandoned;

    /// <summary>Begins to connect.</summary>
    public RedisConnection(RedisOptions options, TimeProvider time, ILogger<RedisConnection> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _deadline = TimeSpan.FromMilliseconds(options.CallMilliseconds);
        _opening = OpenAsync();
    }

    /// <summary>Told when the connection comes or goes; it must not block.</summary>
    public event Action<bool>? Changed;

    /// <summary>Whether calls can be made at the moment.</summary>
    public bool IsUp => Multiplexer is { IsConnected: true } && Volatile.Read(ref _abandoned) < MostAbandoned;

    /// <summary>What every key begins with.</summary>
    public string Prefix => _options.Prefix;

    private ConnectionMultiplexer? Multiplexer => _opened.Task.IsCompletedSuccessfully ? _opened.Task.Result : null;

    /// <summary>Waits until Redis can be called, or the time is over; answers whether it can.</summary>
    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken aborted)
    {
        try
        {
            await _opened.Task.WaitAsync(atMost, _time, aborted);
        }
        catch (TimeoutException)
        {
            return false;
        }

        return IsUp;
    }

    /// <summary>Runs a script. It is loaded when the server does not have it, which happens after every restart of the server.</summary>
    /// <exception cref="RedisAwayException">No answer within the deadline.</exception>
    /// <exception cref="RedisServerException">Redis refused, for example for want of memory.</exception>
    public async ValueTask<RedisResult> ScriptAsync(string script, RedisKey[] keys, RedisValue[] values, CancellationToken aborted)
    {
        try
        {
            return await CallAsync(db => db.ScriptEvaluateAsync(script, keys, values), aborted);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // Nothing ran; the client has forgotten the script now and sends it with the next call.
            return await CallAsync(db => db.ScriptEvaluateAsync(script, keys, values), aborted);
        }
    }

    /// <summary>Makes one call under the deadline.</summary>
    /// <inheritdoc cref="ScriptAsync" path="/exception" />
    public async ValueTask<T> CallAsync<T>(Func<IDatabase, Task<T>> call, CancellationToken aborted)
    {
        if (Multiplexer is not { } multiplexer)
            throw new RedisAwayException("Redis has not been reached yet.", mayHaveRun: false);
        if (Volatile.Read(ref _abandoned) >= MostAbandoned)
            throw new RedisAwayException("Redis does not answer; earlier calls still wait.", mayHaveRun: false);
        Task<T>? task = null;
        try
        {
            task = call(multiplexer.GetDatabase());
            return await task.WaitAsync(_deadline, _time, aborted);
        }
        catch (TimeoutException e) when (task is { IsCompleted: false })
        {
            Abandon(task);
            throw new RedisAwayException($"Redis did not answer within {_options.CallMilliseconds} ms.", mayHaveRun: true, e);
        }
        catch (Exception e) when (e is RedisConnectionException or RedisTimeoutException or TimeoutException or ObjectDisposedException or TaskCanceledException && !aborted.IsCancellationRequested)
        {
            var unsent = e is RedisConnectionException { FailureType: ConnectionFailureType.UnableToResolvePhysicalConnection };
            throw new RedisAwayException("The connection to Redis is broken.", mayHaveRun: !unsent, e);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("LOADING", StringComparison.Ordinal))
        {
            throw new RedisAwayException("Redis is reading its file and takes no calls yet.", mayHaveRun: false, e);
        }
    }

    /// <summary>Tells every process that listens on a channel. Nobody may: who listens looks now and then anyway.</summary>
    public async ValueTask PublishAsync(string channel, byte[] message, CancellationToken aborted) =>
        await CallAsync(db => db.PublishAsync(ChannelOf(channel), message), aborted);

    /// <summary>Listens on a channel, through every reconnect. The handler must not block.</summary>
    public async Task ListenAsync(string channel, Action<byte[]> heard, CancellationToken aborted)
    {
        var multiplexer = await _opened.Task.WaitAsync(aborted);
        await multiplexer.GetSubscriber().SubscribeAsync(ChannelOf(channel), (_, message) => heard((byte[]?)message ?? [])).WaitAsync(_deadline, _time, aborted);
    }

    /// <summary>What the server says about itself under a section of INFO, as name and value.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> InfoAsync(string section, CancellationToken aborted)
    {
        var text = (string?)await CallAsync(db => db.ExecuteAsync("INFO", section), aborted) ?? "";
        return text.Split('\n').Select(line => line.Trim().Split(':', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        await _closing.CancelAsync();
        await _opening;
        // Closing without the commands' leave: whoever still waits is told that the connection is broken.
        Multiplexer?.Close(allowCommandsToComplete: false);
        _closing.Dispose();
    }

    private RedisChannel ChannelOf(string channel) => new($"{_options.Prefix}:{channel}", RedisChannel.PatternMode.Literal);

    private async Task OpenAsync()
    {
        await Task.Yield();
        var isTold = false;
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var multiplexer = await ConnectionMultiplexer.ConnectAsync(Configuration());
                // Answers in the order of arrival would run one after the other on one thread.
                multiplexer.PreserveAsyncOrder = false;
                multiplexer.ConnectionRestored += (_, _) => Tell(true);
                multiplexer.ConnectionFailed += (_, _) => Tell(false);
                _opened.SetResult(multiplexer);
                Tell(true);
                return;
            }
            catch (RedisConnectionException e)
            {
                if (!isTold)
                    LogUnreachable(e);
                isTold = true;
                await Task.Delay(ConnectPause, _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        _opened.SetCanceled(_closing.Token);
    }

    private ConfigurationOptions Configuration()
    {
        var configuration = ConfigurationOptions.Parse(_options.Connection);
        // A first connect that fails is repeated here: the library's own leaves a connection behind that does not know its server.
        configuration.AbortOnConnectFail = true;
        configuration.ConnectTimeout = (int)ConnectDeadline.TotalMilliseconds;
        configuration.ConnectRetry = 1;
        configuration.KeepAlive = 2;
        configuration.ResponseTimeout = 15_000;
        configuration.ReconnectRetryPolicy = new LinearRetry((int)ConnectPause.TotalMilliseconds);
        configuration.ClientName ??= "gateway";
        return configuration;
    }

    private void Abandon(Task task)
    {
        Interlocked.Increment(ref _abandoned);
        _ = CountBackAsync(task);
    }

    private async Task CountBackAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _abandoned);
    }

    private void Tell(bool isUp)
    {
        if (_closing.IsCancellationRequested)
            return;
        if (isUp)
            LogUp();
        else
            LogDown();
        Changed?.Invoke(isUp);
    }

    [LoggerMessage(LogLevel.Information, "Redis is connected")]
    private partial void LogUp();

    [LoggerMessage(LogLevel.Warning, "The connection to Redis is broken; it is tried again twice a second")]
    private partial void LogDown();

    [LoggerMessage(LogLevel.Warning, "Redis cannot be reached; it is tried again twice a second")]
    private partial void LogUnreachable(Exception exception);
}
