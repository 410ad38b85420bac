using Gateway.Conversations.Legs;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Conversations.Outreach;

/// <summary>Looks every second for conversations that services promised and whose time has come.</summary>
internal sealed partial class OutreachWorker(
    OutreachBook book, OutreachCare care, Database database, BatchWriter writer, TimeProvider time, ILogger<OutreachWorker> logger) : BackgroundService
{
    private const int Page = 256;
    private const int AtOnce = 16;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Tick, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await LookAsync(stoppingToken) == Page)
                    stoppingToken.ThrowIfCancellationRequested();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogCannotLook(e);
            }
        }
    }

    /// <summary>Begins everything that is due now, one conversation of a person after the other; answers how many there were.</summary>
    public async Task<int> LookAsync(CancellationToken stopping)
    {
        var due = await database.ReadAsync(session => book.Read(session, time.GetUtcNow(), Page), stopping);
        await Parallel.ForEachAsync(
            due.GroupBy(one => one.Promised.Person), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping },
            async (ofOne, aborted) =>
            {
                foreach (var one in ofOne)
                    await CareAsync(one, aborted);
            });
        return due.Count;
    }

    private async Task CareAsync(DueApproach due, CancellationToken stopping)
    {
        try
        {
            await care.CareAsync(due, stopping);
        }
        catch (DialogMovedException)
        {
            // She wrote at this very moment, or another process began it: the next round sees which.
        }
        catch (Exception e) when (e is not OperationCanceledException && !StoreFault.Is(e))
        {
            LogFailed(due.Promised.Flow, e);
            await writer.WriteAsync(session => OutreachBook.Postpone(session, due.Id, time.GetUtcNow() + Hour), stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Conversations that the programme begins cannot be looked for; trying again")]
    private partial void LogCannotLook(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The flow {Flow} could not be begun with a person; it is tried again in an hour")]
    private partial void LogFailed(string flow, Exception exception);
}
