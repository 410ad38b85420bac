using Gateway.Store.Redis;

namespace Gateway.Outbox.Queue.Redis;

/// <summary>
/// Asks Redis at the start whether it keeps what it acknowledges. In production a Redis that does not is refused; elsewhere it is
/// named in the log. One that cannot be reached is asked when it can.
/// </summary>
internal sealed partial class RedisCheckService(RedisConnection redis, IHostEnvironment environment, IHostApplicationLifetime lifetime, ILogger<RedisCheckService> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The Redis of a production gateway is not fit for it.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await redis.WaitAsync(Patience, cancellationToken) && await FaultsAsync(cancellationToken) is { } faults)
        {
            if (faults.Count == 0)
                return;
            var words = Words(faults);
            if (environment.IsProduction())
                throw new InvalidOperationException(words);
            LogUnsafe(words);
            return;
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await redis.WaitAsync(Later, stoppingToken) && await FaultsAsync(stoppingToken) is { } faults)
            {
                if (faults.Count == 0)
                    return;
                var words = Words(faults);
                LogUnsafe(words);
                if (environment.IsProduction())
                    lifetime.StopApplication();
                return;
            }

            await Task.Delay(Patience, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static string Words(IReadOnlyList<string> faults) => "This Redis cannot be trusted with messages. " + string.Join(" ", faults);

    private async ValueTask<IReadOnlyList<string>?> FaultsAsync(CancellationToken aborted)
    {
        try
        {
            return await RedisCheck.FindAsync(redis, aborted);
        }
        catch (RedisAwayException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Faults}")]
    private partial void LogUnsafe(string faults);
}
