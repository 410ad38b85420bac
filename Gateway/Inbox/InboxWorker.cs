using Gateway.Operators.Leases;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Inbox;

/// <summary>Handles what waits in the inbox: many people at once, each person's messages in the order they came.</summary>
internal sealed partial class InboxWorker(
    InboxStore inbox, MessageHandling handling, Database database, IOptions<InboxOptions> options, InboxShares shares, Duties duties, TimeProvider time,
    ILogger<InboxWorker> logger) : BackgroundService
{
    // So many messages share one look at the file and one place in the writer's queue; more would let the first one wait for the last.
    private const int AtOnce = 32;
    private const int Hands = 2;

    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inHand = 1;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var lanes = new InboxLanes(options.Value.Workers);
        var feeder = new InboxFeeder(inbox, shares, lanes, time, logger);
        try
        {
            await Task.WhenAll(
                [feeder.RunAsync(stoppingToken), GiveUpPartsAsync(stoppingToken), .. Enumerable.Range(0, Hands).Select(_ => WorkAsync(lanes, feeder, stoppingToken))]);
        }
        finally
        {
            Leave();
            await _empty.Task;
        }
    }

    private async Task WorkAsync(InboxLanes lanes, InboxFeeder feeder, CancellationToken stopping)
    {
        var taken = new List<WaitingMessage>(AtOnce);
        while (true)
        {
            taken.Clear();
            await lanes.TakeAsync(taken, AtOnce, stopping);
            // The answers of a file are at hand; those of a server are waited for side by side.
            if (database.Provider == StorageProvider.Sqlite)
            {
                foreach (var task in handling.Together(taken, feeder.Done, stopping))
                    _ = FinishAsync(task, stopping);
            }
            else
            {
                foreach (var message in taken)
                    _ = FinishAsync(Task.Run(() => HandleAsync(message, feeder, stopping), stopping), stopping);
            }
        }
    }

    private async Task HandleAsync(WaitingMessage message, InboxFeeder feeder, CancellationToken stopping)
    {
        await handling.AloneAsync(message, stopping);
        feeder.Done(message);
    }

    // Nothing is awaited where messages are taken, so that they overlap; the stop waits for all of them here.
    private async Task FinishAsync(Task handling, CancellationToken stopping)
    {
        Interlocked.Increment(ref _inHand);
        try
        {
            await handling;
        }
        catch (Exception e) when (stopping.IsCancellationRequested)
        {
            // It stays in the table: the next start handles it.
            LogStopped(e);
        }
        catch (Exception e)
        {
            LogLost(e);
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _inHand) == 0)
            _empty.TrySetResult();
    }

    private async Task GiveUpPartsAsync(CancellationToken stopping)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(15), time);
        while (await tick.WaitForNextTickAsync(stopping))
        {
            try
            {
                if (duties.Has(Duties.Parts))
                    await inbox.GiveUpPartsAsync(stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogCannotRead(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A message in hand stays in the inbox: the gateway stops")]
    private partial void LogStopped(Exception exception);

    [LoggerMessage(Level = LogLevel.Critical, Message = "A message in hand was given up for a fault of ours; it is handled after the next start")]
    private partial void LogLost(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The inbox cannot be read or written; trying again")]
    private partial void LogCannotRead(Exception exception);
}
