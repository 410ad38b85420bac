using System.Data.Common;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Keeping.Keys;

/// <summary>Lets a running gateway follow what becomes of the keys: a key file that was changed, data keys that others made, a new month.</summary>
internal sealed partial class KeyWatch(KeyBook book, IOptions<KeyOptions> options, TimeProvider time, ILogger<KeyWatch> logger) : BackgroundService
{
    private static readonly TimeSpan AtTheEnd = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AtTheEnd);
        try
        {
            await book.LeaveAsync(limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception e) when (e is DbException or OperationCanceledException || StoreFault.Is(e))
        {
            // It is taken for gone a minute later.
            LogHeld(e);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.LookSeconds), time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await book.LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbException or IOException or InvalidDataException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException || StoreFault.Is(e))
            {
                LogHeld(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys could not be looked at; those that are known go on")]
    private partial void LogHeld(Exception exception);
}
