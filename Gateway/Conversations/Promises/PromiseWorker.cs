using Gateway.Conversations.Legs;
using Gateway.Registry.Sources;
using Gateway.Store;

namespace Gateway.Conversations.Promises;

/// <summary>Looks every few seconds for questions that were promised an answer by SMS, the oldest first. Each process claims its own.</summary>
internal sealed partial class PromiseWorker(
    DeferredLookups questions, PromisedAnswers answers, BatchWriter writer, Database database, TimeProvider time, ILogger<PromiseWorker> logger) : BackgroundService
{
    private const int Page = 32;
    private const int AtOnce = 4;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);
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

    /// <summary>Sees to every question that is due, up to a page of them; answers how many there were.</summary>
    public async Task<int> LookAsync(CancellationToken stopping)
    {
        // Usually there are none, and nothing is written for nothing.
        var now = time.GetUtcNow().Stored();
        if (await database.ReadAsync(session => session.Scalar("SELECT 1 FROM deferred_lookups WHERE due_at <= $1 AND claimed_until <= $1 LIMIT 1", now), stopping) is null)
            return 0;
        var claimed = await writer.WriteAsync(session => questions.Claim(session, Page), stopping);
        await Parallel.ForEachAsync(
            claimed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping }, async (question, aborted) => await GiveAsync(question, aborted));
        return claimed.Count;
    }

    private async Task GiveAsync(DeferredLookup question, CancellationToken stopping)
    {
        try
        {
            await answers.GiveAsync(question, stopping);
        }
        catch (DialogMovedException)
        {
            // She wrote at this very moment: told again when the claim is let go of.
            await writer.WriteAsync(DeferredLookups.Postponing(question, time.GetUtcNow(), question.Tries), stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException && !StoreFault.Is(e))
        {
            LogFailed(question.Id, e);
            await writer.WriteAsync(DeferredLookups.Postponing(question, time.GetUtcNow() + Hour, question.Tries + 1), stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Questions that were promised an answer cannot be looked for; trying again")]
    private partial void LogCannotLook(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The promised answer {Question} could not be given; trying again in an hour")]
    private partial void LogFailed(Guid question, Exception exception);
}
