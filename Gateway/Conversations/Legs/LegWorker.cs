using Dialogs.Engine;
using Gateway.Conversations.Events;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Legs;

/// <summary>Looks every second for legs that are due, and once an hour forgets events that are too old to be counted.</summary>
internal sealed partial class LegWorker(
    DialogStore dialogs, LegCare care, BatchWriter writer, IOptions<ConversationOptions> options, TimeProvider time, ILogger<LegWorker> logger) : BackgroundService
{
    private const int Page = 256;
    private const int AtOnce = 16;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private DateTimeOffset _forgotAt;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Tick, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // In the morning many wait at once.
                while (await LookAsync(stoppingToken) == Page)
                    stoppingToken.ThrowIfCancellationRequested();
                await ForgetAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogCannotLook(e);
            }
        }
    }

    /// <summary>Cares for every leg that is due now; answers how many there were.</summary>
    public async Task<int> LookAsync(CancellationToken stopping)
    {
        var due = await dialogs.DueAsync(time.GetUtcNow(), Page, stopping);
        await Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping },
            async (leg, aborted) => await CareAsync(leg.Person, leg.Channel, aborted));
        return due.Count;
    }

    private async Task CareAsync(Token person, DialogChannel channel, CancellationToken stopping)
    {
        try
        {
            await care.CareAsync(person, channel, stopping);
        }
        catch (DialogMovedException)
        {
            // She answered at this very moment: nothing is due any more.
        }
        catch (Exception e) when (e is not OperationCanceledException && !StoreFault.Is(e))
        {
            LogFailed(e);
            await writer.WriteAsync(DialogStore.Postponing(person, channel, time.GetUtcNow() + Hour), stopping);
        }
    }

    private async Task ForgetAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        if (now - _forgotAt < Hour)
            return;
        await writer.WriteAsync(EventRows.Forgetting(now.AddDays(-options.Value.EventDays)), stopping);
        _forgotAt = now;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Open conversations cannot be looked after; trying again")]
    private partial void LogCannotLook(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A conversation that was due could not be looked after; it is left alone for an hour")]
    private partial void LogFailed(Exception exception);
}
